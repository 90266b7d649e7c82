import type { Settings } from "../provider/engine/settings";
import { type OwnPrices, readOwnPrices } from "../schema/price/own-prices";
import { defined } from "../schema/defined";
import type { Judging } from "./job-price";

/** An amount of money that must not be exceeded. */
export interface Limit {
  /** Above 0. */
  amount: number;
  /** That of `highlights:site`: `USD` for `intl`, the default, and `CNY` for `china`. */
  currency: "USD" | "CNY";
  /**
   * Negotiated prices, as in `highlights:prices`. Default: the list price. The setting of a stack
   * does not count, as the policy holds for those who could change it.
   */
  prices?: OwnPrices;
}

const currencies = { intl: "USD", china: "CNY" } as const;

/**
 * Refuses a limit that no job could meet.
 * @throws RangeError
 */
export function checkLimit({ amount, currency, prices = {} }: Limit): void {
  if (!(amount > 0) || !Number.isFinite(amount)) throw new RangeError(`amount is ${amount}: must be a number above 0`);
  if (!Object.values(currencies).includes(currency)) {
    throw new RangeError(`currency is "${String(currency)}": must be USD or CNY`);
  }
  const read = readOwnPrices(JSON.stringify(prices));
  if (typeof read === "string") throw new RangeError(`prices ${read}`);
}

/** A sentence where the stack's prices are in another currency than the limit. */
export function currencyProblem(limit: Limit, { site }: Pick<Settings, "site">): string | undefined {
  const used = currencies[site];
  if (used === limit.currency) return undefined;
  return (
    `the limit is in ${limit.currency}, and prices are in ${used}, as highlights:site is ${site}: ` +
    `give the policy a limit in ${used}`
  );
}

/** How a stack with these settings is judged. */
export function judging({ prices }: Limit, settings: Pick<Settings, "site" | "prices">): Judging {
  return {
    tariff: { site: settings.site, ...defined({ prices }) },
    trustsStack: settings.prices === undefined,
  };
}
