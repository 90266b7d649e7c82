import type { AssumptionName } from "../../../schema/facts/all";
import type { Asker } from "./asker";

/** The verdict of one answer of the service on an assumption. */
export interface Judgement {
  readonly verdict: "as assumed" | "differs" | "could not be asked";
  /**
   * What was found, or why nothing was. Beside a difference it holds no id, no address and no text
   * of the service.
   */
  readonly found: string;
}

/** One question of a probe. */
export interface Question {
  readonly name: AssumptionName | "endpoint";
  /** The operation that is asked; absent where all answers of the probe are looked at. */
  readonly operation?: string;
  /** What is assumed, in words. */
  readonly expected: string;
  /** @throws Unaskable where the service gives no answer to it */
  ask(asker: Asker): Promise<Judgement>;
}

export function asAssumed(found: string): Judgement {
  return { verdict: "as assumed", found };
}

export function differs(found: string): Judgement {
  return { verdict: "differs", found };
}

/** For a question that the service's present content cannot answer. */
export function open(why: string): Judgement {
  return { verdict: "could not be asked", found: why };
}
