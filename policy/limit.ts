import type { Settings } from "../provider/engine/settings";

/** An amount of money that must not be exceeded. */
export interface Limit {
  /** Above 0. */
  amount: number;
  /** That of `highlights:site`: `USD` for `intl`, the default, and `CNY` for `china`. */
  currency: "USD" | "CNY";
}

const currencies = { intl: "USD", china: "CNY" } as const;

/**
 * Refuses a limit that no job could meet.
 * @throws RangeError
 */
export function checkLimit({ amount, currency }: Limit): void {
  if (!(amount > 0) || !Number.isFinite(amount)) throw new RangeError(`amount is ${amount}: must be a number above 0`);
  if (!Object.values(currencies).includes(currency)) {
    throw new RangeError(`currency is "${String(currency)}": must be USD or CNY`);
  }
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
