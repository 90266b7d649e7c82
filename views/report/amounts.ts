import { clock } from "../svg";
import type { CostData } from "./report-data";

/** Bytes as `1.9 MB`. */
export function bytes(count: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let [amount, unit] = [count, 0];
  while (amount >= 1000 && unit < units.length - 1) [amount, unit] = [amount / 1000, unit + 1];
  return `${unit === 0 || amount >= 100 ? Math.round(amount) : amount.toFixed(1)} ${units[unit]}`;
}

/** Seconds as `9.1 s`, from a minute on as `1:02`. */
export function length(seconds: number): string {
  return seconds < 60 ? `${Math.round(seconds * 10) / 10} s` : clock(seconds);
}

/** `3 clips`, `1 clip`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `2026-11-26 10:19:39 UTC`; the text itself where it is no time. */
export function time(iso: string): string {
  const at = Date.parse(iso);
  return Number.isNaN(at) ? iso : `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

/** The time between two moments; undefined where it is not known. */
export function between(from: string | undefined, to: string | undefined): string | undefined {
  const seconds = (Date.parse(to ?? "") - Date.parse(from ?? "")) / 1000;
  return Number.isFinite(seconds) && seconds >= 0 ? length(seconds) : undefined;
}

/** The basis of a price, `list price of 2026-06`. */
export function basis({ priceDate }: Pick<CostData, "priceDate">): string {
  return /^\d{4}-\d{2}$/.test(priceDate) ? `list price of ${priceDate}` : `${priceDate} prices`;
}

/** Sums by currency, `USD 1.40`. */
export function total(costs: readonly CostData[]): string {
  const sums = new Map<string, number>();
  for (const { currency, amount } of costs) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return [...sums].map(([currency, amount]) => `${currency} ${amount.toFixed(2)}`).join(" and ");
}
