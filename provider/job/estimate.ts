import { type CostEstimate, estimateCost, type Site } from "../../schema/prices";
import { regionId } from "../../schema/region-id";
import { HoleTouched, unknownPaths, withHoles } from "../../schema/value/unknown-value";
import type { BilledOutput, JobKind } from "./kind";

/** The part of a kind that decides what is billed. */
export type Billed = Pick<JobKind<never, object>, "billedOutput">;

/** The list price of a run. */
export interface Estimate {
  /** Absent where the region or the length of the input is not known. */
  readonly price?: CostEstimate;
  /** The argument that would give the length of the output, where the price lacks the output. */
  readonly open?: string;
}

/** Stands for the argument's path where the argument is given and Pulumi does not know it yet. */
export const notKnownYet = "what is not known yet";

/** The list price of a run, as far as its arguments determine it. */
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
    // A wrong argument fails the check by itself and gives no price.
    return "minutes" in output && !isLength(output.minutes) ? { toldBy: notKnownYet } : output;
  } catch (error) {
    if (error instanceof HoleTouched) return { toldBy: notKnownYet };
    throw error;
  }
}
