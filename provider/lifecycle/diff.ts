import type { CommonArgs } from "../job/kind";
import { type JobRecord, recordedOutputs, type ResourceInputs, resourceName } from "../job/record";
import type { JobSetup } from "../order/ordering";
import { decide, type Decision, decisionLine } from "../plan/decision";
import { markLive } from "../plan/live-files";
import { noteReplaced } from "../plan/namesakes";
import { phaseOf } from "../plan/phase";
import { keptJob } from "../plan/planned-job";
import { plannedLines } from "../plan/preview-lines";
import { hasDrifted, missingWarning } from "./drift";
import { logWarnings } from "./job-log";
import type { Diff } from "./operations";

/** Decides on a recorded job, logs the decision, and notes it for the calls that follow. */
export function diff<Args extends CommonArgs, Result extends object>(
  setup: JobSetup<Args, Result>,
  olds: JobRecord<Result>,
  news: ResourceInputs,
): Diff {
  const { kind, outside } = setup;
  const { shared } = outside;
  const decided = decision(setup, olds, news);
  const name = resourceName(news.identity);
  const phase = phaseOf(shared, news.identity);
  // In a preview the check before the create says why a job runs again, with its price.
  const line = decided.act === "run" && phase === "preview" ? undefined : decisionLine(name, decided, phase);
  if (line !== undefined) outside.log(line);
  const outputs = () => recordedOutputs(kind, olds);
  if (decided.act === "run") {
    noteReplaced(kind, shared, olds, news);
    shared.rerunReasons.set(news.identity, decided.reasons);
  } else if (phase !== "neither") outside.report(keptJob(kind, olds, news, decided));
  // `update` keeps the job too, so its files stay live; `resume` has none yet.
  if (decided.act === "keep" || decided.act === "update") markLive(shared, olds.engine, olds.jobId, outputs());
  // In an update the delete logs its own lines.
  if (phase === "preview") {
    for (const planned of plannedLines(kind, { olds, outputs: outputs(), news, decided })) {
      outside.log(`${name}: ${planned}`);
    }
  }
  const missing = phase === "neither" ? undefined : missingWarning(shared, olds);
  if (decided.act === "keep" && missing !== undefined) logWarnings(outside, news.identity, [missing]);
  return {
    changes: decided.act !== "keep" || hasDrifted(shared, news.identity),
    replaces: decided.act === "run" ? [...decided.reasons] : [],
    deleteBeforeReplace: false,
  };
}

/**
 * The decision on a recorded job. Footage that an update without a change saw is recorded only with
 * the arguments, and Pulumi passes those to `check` alone, which keeps it in the shared memory.
 */
export function decision<Args extends CommonArgs, Result extends object>(
  { kind, outside }: JobSetup<Args, Result>,
  olds: JobRecord<Result>,
  news: ResourceInputs,
): Decision {
  const footage = outside.shared.footage.get(olds.identity);
  return decide(kind.definition, footage === undefined ? olds : { footage, ...olds }, news);
}
