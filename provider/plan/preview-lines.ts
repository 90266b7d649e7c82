import type { Decision } from "./decision";
import { mayRun } from "../job/differences";
import { countFiles, plannedFate, listPlaces } from "./file-fate";
import type { CommonArgs, JobKind } from "../job/kind";
import type { JobOutput } from "../job/job";
import { namedTarget } from "../order/ordering";
import { type JobRecord, type ResourceInputs, retentionOf } from "../job/record";
import { hasKey, type Target, targetOf } from "../job/target";

/** A recorded job and the decision on it, as a preview knows them. */
export interface PlannedChange {
  readonly olds: JobRecord;
  /** The outputs of the recorded job. */
  readonly outputs: readonly JobOutput[];
  readonly news: ResourceInputs;
  readonly decided: Decision;
}

/** The lines of a preview about the recorded job's files: deleted, overwritten or kept. */
export function plannedLines(
  kind: Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target">,
  planned: PlannedChange,
): string[] {
  const { olds, news, decided } = planned;
  if (decided.act === "update") return retentionLines(planned);
  if (decided.act !== "run") return [];
  const start = decided.reasons.every((reason) => reason.includes(mayRun)) ? "if it runs again, " : "";
  if (olds.state === "pending") {
    return [`${start}job ${olds.jobId} goes on and is billed as well: it had not ended and cannot be cancelled`];
  }
  const given = targetOf(kind, news);
  const named = namedTarget({ kind, account: olds.account, inputs: news });
  return replacementLines(planned, given, named).map((line) => `${start}${line}`);
}

type PossibleTarget = ReturnType<typeof targetOf>;

function replacementLines(planned: PlannedChange, given: PossibleTarget, named: PossibleTarget): string[] {
  const { olds, outputs } = planned;
  const fate = plannedFate(olds, outputs, named === "not known" ? undefined : named);
  const overwritten = fate.overwritten.map(({ file }) => file);
  const lines = [...leftLines(planned, fate.left), ...libraryLines(planned, fate.library)];
  if (given === "not known") {
    const open = "whether the new job would overwrite files is not known yet: their names in outputConfig are not";
    return fate.left.length > 0 ? [...lines, open] : lines;
  }
  if (given === undefined) return lines;
  if (overwritten.length > 0) {
    return [
      `${ofJob(olds, overwritten)} would be overwritten by the new job (${sameNames(given)}): ${listPlaces(overwritten)}`,
      ...lines,
    ];
  }
  const addresses = `the new files would have other addresses ({key} in ${given.argument} changes): update what uses the present ones`;
  return hasKey(given) && fate.left.length > 0 ? [...lines, addresses] : lines;
}

/** The lines of a decision to update, in which only `outputRetention` changes. */
function retentionLines({ olds, outputs, news }: PlannedChange): string[] {
  return deletionLines({ ...olds, outputRetention: retentionOf(news) }, outputs).map((line) => `from then on ${line}`);
}

/**
 * The line about the files that a destroy would delete. Pulumi calls no provider in the preview of
 * a destroy, so create, update and refresh log it.
 */
export function deletionLines(record: JobRecord, outputs: readonly JobOutput[]): string[] {
  const { left } = plannedFate(record, outputs, undefined);
  if (record.outputRetention !== "delete" || left.length === 0) return [];
  return [
    `${ofJob(record, left)} would be deleted with the resource (outputRetention is "delete"): ${listPlaces(left)}`,
  ];
}

function leftLines({ olds, news }: PlannedChange, left: readonly JobOutput[]): string[] {
  if (left.length === 0) return [];
  const [old, next] = [retentionOf(olds), retentionOf(news)];
  // Pulumi deletes a replaced resource with its recorded arguments.
  const retention =
    old === next
      ? `outputRetention is "${old}"`
      : `outputRetention was "${old}" when they were made; "${next}" holds for the new ones`;
  const what =
    old === "delete" ? "would be deleted" : left.length === 1 ? "would stay where it is" : "would stay where they are";
  return [`${ofJob(olds, left)} ${what} (${retention}): ${listPlaces(left)}`];
}

function libraryLines({ olds, news }: PlannedChange, library: readonly JobOutput[]): string[] {
  if (library.length === 0) return [];
  const { fileName } = (news.outputConfig ?? {}) as { fileName?: unknown };
  return [
    ...(olds.outputRetention === "delete"
      ? [`only files in buckets are deleted: job ${olds.jobId} leaves ${listPlaces(library)}`]
      : []),
    ...(typeof fileName === "string" && !fileName.includes("{key}")
      ? [
          "the new reels would have the same names (outputConfig.fileName holds no {key}): whether VOD then keeps the present ones is not documented",
        ]
      : []),
  ];
}

function sameNames(target: Target): string {
  return hasKey(target) ? "the same inputs and settings give the same names" : `${target.argument} holds no {key}`;
}

function ofJob({ jobId }: JobRecord, files: readonly JobOutput[]): string {
  return `${countFiles(files)} of job ${jobId}`;
}
