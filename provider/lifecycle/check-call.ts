import { summaryOf } from "../../schema/plan/totals";
import { isFirst, recordedOutputs, type ResourceInputs, resourceName } from "../job/record";
import type { CommonArgs } from "../job/kind";
import type { Rehearsal, Warning } from "../job/job";
import type { JobSetup } from "../order/ordering";
import { checkWarnings, inputLengthOf, lookupLines, runLines } from "../plan/check-lines";
import { notePhase, phaseOf } from "../plan/phase";
import { filesOf, runningJob } from "../plan/planned-job";
import { type PlannedRun, plannedRun } from "../plan/planned-run";
import { rehearsalOf } from "../plan/rehearsal";
import { dropReportFile, noteReportFile } from "../plan/reports";
import { costFailures, failuresOf } from "./check";
import { forgetDrift } from "./drift";
import { ownersOf } from "./place-check";
import type { CheckFailure } from "./operations";

/** Checks arguments, and before a create the price; logs and reports what would run. */
export async function check<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  olds: object,
  news: object,
): Promise<{ inputs: object; failures: CheckFailure[] }> {
  const { kind, outside, settings } = setup;
  const { shared } = outside;
  const given = news as ResourceInputs;
  const isNew = isFirst({ ...olds });
  enter(setup, olds, news);
  const input = isNew ? await inputLengthOf(setup, given) : { warnings: [] };
  const wrong = failuresOf(kind, { ...olds }, { ...news }, settings);
  const run = isNew && wrong.length === 0 ? await plannedRun(setup, given, input.length) : undefined;
  const { otherPrices } = news as { otherPrices?: unknown };
  const costly = run === undefined ? [] : costFailures(run, settings, shared, otherPrices);
  const rehearsal = run && costly.length === 0 ? await rehearsalOf(setup, given, run.earlier) : undefined;
  const failures = [...wrong, ...costly, ...(rehearsal?.failures ?? [])];
  const warnings = wrong.length > 0 ? [] : checkWarnings(setup, olds, given, input, rehearsal);
  if (run !== undefined) reportRun(setup, given, run, warnings);
  if (failures.length > 0) {
    for (const line of lookupLines(given, input)) outside.log(line);
    await logUnfinished(setup, given);
  } else await logLines(setup, given, run, { warnings, lines: rehearsal?.lines ?? [] });
  const {
    preview: _preview,
    fedBy: _fedBy,
    otherPrices: _others,
    reportFile: _file,
    ...rest
  } = { ...news } as Record<string, unknown>;
  const { places, sources: _sources, ...inputs } = rest;
  shared.bucketOwners.set(given.identity, ownersOf(places));
  return { inputs, failures };
}

/** Notes what only a check tells: the command, the recorded footage, the program's file. */
function enter<Args extends CommonArgs, Result extends object>(
  { outside: { shared } }: JobSetup<Args, Result>,
  olds: object,
  news: object,
): void {
  const { identity } = news as ResourceInputs;
  notePhase(shared, { ...news });
  noteReportFile(shared, news);
  forgetDrift(shared, String(identity));
  const { identity: former, footage } = olds as Partial<ResourceInputs>;
  if (former !== undefined && footage !== undefined) shared.footage.set(former, footage);
}

function reportRun<Args extends CommonArgs, Result extends object>(
  { kind, outside }: JobSetup<Args, Result>,
  news: ResourceInputs,
  run: PlannedRun,
  warnings: readonly Warning[],
): void {
  const replaced = outside.shared.replaced.get(news.identity);
  const files =
    replaced === undefined
      ? undefined
      : filesOf(kind, { olds: replaced, outputs: recordedOutputs(kind, replaced), news });
  const job = runningJob(kind, news, run, replaced, files, warnings);
  // In an update the create reports the job, submitted or taken over.
  if (phaseOf(outside.shared, news.identity) === "update") outside.shared.planned.set(news.identity, job);
  else outside.report(job);
}

async function logLines<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  news: ResourceInputs,
  run: PlannedRun | undefined,
  said: Pick<Rehearsal, "warnings" | "lines">,
): Promise<void> {
  const name = resourceName(news.identity);
  const lines = run === undefined ? [] : await runLines(setup, news, run);
  const all = [
    ...said.warnings.map((warning) => `warning: ${name}: ${warning}`),
    ...said.lines.map((line) => `${name}: ${line}`),
    ...lines,
  ];
  for (const line of all) setup.outside.log(line);
}

/** Pulumi ends the program soon after a failure, so its own summary would be lost. */
async function logUnfinished<Args extends CommonArgs, Result extends object>(
  { outside, settings }: JobSetup<Args, Result>,
  { identity }: ResourceInputs,
): Promise<void> {
  const { shared } = outside;
  dropReportFile(shared);
  if (phaseOf(shared, identity) !== "preview" || shared.planned.size === 0) return;
  const { maxCost } = settings;
  const { summaryLine } = await import("../../schema/plan/summary.js");
  outside.log(summaryLine(summaryOf([...shared.planned.values()], { isComplete: false, maxCost })));
}
