import type { Plan, StackPlan } from "../../schema/plan/plan";
import { count, money } from "./words";

/** The verdict in a few words, for a heading: `about USD 4.20 to pay`. */
export function verdictWords({ verdict, stacks }: Pick<Plan, "verdict" | "stacks">): string {
  switch (verdict) {
    case "nothing to pay":
      return "nothing to pay";
    case "would run":
      return runWords(stacks);
    case "over the limit":
      return "over the limit";
    case "failed":
      return "the preview failed";
  }
}

function runWords(stacks: readonly StackPlan[]): string {
  const jobs = stacks.reduce((sum, { cost }) => sum + cost.jobs, 0);
  const local = stacks.reduce((sum, { cost }) => sum + cost.local, 0);
  if (local === jobs) return `${count(jobs, "job")} would run on this machine, nothing to pay`;
  const unknown = stacks.reduce((sum, { cost }) => sum + cost.unknown, 0);
  const sums = new Map<string, number>();
  for (const { cost } of stacks) {
    if (cost.currency !== undefined && cost.unknown < cost.jobs) {
      sums.set(cost.currency, (sums.get(cost.currency) ?? 0) + cost.amount);
    }
  }
  const known = [...sums].sort().map(([currency, amount]) => money(amount, currency));
  if (known.length === 0) return `${count(jobs, "job")} to pay, of unknown price`;
  const more = unknown > 0 ? `, and ${count(unknown, "job")} of unknown length` : "";
  return `about ${known.join(" and ")} to pay${more}`;
}

/** The limit of `--max-cost` and how it was judged; undefined where none was given. */
export function limitWords({ limit, stacks }: Pick<Plan, "limit" | "stacks">): string | undefined {
  if (limit === undefined) return undefined;
  const { amount, most, unbounded, isOver } = limit;
  const sums = (["CNY", "USD"] as const).flatMap((currency) => {
    const sum = most[currency];
    return sum === undefined ? [] : [money(sum, currency)];
  });
  const bound = stacks.some(({ cost }) => cost.unknown > 0) ? " at most" : "";
  const found = sums.length === 0 ? "nothing" : `${sums.join(" and ")}${bound}`;
  const start = `the limit of ${amount.toFixed(2)} (--max-cost)`;
  if (isOver) return `${start} is exceeded: the jobs would cost ${found}`;
  if (unbounded > 0) {
    return `${start} may be exceeded: ${count(unbounded, "job")} would run, and not even the most that it costs is known`;
  }
  return `${start} is kept: the jobs would cost ${found}`;
}
