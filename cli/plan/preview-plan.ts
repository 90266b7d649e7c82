import { defined } from "../../schema/defined";
import type { PlannedAction, StackPlan } from "../../schema/plan/plan";
import { planCost } from "../../schema/plan/plan-cost";
import type { PlannedJob, Summary } from "../../schema/plan/summary";
import { type Diagnostics, readDiagnostics } from "./diagnostics";
import { byAction } from "./order";
import { otherSteps } from "./other-steps";
import type { Preview, Step } from "./pulumi-json";
import { readReasons } from "./setting";
import { stepAction } from "./step-action";
import { readUrn } from "./urn";

/** The name of a stack that a failed preview does not tell. */
export const unknownStack = "unknown";

/**
 * The plan of a stack by the output of `pulumi preview --json`.
 * @param lines around it in the same output
 */
export function previewPlan(preview: Preview, lines: readonly string[] = []): StackPlan {
  const steps = preview.steps ?? [];
  const hasBegun = steps.length > 0 || Boolean(preview.changeSummary);
  const diagnostics = readDiagnostics(preview.diagnostics, lines);
  const { summary } = diagnostics;
  const jobs = jobsOf(steps, summary);
  const first = steps.map(({ urn }) => readUrn(urn)).find((urn) => urn !== undefined);
  return {
    project: summary?.project ?? first?.project ?? unknownStack,
    stack: summary?.stack ?? first?.stack ?? unknownStack,
    source: "preview",
    hasFacts: summary !== undefined,
    isComplete: hasBegun && diagnostics.errors.length === 0 && summary?.isComplete !== false,
    jobs,
    cost: planCost(jobs),
    ...defined({ maxCost: summary?.maxCost, basis: summary?.totals.basis || undefined }),
    ...(summary === undefined ? {} : { deployed: deployedOf(summary) }),
    isOverLimit: diagnostics.isOverLimit,
    others: otherSteps(steps),
    errors: diagnostics.errors,
    warnings: ownWarnings(diagnostics),
  };
}

/** The jobs of the summary, and those that only the steps show: removed ones above all. */
function jobsOf(steps: readonly Step[], summary: Summary | undefined): PlannedAction[] {
  const replaced = new Set(steps.filter(({ op }) => op === "replace").map(({ urn }) => urn));
  const judged = (summary?.jobs ?? []).map((job) => judgedJob(job, replaced.has(job.urn)));
  const known = new Set(judged.map(({ urn }) => urn));
  const others = steps.filter(({ urn, op }) => !known.has(urn) || op === "delete").flatMap((step) => stepAction(step));
  const removed = new Set(others.filter(({ does }) => does === "remove").map(({ urn }) => urn));
  return byAction([...judged.filter(({ urn }) => !removed.has(urn)), ...others]);
}

/** @param isReplaced whether Pulumi replaces a deployed resource */
function judgedJob(job: PlannedJob, isReplaced: boolean): PlannedAction {
  // Of a replacement on request Pulumi tells no provider.
  const isRequested = isReplaced && job.isNew && job.takesOver === undefined;
  const { urn, name, kind, engine, region, jobId, takesOver, cost, minutesBy, openCost, deployed, files } = job;
  const isRun = job.act === "run" && takesOver === undefined;
  return {
    urn,
    name,
    kind,
    engine,
    does: isRequested ? "run again" : actionOf(job),
    ...readReasons(kind, isRequested ? ["its replacement is requested (--replace or a taint)"] : job.reasons),
    files: files ?? { deleted: [], overwritten: [], kept: [] },
    warnings: job.warnings,
    ...defined({ region, jobId, deployed }),
    ...(takesOver === undefined ? {} : { takesOver: { jobId: takesOver.jobId, ...defined(takesOver) } }),
    ...(isRun ? defined({ cost, minutesBy, openCost }) : {}),
  };
}

function actionOf({ act, takesOver, isNew, isOpen }: PlannedJob): PlannedAction["does"] {
  if (act !== "run") return act;
  if (takesOver !== undefined) return "take over";
  if (isNew) return "run";
  return isOpen ? "may run again" : "run again";
}

function deployedOf({ totals }: Summary): StackPlan["deployed"] {
  return { amount: totals.deployed, difference: totals.difference };
}

/** The warnings that no job of the summary has. */
function ownWarnings({ warnings, summary }: Diagnostics): string[] {
  const ofJobs = new Set((summary?.jobs ?? []).flatMap((job) => job.warnings.map((text) => `${job.name}: ${text}`)));
  return warnings.filter((warning) => !ofJobs.has(warning));
}
