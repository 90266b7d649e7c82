import type { OwnPrices } from "./own-prices";
import { pricingPage, type Provenance } from "../provenance";
import type { RegionId } from "../regions";

/** A site of Alibaba Cloud; each has its own price list. */
export type Site = "intl" | "china";

export type Currency = "USD" | "CNY";

/** A kind of job with a price of its own. */
export type PricedJob = "extraction" | "montage";

/** What a deployment pays by: the site, and the prices that it has negotiated. */
export interface Tariff {
  readonly site: Site;
  readonly prices?: OwnPrices;
}

/** Prices of a billed minute in hundredths of the site's currency. */
type PriceList = Record<Site, Record<PricedJob, Record<RegionId, number>>>;

const intl: Record<RegionId, number> = {
  "cn-shanghai": 28,
  "cn-beijing": 28,
  "cn-hangzhou": 28,
  "cn-shenzhen": 28,
  "us-west-1": 42,
  "ap-southeast-1": 42,
};

const china: Record<RegionId, number> = {
  "cn-shanghai": 200,
  "cn-beijing": 200,
  "cn-hangzhou": 200,
  "cn-shenzhen": 200,
  "us-west-1": 200,
  "ap-southeast-1": 200,
};

/** The price list, with its source and the month of its last look. */
export const priceTable: { readonly source: Provenance; readonly date: string; readonly cents: PriceList } = {
  source: pricingPage,
  date: "2026-06",
  cents: {
    intl: { extraction: intl, montage: intl },
    china: { extraction: china, montage: china },
  },
};

/** The price of a billed minute. */
export interface MinutePrice {
  /** In hundredths of `currency`; a discount may leave fractions. */
  readonly cents: number;
  readonly currency: Currency;
  /** Month of the prices, `YYYY-MM`. */
  readonly date: string;
  /** Where the price comes from, in words: `the list price of 2026-06`. */
  readonly basis: string;
}

/** The price of a billed minute of a kind of job in a region. */
export function minutePrice(kind: PricedJob, region: RegionId, { site, prices = {} }: Tariff): MinutePrice {
  const currency = site === "china" ? "CNY" : "USD";
  const given = prices[kind];
  const own = typeof given === "number" ? given : given?.[region];
  const { date, discount } = prices;
  if (own !== undefined && date !== undefined) {
    return { cents: own * 100, currency, date, basis: `highlights:prices of ${date}` };
  }
  const list = { currency, date: priceTable.date } as const;
  const cents = priceTable.cents[site][kind][region];
  const basis = `the list price of ${priceTable.date}`;
  if (discount === undefined) return { ...list, cents, basis };
  const percent = Math.round(discount * 10_000) / 100;
  return { ...list, cents: cents * (1 - discount), basis: `${basis} less ${percent} %` };
}
