import type { PlanCost, PlannedAction, StackPlan } from "../../schema/plan/plan";

/** `USD 0.84` */
export function money(amount: number, currency: string): string {
  return `${currency} ${amount.toFixed(2)}`;
}

/** `1 job`, `2 jobs` */
export function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}

/** The heading of what happens to a job. */
export const actionWords: Readonly<Record<PlannedAction["does"], string>> = {
  run: "run",
  "run again": "run again",
  "may run again": "may run again",
  "take over": "take over a job",
  resume: "go on waiting",
  update: "update, no new job",
  remove: "remove",
  other: "not known",
  keep: "unchanged",
};

/** The reasons of a job other than its changed settings, as sentences. */
export function whySentences({ does, reasons, takesOver, changes }: PlannedAction): string[] {
  if (takesOver !== undefined) {
    const unless = takesOver.unless === undefined ? "" : `, unless ${takesOver.unless}`;
    return [...reasons, `job ${takesOver.jobId} is there already: nothing to pay${unless}`];
  }
  return does === "run" && reasons.length + changes.length === 0 ? ["new"] : [...reasons];
}

/** The minutes of a job and how they became known; empty where nothing is billed. */
export function minutesWords({ cost, openCost, does }: PlannedAction): string {
  if (cost !== undefined) return String(cost.minutes);
  return openCost !== undefined || submits.includes(does) ? "not known" : "";
}

const submits: readonly string[] = ["run", "run again", "may run again"];

/** The price of a job; empty where nothing is billed. */
export function costWords(job: PlannedAction): string {
  const { cost, openCost, does, engine } = job;
  const here = engine === "local" ? ", free here" : "";
  if (cost !== undefined) return `${money(cost.amount, cost.currency)}${here}`;
  if (openCost !== undefined) {
    const { perMinute, currency, most } = openCost;
    const bound = most === undefined ? "" : `, ${money(most, currency)} at most`;
    return `${money(perMinute, currency)} a minute${bound}${here}`;
  }
  if (submits.includes(does)) return "not known";
  return does === "take over" ? "nothing" : "";
}

/** What the jobs of a stack would cost together: `15 min, about USD 4.20`. */
function totalWords(cost: PlanCost): string {
  const { jobs, minutes, amount, currency, unknown, most } = cost;
  if (currency === undefined) return "the price is not known";
  const known = unknown < jobs ? `${minutes} min, about ${money(amount, currency)}` : "";
  if (unknown === 0) return known;
  const open = `${count(unknown, "job")} of unknown length`;
  const bound = most === undefined ? "" : `: ${money(most, currency)} at most${known === "" ? "" : " in all"}`;
  return known === "" ? `${open}${bound}` : `${known}, and ${open}${bound}`;
}

/** The difference to what is deployed; undefined where nothing is, or a price is not known. */
export function differenceWords({ deployed, cost }: StackPlan): string | undefined {
  const { currency } = cost;
  if (deployed === undefined || deployed.amount === 0 || currency === undefined) return undefined;
  if (cost.unknown > 0) return undefined;
  const { amount, difference } = deployed;
  if (difference === 0) return `no difference to the ${money(amount, currency)} of what is deployed`;
  const sign = difference < 0 ? "-" : "+";
  return `difference to the ${money(amount, currency)} of what is deployed: ${sign}${money(Math.abs(difference), currency)}`;
}

/** `2 of 5 jobs would run`; how many there are in all only the facts of a preview tell. */
function jobsWords({ jobs, cost, hasFacts }: StackPlan): string {
  const all = jobs.filter(({ does }) => does !== "remove").length;
  if (cost.jobs === 0) return "no job would run";
  return hasFacts ? `${cost.jobs} of ${count(all, "job")} would run` : `${count(cost.jobs, "job")} would run`;
}

/** The jobs and the cost of a stack: `2 of 5 jobs would run: 15 min, about USD 4.20`. */
export function stackWords(plan: StackPlan): string {
  const { cost, isComplete } = plan;
  if (!isComplete && cost.jobs === 0) return "the preview failed before it found a job that would run";
  const known = isComplete ? "" : "as far as it was judged, ";
  return cost.jobs === 0 ? `${known}${jobsWords(plan)}` : `${known}${jobsWords(plan)}: ${totalWords(cost)}`;
}
