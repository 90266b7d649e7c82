import type { Plan, PlannedAction } from "../../schema/plan/plan";

/** A plan in which no two jobs of a stack have the same name: parents set them apart. */
export function withDistinctNames(plan: Plan): Plan {
  return { ...plan, stacks: plan.stacks.map((stack) => ({ ...stack, jobs: distinct(stack.jobs) })) };
}

function distinct(jobs: readonly PlannedAction[]): PlannedAction[] {
  const seen = new Set<string>();
  const twice = new Set<string>();
  for (const { name } of jobs) (seen.has(name) ? twice : seen).add(name);
  return jobs.map((job) => (twice.has(job.name) ? { ...job, name: `${job.name} ${parentsOf(job)}` } : job));
}

/** `(below shop:index:Course)`, by the types in the URN. */
function parentsOf({ urn, kind }: PlannedAction): string {
  const types = urn.split("::")[2]?.split("$").slice(0, -1) ?? [];
  return types.length === 0 ? `(${kind})` : `(${kind} below ${types.join(", ")})`;
}
