import type { CostEstimate } from "../../schema/price/estimate";

/** `USD 0.56`. */
export function money(estimate: Pick<CostEstimate, "amount" | "currency">): string {
  return `${estimate.currency} ${estimate.amount.toFixed(2)}`;
}
