import { defined } from "../defined";
import type { Action, Plan, PlanCost, PlanLimit, PlannedAction, StackPlan, Verdict } from "./plan";

const submits: readonly Action[] = ["run", "run again", "may run again"];

/** Whether a job would be submitted, and paid for on the engine `ims`. */
export function isSubmitted({ does }: Pick<PlannedAction, "does">): boolean {
  return submits.includes(does);
}

/** The cost of the jobs of one stack that would be submitted. */
export function planCost(jobs: readonly PlannedAction[]): PlanCost {
  const paid = jobs.filter(isSubmitted);
  const prices = paid.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  const open = paid.filter(({ cost }) => cost === undefined);
  const bounds = open.flatMap(({ openCost }) => (openCost?.most === undefined ? [] : [openCost.most]));
  const amount = inCents(prices.map((price) => price.amount));
  const unbounded = open.length - bounds.length;
  return {
    jobs: paid.length,
    local: paid.filter(({ engine }) => engine === "local").length,
    minutes: prices.reduce((sum, { minutes }) => sum + minutes, 0),
    amount,
    unknown: open.length,
    unbounded,
    ...defined({
      currency: paid.flatMap(({ cost, openCost }) => (cost ?? openCost)?.currency ?? [])[0],
      most: unbounded > 0 ? undefined : inCents([amount, ...bounds]),
    }),
  };
}

/** A limit on the jobs of all stacks. */
export function planLimit(amount: number, stacks: readonly StackPlan[]): PlanLimit {
  const most: { USD?: number; CNY?: number } = {};
  for (const { cost } of stacks) {
    if (cost.currency === undefined) continue;
    most[cost.currency] = inCents([most[cost.currency] ?? 0, cost.most ?? cost.amount]);
  }
  const unbounded = stacks.reduce((sum, { cost }) => sum + cost.unbounded, 0);
  return { amount, most, unbounded, isOver: Object.values(most).some((sum) => sum > amount) };
}

/**
 * The verdict on all stacks. An exceeded limit counts more than a failure: it is certain. A job
 * without a bound could cost more than any limit.
 */
export function verdictOf({ stacks, limit }: Pick<Plan, "stacks" | "limit">): Verdict {
  if (limit?.isOver === true || stacks.some(({ isOverLimit }) => isOverLimit)) return "over the limit";
  if (stacks.some(({ errors, isComplete }) => errors.length > 0 || !isComplete)) return "failed";
  if (limit !== undefined && limit.unbounded > 0) return "over the limit";
  return stacks.some(({ cost }) => cost.jobs > 0) ? "would run" : "nothing to pay";
}

/** Exit code of the command `plan`. */
export const exitCodes: Readonly<Record<Verdict, number>> = {
  "nothing to pay": 0,
  "would run": 2,
  "over the limit": 3,
  failed: 1,
};

/** A sum without the errors of binary fractions. */
function inCents(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;
}
