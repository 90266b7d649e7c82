import type { Plan, StackPlan } from "../../schema/plan/plan";
import { foldedDetails } from "./details";
import { withDistinctNames } from "./distinct-names";
import { code, prose } from "./escape";
import { fileLines } from "./files";
import { firstOf, type Room, rooms } from "./room";
import { jobTable } from "./table";
import { limitWords, verdictWords } from "./verdict";
import { count, differenceWords, stackWords } from "./words";

/** The length of a comment, in characters: GitHub takes 65,536, and a recipe may add some. */
const longest = 60_000;

/**
 * A plan as Markdown for a comment on a pull request. The first line is a hidden marker, by which
 * the comment is found again. The same plan gives the same text.
 */
export function planMarkdown(given: Plan): string {
  const plan = withDistinctNames(given);
  for (const room of rooms.filter((one) => mayFit(plan, one))) {
    const text = comment(plan, room);
    if (text.length < longest) return text;
  }
  return `${planMarker(plan)}\n### Video highlights: ${verdictWords(plan)}\n\n${count(plan.stacks.length, "stack")}: too many to list here.\n`;
}

/** Whether it is worth drawing: a row has at least this many characters. */
function mayFit({ stacks }: Plan, room: Room): boolean {
  const jobs = stacks.flatMap((stack) => stack.jobs);
  const unchanged = jobs.filter(({ does }) => does === "keep").length;
  const rows = Math.min(jobs.length - unchanged, room.rows) + Math.min(unchanged, room.unchanged);
  return rows * 30 < longest;
}

/** The marker of the stacks' comment. */
export function planMarker({ stacks }: Pick<Plan, "stacks">): string {
  const names = stacks.map(({ project, stack }) => `${project}/${stack}`.replace(/[^\w./-]|--+/g, "_"));
  const all = names.join(" ");
  return `<!-- alicloud-highlights plan ${all.length > 300 ? `${all.slice(0, 300)}_` : all} -->`;
}

function comment(plan: Plan, room: Room): string {
  const limit = limitWords(plan);
  const lines = [
    planMarker(plan),
    `### Video highlights: ${verdictWords(plan)}`,
    "",
    ...(limit === undefined ? [] : [`**${capital(limit)}.**`, ""]),
    ...plan.stacks.flatMap((stack) => [
      ...(plan.stacks.length > 1 ? [`#### Stack ${nameOf(stack)}`, ""] : []),
      ...opening(stack, plan.stacks.length > 1 ? "" : `Stack ${nameOf(stack)}: `),
      ...stackLines(stack, room),
    ]),
    ...(room === rooms[0] ? [] : ["_Shortened: the whole would be too long for a comment._", ""]),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function nameOf({ stack, project }: StackPlan): string {
  return `${code(stack, 100)} of ${code(project, 100)}`;
}

function stackLines(plan: StackPlan, room: Room): string[] {
  return [
    ...list(
      "Errors of the preview",
      plan.errors.map((error) => prose(error)),
      room,
    ),
    ...jobTable(plan, room),
    ...fileLines(plan, room),
    ...list("Warnings", warningsOf(plan), room),
    ...foldedDetails(plan, room),
    ...footer(plan),
  ];
}

/** @param start of the sentence */
function opening(plan: StackPlan, start: string): string[] {
  const { cost, hasFacts, isComplete, isOverLimit, source } = plan;
  const difference = differenceWords(plan);
  const limit =
    plan.maxCost === undefined ? "" : ` The limit of the stack (\`highlights:maxCost\`) is ${plan.maxCost}.`;
  const unknown =
    source === "update plan"
      ? "Prices, reasons, old values and files are not known: an update plan has none. Give the output of `pulumi preview --json` for them."
      : "Prices are not known: the preview has no line `highlights:summary`, which a newer version of the package prints.";
  return [
    `${capital(`${start}${stackWords(plan)}`)}.${difference === undefined ? "" : ` ${capital(difference)}.`}${limit}`,
    "",
    ...(isOverLimit
      ? ["**The preview failed because of a limit: `maxCost` of a job, or `highlights:maxCost` of the stack.**", ""]
      : []),
    ...(isComplete ? [] : ["**The preview failed before everything was judged: what follows is not complete.**", ""]),
    ...(hasFacts || !isComplete || cost.jobs === 0 ? [] : [unknown, ""]),
  ];
}

function warningsOf({ jobs, warnings }: StackPlan): string[] {
  const ofJobs = jobs.flatMap((job) => job.warnings.map((warning) => `${code(job.name, 100)}: ${prose(warning)}`));
  return [...ofJobs, ...warnings.map((warning) => prose(warning))];
}

/** @param sentences in Markdown */
function list(title: string, sentences: readonly string[], { items }: Room): string[] {
  if (sentences.length === 0) return [];
  const { shown, more } = firstOf(sentences, items);
  return [
    `**${title}**`,
    "",
    ...shown.map((sentence) => `- ${sentence}`),
    ...(more > 0 ? [`- and ${more} more`] : []),
    "",
  ];
}

function footer({ basis, cost, others }: StackPlan): string[] {
  const counts = Object.entries(others).map(([op, number]) => `${prose(op)} ${number}`);
  return [
    ...(basis === undefined || cost.jobs === 0
      ? []
      : [`An estimate by ${prose(basis)}, without storage and traffic. Failed jobs are free.`]),
    ...(cost.local > 0
      ? ["The engine `local` runs jobs on this machine: the amounts are what `ims` would charge."]
      : []),
    ...(counts.length === 0 ? [] : [`Other resources: ${counts.join(", ")}.`]),
    "",
  ];
}

function capital(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`;
}
