import type { Act } from "./act";
import { type KindName, kindNames } from "../cloud/faults";
import { chaosRun, type RunResult } from "./run";

/** A kill at one step of a fixed small life. */
export interface Death {
  readonly kind: KindName;
  /** The victim: the provider's process, or Pulumi alone, so that the provider goes on. */
  readonly who: "provider" | "CLI";
  /** Whether the reply to a submit arrives. */
  readonly submit: "answered" | "lost";
  /** Index of the act in which the victim dies; the recovery follows. */
  readonly act: number;
  /** Steps of the process before its death. */
  readonly step: number;
  /** `highlights:notes` is set. */
  readonly notes?: boolean;
}

const outputRetention = "delete";
const pause = 0;

/** Created, replaced by other inputs, refreshed, destroyed, created again. */
const life: readonly Act[] = [
  { what: "up", wish: { count: 1, trigger: 1 }, outputRetention, pause },
  { what: "up", wish: { count: 2, trigger: 1 }, outputRetention, pause },
  { what: "refresh", wish: { count: 2, trigger: 1 }, outputRetention, pause },
  { what: "destroy", wish: { count: 2, trigger: 1 }, outputRetention, pause },
  { what: "up", wish: { count: 2, trigger: 1 }, outputRetention, pause },
];

export type Circumstance = Pick<Death, "kind" | "who" | "submit" | "notes">;

export const circumstances: readonly Circumstance[] = kindNames.flatMap((kind) =>
  (["provider", "CLI"] as const).flatMap((who) =>
    (["answered", "lost"] as const).map((submit): Circumstance => ({ kind, who, submit })),
  ),
);

/** All deaths in one circumstance: in each act at step 0, 1, 2, … until the act survives. */
export async function* everyDeath(sort: Circumstance): AsyncIterable<{ death: Death; result: RunResult }> {
  for (const act of life.keys()) {
    for (let step = 0, survived = false; !survived; step++) {
      const death = { ...sort, act, step };
      const { died, result } = await deathRun(death);
      survived = !died;
      yield { death, result };
    }
  }
}

/** Runs the fixed life with one death. */
export async function deathRun(death: Death): Promise<{ died: boolean; result: RunResult }> {
  let reached = false;
  const result = await chaosRun({
    seed: 1,
    kind: death.kind,
    only: [],
    script: life,
    acts: death.act + 1,
    losesSubmits: death.submit === "lost",
    notes: death.notes === true,
    fate: (process, act) => {
      if (act !== death.act) return;
      if (death.who === "provider") process.stepsToDeath = death.step;
      else process.stepsToOrphanhood = death.step;
      void process.end.then(() => (reached = process.isVictim));
    },
  });
  return { died: reached, result };
}

/**
 * The name of a death on the command line: `extraction/provider/answered/1/17`, and `/notes` after
 * it.
 */
export function deathName({ kind, who, submit, act, step, notes }: Death): string {
  return [kind, who, submit, act, step, ...(notes ? ["notes"] : [])].join("/");
}

/** @throws Error where the text names no death */
export function readDeath(name: string): Death {
  const [kindText, who, submit, act, step, notes] = name.split("/");
  const kind = kindNames.find((one) => one === kindText);
  const isKnown = (who === "provider" || who === "CLI") && (submit === "answered" || submit === "lost");
  if (!kind || !isKnown || !(Number(act) < life.length) || !(Number(step) >= 0)) {
    throw new Error(`--replay is "${name}": must be a seed, or a death such as extraction/provider/answered/1/17`);
  }
  return { kind, who, submit, act: Number(act), step: Number(step), notes: notes === "notes" };
}
