import type { PlannedJob, Summary, Totals } from "./summary";

/** The facts of all jobs of one stack, each by the latest report on it. */
export function summaryOf(
  jobs: readonly PlannedJob[],
  { isComplete, maxCost }: { readonly isComplete: boolean; readonly maxCost?: number | undefined },
): Summary {
  const latest = [...new Map(jobs.map((job) => [job.urn, job])).values()];
  const sorted = latest.sort((a, b) => (a.urn < b.urn ? -1 : 1));
  const [stack = "", project = ""] = (sorted[0]?.urn ?? "").replace(/^urn:pulumi:/, "").split("::");
  const limit = maxCost === undefined ? {} : { maxCost };
  return { version: 1, stack, project, isComplete, jobs: sorted, totals: totalsOf(sorted), ...limit };
}

/** The jobs, minutes and amounts of a run, added up. */
export function totalsOf(jobs: readonly PlannedJob[]): Totals {
  const paid = jobs.filter((job) => job.act === "run" && job.takesOver === undefined);
  const known = paid.flatMap(({ cost }) => (cost === undefined ? [] : [cost]));
  const bounds = paid.filter(({ cost }) => cost === undefined).map(({ openCost }) => openCost?.most);
  const amount = cents(known.map((cost) => cost.amount));
  const deployed = cents(jobs.map((job) => job.deployed?.amount ?? 0));
  const differences = paid.flatMap(({ cost, deployed: before }) =>
    cost === undefined ? [] : [cost.amount - (before?.amount ?? 0)],
  );
  const count = (act: PlannedJob["act"]) => jobs.filter((job) => job.act === act).length;
  return {
    run: paid.length,
    takenOver: count("run") - paid.length,
    resume: count("resume"),
    update: count("update"),
    keep: count("keep"),
    minutes: known.reduce((sum, { minutes }) => sum + minutes, 0),
    amount,
    currency: currencyOf(jobs),
    basis: [...new Set(paid.flatMap(({ basis }) => basis ?? []))].join(", "),
    unknown: bounds.length,
    ...(bounds.every((bound) => bound !== undefined) ? { most: cents([amount, ...bounds]) } : {}),
    deployed,
    difference: cents(differences),
  };
}

/** One stack has one site, and so one currency. */
function currencyOf(jobs: readonly PlannedJob[]): Totals["currency"] {
  for (const { cost, openCost, deployed } of jobs) {
    const found = (cost ?? openCost ?? deployed)?.currency;
    if (found !== undefined) return found;
  }
  return "USD";
}

/** A sum of amounts, rounded to hundredths. */
function cents(amounts: readonly number[]): number {
  return Math.round(amounts.reduce((sum, amount) => sum + amount, 0) * 100) / 100;
}
