import type { Tariff } from "../../schema/price/table";
import { unknownValue } from "../../schema/value/unknown-value";
import { type Billed, type Estimate, estimateOf, notKnownYet } from "../job/estimate";
import { money } from "../job/money";
import { resourceName } from "../job/record";
import type { Settings } from "../engine/settings";
import type { ProcessMemory } from "../order/process-memory";
import type { CheckFailure } from "./operations";

type Inputs = Readonly<Record<string, unknown>>;

/**
 * Refuses a run that costs more than `maxCost`, or may: a length that is not known counts as two
 * hours, the longest that a job takes.
 */
export function costFailure(kind: Billed, news: Inputs, tariff: Tariff): CheckFailure[] {
  const { maxCost } = news;
  if (typeof maxCost !== "number" || news.adoptJobId !== undefined) return [];
  if (news.inputMinutes === unknownValue) return [];
  const estimate = estimateOf(kind, news, tariff);
  const failure = (reason: string) => [{ property: "maxCost", reason: `maxCost is ${maxCost}: ${reason}` }];
  const { price } = estimate;
  const amount = price !== undefined && price.amount > maxCost ? price.amount : mostOf(estimate);
  if (typeof amount === "string") return failure(amount);
  if (amount === undefined || amount <= maxCost) return [];
  return failure(`must be at least ${leastWords(estimate, amount)}; ${wayOn(estimate)}`);
}

/**
 * Refuses a run with which the jobs of this run would cost more than `highlights:maxCost`. Counts
 * the job where it is within the limit.
 */
export function stackCostFailure(
  { kind, news }: { readonly kind: Billed; readonly news: Inputs },
  settings: Pick<Settings, "site" | "prices" | "maxCost">,
  memory: Pick<ProcessMemory, "toPay">,
): CheckFailure[] {
  const { maxCost } = settings;
  const identity = String(news.identity);
  memory.toPay.delete(identity);
  if (maxCost === undefined || news.inputMinutes === unknownValue) return [];
  const estimate = estimateOf(kind, news, settings);
  const amount = mostOf(estimate);
  if (amount === undefined) return [];
  const property = "highlights:maxCost";
  const failure = (reason: string) => [{ property, reason: `${property} is ${maxCost}: ${reason}` }];
  if (typeof amount === "string") return failure(amount);
  const others = [...memory.toPay].sort(([a], [b]) => (a < b ? -1 : 1));
  const total = Math.round(others.reduce((sum, [, other]) => sum + other, amount) * 100) / 100;
  if (total <= maxCost) {
    memory.toPay.set(identity, amount);
    return [];
  }
  const currency = estimate.perMinute?.currency ?? "USD";
  const words = (each: number) => money({ amount: each, currency });
  const name = resourceName(identity);
  const beside = others.map(([other, each]) => `${resourceName(other)} ${words(each)}`).join(", ");
  const sum = others.length === 0 ? "" : ` and the jobs before it (${beside}) come to ${words(total)} together`;
  return failure(
    `${name} costs ${leastWords(estimate, amount)}${sum}: ${stackWayOn(estimate)}, or raise the limit with pulumi config set ${property} ${total.toFixed(2)}`,
  );
}

/**
 * The most that a run costs; a sentence where an argument is missing without which it has no
 * bound; undefined where a value is not known yet.
 */
function mostOf({ perMinute, price, most, open }: Estimate): number | string | undefined {
  if (perMinute === undefined || open === notKnownYet) return price?.amount;
  if (open !== undefined) {
    return `must come with ${open}, or the price is not known: the output is billed as well; give its length`;
  }
  return (price ?? most)?.amount;
}

function leastWords({ price, perMinute }: Estimate, amount: number): string {
  const words = money({ amount, currency: perMinute?.currency ?? "USD" });
  if (price === undefined) {
    return `${words}, the price of two hours of video: the length is not known, and a job takes no more`;
  }
  return `${words}, the estimate for ${price.minutes} min by ${perMinute?.basis ?? "the list price"}`;
}

function stackWayOn({ price }: Estimate): string {
  return price === undefined ? "give the length with inputMinutes" : "give the jobs less video";
}

function wayOn({ price }: Estimate): string {
  return price === undefined
    ? "give the length with inputMinutes, or raise it"
    : "raise it, or give the job less video";
}
