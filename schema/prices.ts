import { pricingPage, type Provenance } from "./provenance";
import { region, type RegionId } from "./regions";

/** A site of Alibaba Cloud; each has its own price list. */
export type Site = "intl" | "china";

/** The list price of a job, without OSS storage and traffic. */
export interface CostEstimate {
  /** In `currency`, rounded to cents. */
  readonly amount: number;
  readonly currency: "USD" | "CNY";
  /** Billed minutes, rounded up: of the input; for a montage, of input and output together. */
  readonly minutes: number;
  /** Month of the price list the figure rests on, `YYYY-MM`. */
  readonly priceDate: string;
}

/** Prices of a billed minute in hundredths of the currency, the same for every kind of job. */
export const pricesPerMinute: {
  readonly source: Provenance;
  readonly date: string;
  readonly cents: Record<string, number>;
} = {
  source: pricingPage,
  date: "2026-06",
  cents: { "intl mainland": 28, "intl abroad": 42, china: 200 },
};

/**
 * The list price of a job. An extraction is billed by the minute of its input, a montage by the
 * minute of input and output together. Minutes are rounded up; failed jobs are free.
 *
 * @param inputMinutes total length of all input videos in minutes, above 0, with fractions
 * @param outputMinutes for a montage, total length of its reels in minutes, 0 or more:
 * `targetDuration` times `count`, divided by 60. The service may make fewer or slightly longer
 * reels, and openings, endings and the intro are not included. Default 0, right for extractions.
 * @param site `intl` (USD, default) or `china` (CNY)
 * @throws RangeError where a number of minutes is not finite or too low
 */
export function estimateCost(job: {
  region: RegionId;
  inputMinutes: number;
  outputMinutes?: number;
  site?: Site;
}): CostEstimate {
  const { inputMinutes, outputMinutes = 0 } = job;
  if (!(inputMinutes > 0) || !Number.isFinite(inputMinutes)) {
    throw new RangeError(`inputMinutes is ${inputMinutes}: must be a number of minutes above 0`);
  }
  if (!(outputMinutes >= 0) || !Number.isFinite(outputMinutes)) {
    throw new RangeError(`outputMinutes is ${outputMinutes}: must be a number of minutes, 0 or more`);
  }
  const minutes = Math.ceil(inputMinutes + outputMinutes);
  const site = job.site ?? "intl";
  return {
    amount: (minutes * centsPerMinute(job.region, site)) / 100,
    currency: site === "china" ? "CNY" : "USD",
    minutes,
    priceDate: pricesPerMinute.date,
  };
}

/** Hundredths of the site's currency for one minute in a region. */
export function centsPerMinute(id: RegionId, site: Site): number {
  const row = site === "china" ? "china" : region(id).mainland ? "intl mainland" : "intl abroad";
  return pricesPerMinute.cents[row]!;
}
