import { minutePrice, type PricedJob, type Site, type Tariff } from "./table";
import type { OwnPrices } from "./own-prices";
import type { RegionId } from "../regions";

/** An estimate of a job's price, without OSS storage and traffic. */
export interface CostEstimate {
  /** In `currency`, rounded to cents. */
  readonly amount: number;
  readonly currency: "USD" | "CNY";
  /** Billed minutes, rounded up: of the input; for a montage, of input and output together. */
  readonly minutes: number;
  /** Month of the prices that the figure rests on, `YYYY-MM`. */
  readonly priceDate: string;
}

/** A job whose price is estimated. */
export interface PricedRun {
  /** Default `extraction`; both have the same list price so far. */
  readonly kind?: PricedJob;
  readonly region: RegionId;
  /** Total length of all input videos in minutes, above 0, with fractions. */
  readonly inputMinutes: number;
  /**
   * For a montage, total length of its reels in minutes, 0 or more: `targetDuration` times `count`,
   * divided by 60. The service may make fewer or slightly longer reels, and openings, endings and
   * the intro are not included. Default 0, right for extractions.
   */
  readonly outputMinutes?: number;
  /** `intl` (USD, default) or `china` (CNY). */
  readonly site?: Site;
  /** Negotiated prices, as in `highlights:prices`. Default: the list price. */
  readonly prices?: OwnPrices;
}

/**
 * An estimate of what a job costs, by a price list that the package holds (`priceDate`). An
 * extraction is billed by the minute of its input, a montage by the minute of input and output
 * together. Minutes are rounded up; failed jobs are free. Makes no call.
 * @throws RangeError where a number of minutes is not finite or too low
 */
export function estimateCost(job: PricedRun): CostEstimate {
  const { inputMinutes, outputMinutes = 0 } = job;
  if (!(inputMinutes > 0) || !Number.isFinite(inputMinutes)) {
    throw new RangeError(`inputMinutes is ${inputMinutes}: must be a number of minutes above 0`);
  }
  if (!(outputMinutes >= 0) || !Number.isFinite(outputMinutes)) {
    throw new RangeError(`outputMinutes is ${outputMinutes}: must be a number of minutes, 0 or more`);
  }
  const minutes = wholeMinutes(inputMinutes + outputMinutes);
  const { site = "intl", kind = "extraction", prices } = job;
  const tariff: Tariff = { site, ...(prices === undefined ? {} : { prices }) };
  const { cents, currency, date } = minutePrice(kind, job.region, tariff);
  return { amount: Math.round(minutes * cents) / 100, currency, minutes, priceDate: date };
}

/** Rounds up, but not for the error of an addition of fractions. */
function wholeMinutes(minutes: number): number {
  const rounded = Math.round(minutes);
  return Math.abs(minutes - rounded) < 1e-9 * Math.max(1, rounded) ? Math.max(1, rounded) : Math.ceil(minutes);
}
