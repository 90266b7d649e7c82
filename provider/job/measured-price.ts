import type { MinutesBy } from "../../schema/plan/summary";
import type { Tariff } from "../../schema/price/table";
import type { CostEstimate } from "../../schema/price/estimate";
import type { InputLength } from "../engine/footage/input-length";
import { type Billed, estimateOf } from "./estimate";
import type { JobKind } from "./kind";
import type { Warning } from "./job";
import { money } from "./money";
import { defined } from "../../schema/defined";

/** The part of a kind that decides what is billed, and the word for it. */
export type PricedKind = Billed & Pick<JobKind<never, object>, "noun">;

/** The arguments that determine a job's price. */
export type Priced = Readonly<Record<string, unknown>>;

/** The arguments with the measured length of the videos, unless `inputMinutes` is longer. */
export function withMeasuredLength(inputs: Priced, inputSeconds: number | undefined): Priced {
  const { inputMinutes } = inputs;
  if (inputSeconds === undefined) return inputs;
  const isLonger = typeof inputMinutes === "number" && inputMinutes > inputSeconds / 60;
  return isLonger ? inputs : { ...inputs, inputMinutes: inputSeconds / 60 };
}

/** How the billed length became known; undefined where it is not known. */
export function minutesBy({ inputMinutes }: Priced, length: InputLength | undefined): MinutesBy | undefined {
  const isLonger = typeof inputMinutes === "number" && inputMinutes > (length?.seconds ?? 0) / 60;
  return isLonger ? "inputMinutes" : length?.by;
}

/**
 * The list price by the measured length, and a warning where the arguments gave another one.
 * @param byArguments the price by the arguments
 */
export function measuredPrice(
  kind: PricedKind,
  inputs: Priced,
  tariff: Tariff,
  inputSeconds: number | undefined,
  byArguments = estimateOf(kind, inputs, tariff).price,
): { readonly estimatedCost?: CostEstimate; readonly warnings: readonly Warning[] } {
  const { price } =
    inputSeconds === undefined ? {} : estimateOf(kind, { ...inputs, inputMinutes: inputSeconds / 60 }, tariff);
  if (inputSeconds === undefined || price === undefined) {
    return { ...defined({ estimatedCost: byArguments }), warnings: [] };
  }
  if (byArguments === undefined || byArguments.minutes === price.minutes) return { estimatedCost: price, warnings: [] };
  const { inputMinutes } = inputs;
  const start =
    typeof inputMinutes === "number"
      ? `inputMinutes is ${inputMinutes}`
      : `the price was computed for ${byArguments.minutes} min`;
  const output = kind.billedOutput ? `, with the ${kind.noun}s` : ",";
  return {
    estimatedCost: price,
    warnings: [
      `${start}: the videos are ${lengthOf(inputSeconds)} s long${output} ${price.minutes} billed ${price.minutes === 1 ? "minute" : "minutes"} (${money(price)} on ims): ` +
        `set inputMinutes to ${Math.ceil((inputSeconds / 60) * 100) / 100}`,
    ],
  };
}

/** Seconds, with enough decimals to show why one more minute is billed. */
function lengthOf(seconds: number): string {
  const short = seconds.toFixed(1);
  return Math.ceil(Number(short) / 60) === Math.ceil(seconds / 60) ? short : seconds.toFixed(3);
}
