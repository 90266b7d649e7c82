import type { Summary, Totals } from "../../schema/plan/summary";
import { money } from "../job/money";

/**
 * The fixed prefix of the line about the whole stack. It differs from that of a job's line, so that
 * a script that adds those up counts nothing twice.
 */
export const totalPrefix = "highlights total:";

/** The line about all jobs of a stack, at the end of a preview or an update. */
export function totalLine(facts: Summary, command: "preview" | "update"): string {
  const { stack, jobs, totals, maxCost } = facts;
  const isPlanned = command === "preview";
  const start = `${totalPrefix} stack ${stack}: `;
  const others = otherWords(totals, isPlanned);
  if (totals.run === 0) return `${start}nothing to pay: ${others.join(", ")}`;
  const runs = `${totals.run} of ${count(jobs.length, "job")} ${isPlanned ? "would run" : "ran"}`;
  const parts = [
    `${[runs, ...amountWords(facts)].join(", ")} (estimate by ${totals.basis})`,
    ...differenceWords(totals),
    ...(maxCost === undefined ? [] : [`the limit is ${money({ amount: maxCost, currency: totals.currency })}`]),
    ...(others.length === 0 ? [] : [others.join(", ")]),
  ];
  return start + parts.join("; ");
}

/** Minutes and amount of the jobs that run, and the bound of those of unknown length. */
function amountWords({ jobs, totals }: Summary): string[] {
  const { run, amount, currency, minutes, unknown, most } = totals;
  const isFree = jobs.some(({ act, engine }) => act === "run" && engine === "local");
  const known = `${minutes} min, about ${money({ amount, currency })}${isFree ? " on ims, free here" : ""}`;
  const bound = most === undefined ? "without a bound" : `with them at most ${money({ amount: most, currency })}`;
  return [
    ...(run > unknown ? [known] : []),
    ...(unknown === 0 ? [] : [`${unknown} of them of unknown length, ${bound}`]),
  ];
}

/** What the run adds to the recorded prices of the deployed jobs. */
function differenceWords({ deployed, difference, currency, unknown }: Totals): string[] {
  if (deployed === 0 || unknown > 0) return [];
  const words = (amount: number) => money({ amount, currency });
  if (difference === 0) return [`no difference to the ${words(deployed)} of what is deployed`];
  const sign = difference < 0 ? "-" : "+";
  return [`difference to the ${words(deployed)} of what is deployed: ${sign}${words(Math.abs(difference))}`];
}

function otherWords({ takenOver, resume, update, keep }: Totals, isPlanned: boolean): string[] {
  const rows: [number, string, string][] = [
    [takenOver, "would be taken over", "taken over"],
    [resume, "would be waited for", "waited for"],
    [update, "would be updated in place", "updated in place"],
    [keep, "unchanged", "unchanged"],
  ];
  return rows.filter(([jobs]) => jobs > 0).map(([jobs, planned, done]) => `${jobs} ${isPlanned ? planned : done}`);
}

function count(n: number, noun: string): string {
  return n === 1 ? `1 ${noun}` : `${n} ${noun}s`;
}
