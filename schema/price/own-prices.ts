import { nearest } from "../nearest";
import { type RegionId, regionIds } from "../regions";

/** Prices of a billed minute in the currency of the site: one for all regions, or by region. */
export type PerMinute = number | Readonly<Partial<Record<RegionId, number>>>;

/** The prices that a deployment has negotiated (`highlights:prices`). */
export interface OwnPrices {
  readonly extraction?: PerMinute;
  readonly montage?: PerMinute;
  /** The part of the list price that is not charged: 0.15 for 15 % less. */
  readonly discount?: number;
  /** Month since which `extraction` and `montage` hold, `YYYY-MM`. */
  readonly date?: string;
}

const example = `{"discount":0.15}, or {"extraction":0.25,"montage":0.3,"date":"2026-10"}`;
const members = ["extraction", "montage", "discount", "date"] as const;

/**
 * Reads the setting `highlights:prices`, a JSON object.
 * @returns the prices, or what is wrong with them: a sentence that follows the setting's name
 */
export function readOwnPrices(text: string): OwnPrices | string {
  const value = parsed(text);
  if (!isObject(value)) return `is ${shown(text)}: must be a JSON object; write it like ${example}`;
  for (const name of Object.keys(value)) {
    if ((members as readonly string[]).includes(name)) continue;
    const meant = nearest(name, members);
    const fix = meant === undefined ? "remove it" : `did you mean ${meant}?`;
    return `has the member ${shown(name)}: must have only ${members.join(", ")}; ${fix}`;
  }
  const { extraction, montage, discount, date } = value;
  const wrong = perMinuteProblem("extraction", extraction) ?? perMinuteProblem("montage", montage);
  if (wrong !== undefined) return wrong;
  if (discount !== undefined && !(typeof discount === "number" && discount > 0 && discount < 1)) {
    return `has the discount ${shown(discount)}: must be above 0 and below 1; write 0.15 for 15 % less`;
  }
  if (date !== undefined && !(typeof date === "string" && /^\d{4}-(0[1-9]|1[0-2])$/.test(date))) {
    return `has the date ${shown(date)}: must be a month, YYYY-MM; give the month since which the prices hold`;
  }
  if ((extraction !== undefined || montage !== undefined) && date === undefined) {
    return `has no date: must have one beside extraction and montage; add the month since which they hold, "date":"2026-10"`;
  }
  return value;
}

function perMinuteProblem(kind: string, given: unknown): string | undefined {
  if (given === undefined || isPrice(given)) return undefined;
  const prices = "must be the price of a minute, above 0 and at most 1000, or an object of them by region";
  if (!isObject(given)) return `has ${kind} ${shown(given)}: ${prices}; write 0.25, or {"cn-shanghai":0.25}`;
  for (const [region, price] of Object.entries(given)) {
    if (!(regionIds as readonly string[]).includes(region)) {
      return `has ${kind} for the region ${shown(region)}: must be one of ${regionIds.join(", ")}; correct or remove it`;
    }
    if (!isPrice(price)) return `has ${kind}.${region} ${shown(price)}: ${prices}; write 0.25`;
  }
  return undefined;
}

function isPrice(value: unknown): value is number {
  return typeof value === "number" && value > 0 && value <= 1000;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
