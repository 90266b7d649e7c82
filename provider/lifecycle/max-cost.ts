import type { Site } from "../../schema/prices";
import { unknownValue } from "../../schema/value/unknown-value";
import { type Billed, estimateOf, notKnownYet } from "../job/estimate";
import type { CheckFailure } from "./operations";

type Inputs = Readonly<Record<string, unknown>>;

/** Refuses a price above `maxCost`, and a `maxCost` without the arguments that give a price. */
export function costFailure(kind: Billed, news: Inputs, site: Site): CheckFailure[] {
  const { maxCost } = news;
  if (typeof maxCost !== "number" || news.adoptJobId !== undefined) return [];
  if (news.inputMinutes === unknownValue) return [];
  const failure = (reason: string) => [{ property: "maxCost", reason: `maxCost is ${maxCost}: ${reason}` }];
  const { price, open } = estimateOf(kind, news, site);
  if (price === undefined) {
    if (news.inputMinutes !== undefined) return [];
    return failure("must come with inputMinutes, or the price is not known; give the total length of the videos");
  }
  if (price.amount > maxCost) {
    const least = `${price.amount.toFixed(2)} ${price.currency}, the list price of ${price.minutes} min`;
    return failure(`must be at least ${least}; raise it, or give the job less video`);
  }
  if (open === undefined || open === notKnownYet) return [];
  return failure(`must come with ${open}, or the price is not known: the output is billed as well; give its length`);
}
