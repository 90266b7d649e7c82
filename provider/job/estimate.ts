import { type CostEstimate, estimateCost, type Site } from "../../schema/prices";
import { regionId } from "../../schema/region-id";
import { HoleTouched, unknownPaths, withHoles } from "../../schema/value/unknown-value";
import type { BilledOutput, JobKind } from "./kind";

/** The part of a kind that decides what is billed. */
export type Billed = Pick<JobKind<never, object>, "billedOutput">;

/**
 * A list price, and what it lacks: the argument that would tell the length of an output that is
 * billed as well.
 */
export interface Estimate {
  /** Absent where the region or the length of the input is not known. */
  readonly price?: CostEstimate;
  readonly open?: string;
}

/** In place of an argument's path: it is given, and Pulumi does not know its value yet. */
export const notKnownYet = "what is not known yet";

/** The list price of a run with these arguments, as far as they tell. */
export function estimateOf(kind: Billed, inputs: Readonly<Record<string, unknown>>, site: Site): Estimate {
  const region = regionId.safeParse(inputs.region);
  const { inputMinutes } = inputs;
  if (!region.success || !isLength(inputMinutes) || inputMinutes === 0) return {};
  const output = outputOf(kind, inputs);
  const outputMinutes = "minutes" in output ? output.minutes : 0;
  return {
    price: estimateCost({ region: region.data, inputMinutes, outputMinutes, site }),
    ...("toldBy" in output ? { open: output.toldBy } : {}),
  };
}

function isLength(minutes: unknown): minutes is number {
  return typeof minutes === "number" && Number.isFinite(minutes) && minutes >= 0;
}

function outputOf(kind: Billed, inputs: object): BilledOutput {
  try {
    const output = kind.billedOutput?.(withHoles(inputs, unknownPaths(inputs)) as object) ?? { minutes: 0 };
    // A wrong argument has failed the check already: no price is made of it.
    return "minutes" in output && !isLength(output.minutes) ? { toldBy: notKnownYet } : output;
  } catch (error) {
    if (error instanceof HoleTouched) return { toldBy: notKnownYet };
    throw error;
  }
}
