import { longestInputMinutes } from "../../schema/job/input-length";
import { type MinutePrice, minutePrice, type Tariff } from "../../schema/price/table";
import { type CostEstimate, estimateCost } from "../../schema/price/estimate";
import { regionId } from "../../schema/region-id";
import { HoleTouched, unknownPaths, withHoles } from "../../schema/value/unknown-value";
import type { BilledOutput, JobKind } from "./kind";

/** The part of a kind that decides what is billed. */
export type Billed = Pick<JobKind<never, object>, "pricedAs" | "billedOutput">;

/** The price of a run. */
export interface Estimate {
  /** Absent where the region is not known. */
  readonly perMinute?: MinutePrice;
  /** Absent where the region or the length of the input is not known. */
  readonly price?: CostEstimate;
  /**
   * The price of the longest input that a job takes, where its own length is not known; absent
   * where that of the output is not known either.
   */
  readonly most?: CostEstimate;
  /** The argument that would give the length of the output, where that is not known. */
  readonly open?: string;
}

/** Stands for the argument's path where the argument is given and Pulumi does not know it yet. */
export const notKnownYet = "what is not known yet";

/** The price of a run, as far as its arguments determine it. */
export function estimateOf(kind: Billed, inputs: Readonly<Record<string, unknown>>, tariff: Tariff): Estimate {
  const region = regionId.safeParse(inputs.region);
  if (!region.success) return {};
  const { inputMinutes } = inputs;
  const perMinute = minutePrice(kind.pricedAs, region.data, tariff);
  const output = outputOf(kind, inputs);
  const outputMinutes = "minutes" in output ? output.minutes : 0;
  const priceOf = (minutes: number) =>
    estimateCost({ kind: kind.pricedAs, region: region.data, inputMinutes: minutes, outputMinutes, ...tariff });
  if (!isLength(inputMinutes) || inputMinutes === 0) {
    return "toldBy" in output ? { perMinute, open: output.toldBy } : { perMinute, most: priceOf(longestInputMinutes) };
  }
  const price = priceOf(inputMinutes);
  return "toldBy" in output ? { perMinute, price, open: output.toldBy } : { perMinute, price };
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
