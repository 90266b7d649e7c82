import type { Plan, PlannedAction, StackPlan } from "../../schema/plan/plan";
import { withDistinctNames } from "./distinct-names";
import { visible } from "./escape";
import { limitWords, verdictWords } from "./verdict";
import { actionWords, costWords, count, differenceWords, minutesWords, stackWords, whySentences } from "./words";

/** A plan as plain lines for a terminal or a log. The same plan gives the same text. */
export function planText(plan: Plan): string {
  const limit = limitWords(plan);
  const lines = [
    `video highlights: ${verdictWords(plan)}`,
    ...(limit === undefined ? [] : [limit]),
    ...withDistinctNames(plan).stacks.flatMap(stackLines),
  ];
  return `${lines.map((line) => visible(line, 1_000)).join("\n")}\n`;
}

function stackLines(plan: StackPlan): string[] {
  const { stack, project, jobs, cost, errors, warnings, isComplete, hasFacts, basis } = plan;
  const difference = differenceWords(plan);
  const unchanged = jobs.filter(({ does }) => does === "keep").length;
  return [
    `stack ${stack} of ${project}: ${stackWords(plan)}`,
    ...(difference === undefined ? [] : [`  ${difference}`]),
    ...(isComplete ? [] : ["  the preview failed before everything was judged"]),
    ...(hasFacts || !isComplete || cost.jobs === 0
      ? []
      : ["  prices are not known: the preview has no line highlights:summary"]),
    ...errors.map((error) => `  error: ${error}`),
    ...jobs.filter(({ does }) => does !== "keep").flatMap(jobLines),
    ...(unchanged > 0 ? [`  ${count(unchanged, "unchanged job")}`] : []),
    ...warnings.map((warning) => `  warning: ${warning}`),
    ...(basis === undefined || cost.jobs === 0 ? [] : [`  an estimate by ${basis}, without storage and traffic`]),
    ...(cost.local > 0 ? ["  the engine local runs jobs on this machine: the amounts are what ims would charge"] : []),
  ];
}

function jobLines(job: PlannedAction): string[] {
  const { name, does, changes, files, warnings } = job;
  const [minutes, cost] = [minutesWords(job), costWords(job)];
  const price =
    minutes === "not known" && cost === minutes
      ? "its length and price are not known"
      : [minutes === "" ? "" : minutes === "not known" ? "its length is not known" : `${minutes} min`, cost]
          .filter((part) => part !== "")
          .join(", ");
  const fates = (["deleted", "overwritten", "kept"] as const).filter((fate) => files[fate].length > 0);
  return [
    `  ${name}: ${actionWords[does]}${price === "" ? "" : `: ${price}`}`,
    ...changes.map(({ path, old, new: next }) => `    ${path}: ${old} → ${next}`),
    ...whySentences(job).map((sentence) => `    ${sentence}`),
    ...fates.map((fate) => `    ${fate}: ${files[fate].join(", ")}`),
    ...warnings.map((warning) => `    warning: ${warning}`),
  ];
}
