import type { Provenance } from "./provenance";
import { pricingPage } from "./provenance";
import type { RegionId } from "./regions";
import { region } from "./regions";

/** The two sites of Alibaba Cloud have price lists of their own. */
export type Site = "intl" | "china";

/** What a job is expected to cost at list price, without OSS storage and traffic. */
export interface CostEstimate {
  /** In `currency`, rounded to cents. */
  readonly amount: number;
  readonly currency: "USD" | "CNY";
  /** Billed minutes: input duration rounded up to whole minutes. */
  readonly minutes: number;
  /** Month of the price list the figure rests on, `YYYY-MM`. */
  readonly priceDate: string;
}

/** Hundredths of the currency for a minute of input video. */
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
 * The list price of a highlight extraction. Billed by the minute of input video, rounded up, failed jobs free.
 *
 * @param inputMinutes total length of all input videos in minutes, above 0; fractions are rounded up
 * @param site `intl` (USD, default) or `china` (CNY)
 * @throws RangeError where `inputMinutes` is not a number above 0
 */
export function estimateCost(job: { region: RegionId; inputMinutes: number; site?: Site }): CostEstimate {
  if (!(job.inputMinutes > 0) || !Number.isFinite(job.inputMinutes)) {
    throw new RangeError(`inputMinutes is ${job.inputMinutes}: must be a number of minutes above 0`);
  }
  const minutes = Math.ceil(job.inputMinutes);
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
