import type { Billed } from "../provider/job/estimate";
import { money } from "../provider/job/money";
import { kinds } from "../provider/kinds/all";
import { longestInputMinutes } from "../schema/job/input-length";
import { minutePrice, type Tariff } from "../schema/price/table";
import { estimateCost } from "../schema/price/estimate";
import { regions } from "../schema/regions";
import type { Job } from "./job-policy";

/** How prices are judged. */
export interface Judging {
  readonly tariff: Tariff;
  /**
   * Whether amounts of the stack count, such as a job's `maxCost`: not where `highlights:prices`
   * makes them amounts by other prices.
   */
  readonly trustsStack: boolean;
}

/** The most that a run of a job can cost. */
export interface JobPrice {
  /** Infinity where nothing bounds it. */
  readonly amount: number;
  /** `about USD 0.84 (3 min) at the list price of 2026-06`. */
  readonly words: string;
  /** What the program can do to make the price known, or lower. */
  readonly fix: string;
}

/**
 * The price of a run by the job's arguments. Without `inputMinutes` it is that of the longest input
 * which the service takes. A `maxCost` of the job bounds it: the check refuses a run above.
 * Undefined where no job is submitted, or where a wrong argument fails the check by itself.
 */
export function jobPrice({ kind, props }: Job, { tariff, trustsStack }: Judging): JobPrice | undefined {
  if (props.adoptJobId !== undefined) return undefined;
  const { inputMinutes = longestInputMinutes } = props;
  const region = regions.find(({ id }) => id === props.region)?.id;
  if (region === undefined || typeof inputMinutes !== "number" || !(inputMinutes > 0)) return undefined;
  const billed: Billed = kinds[kind];
  const output = billed.billedOutput?.(props) ?? { minutes: 0 };
  const outputMinutes = "minutes" in output ? output.minutes : 0;
  if (!(outputMinutes >= 0)) return undefined;
  const price = estimateCost({ kind: billed.pricedAs, region, inputMinutes, outputMinutes, ...tariff });
  const { basis } = minutePrice(billed.pricedAs, region, tariff);
  const { maxCost } = props;
  if (trustsStack && typeof maxCost === "number" && maxCost < price.amount) {
    const words = `at most ${money({ amount: maxCost, currency: price.currency })} (its maxCost)`;
    return { amount: maxCost, words, fix: "lower maxCost" };
  }
  if ("toldBy" in output) {
    const words = `an amount without a bound, as the length of its output is open`;
    return { amount: Infinity, words, fix: `set ${output.toldBy} or maxCost` };
  }
  const isBound = props.inputMinutes === undefined;
  return {
    amount: price.amount,
    words: isBound
      ? `up to ${money(price)} (${price.minutes} min: without inputMinutes, the longest input counts) at ${basis}`
      : `about ${money(price)} (${price.minutes} min) at ${basis}`,
    fix: isBound ? "set inputMinutes or maxCost" : "give the job less video",
  };
}
