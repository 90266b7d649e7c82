import { defaultOf } from "../../schema/defaults";
import { knobs } from "../../schema/job/knobs";
import type { Decision } from "./decision";
import { mayRun } from "../job/differences";
import { counted, plannedFate, shown } from "./file-fate";
import type { CommonArgs, JobKind } from "../job/kind";
import type { JobOutput } from "../job/job";
import { namedTarget } from "../order/ordering";
import type { JobRecord, ResourceInputs } from "../job/record";
import { hasKey, type Target, targetOf } from "../job/target";

/** What a preview knows of a recorded job for which something is decided. */
export interface Planned {
  readonly olds: JobRecord;
  /** What the recorded job made. */
  readonly outputs: readonly JobOutput[];
  readonly news: ResourceInputs;
  readonly decided: Decision;
}

/**
 * What a preview says of the recorded job's files: which of them would be deleted, overwritten or
 * kept.
 */
export function plannedLines(
  kind: Pick<JobKind<CommonArgs, object>, "name" | "definition" | "target">,
  planned: Planned,
): string[] {
  const { olds, news, decided } = planned;
  if (decided.act === "update") return retentionLines(planned);
  if (decided.act !== "run") return [];
  const start = decided.reasons.every(({ text }) => text.includes(mayRun)) ? "if it runs again, " : "";
  if (olds.state === "pending") {
    return [`${start}job ${olds.jobId} goes on and is billed as well: it had not ended and cannot be cancelled`];
  }
  const given = targetOf(kind, news);
  const named = namedTarget({ kind, account: olds.account, inputs: news });
  return replacementLines(planned, given, named).map((line) => `${start}${line}`);
}

type Found = ReturnType<typeof targetOf>;

function replacementLines(planned: Planned, given: Found, named: Found): string[] {
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
      `${ofJob(olds, overwritten)} would be overwritten by the new job (${sameNames(given)}): ${shown(overwritten)}`,
      ...lines,
    ];
  }
  const addresses = `the new files would have other addresses ({key} in ${given.argument} changes): update what uses the present ones`;
  return hasKey(given) && fate.left.length > 0 ? [...lines, addresses] : lines;
}

/** Where `outputRetention` alone changes. */
function retentionLines({ olds, outputs, news }: Planned): string[] {
  return goingLines(
    { ...olds, outputRetention: news.outputRetention ?? defaultOf(knobs.outputRetention) },
    outputs,
  ).map((line) => `from then on ${line}`);
}

/**
 * What a destroy would delete. Pulumi calls nobody for a destroy that it only previews, so this is
 * said where a job is made and looked at.
 */
export function goingLines(record: JobRecord, outputs: readonly JobOutput[]): string[] {
  const { left } = plannedFate(record, outputs, undefined);
  if (record.outputRetention !== "delete" || left.length === 0) return [];
  return [`${ofJob(record, left)} would be deleted with the resource (outputRetention is "delete"): ${shown(left)}`];
}

function leftLines({ olds, news }: Planned, left: readonly JobOutput[]): string[] {
  if (left.length === 0) return [];
  const [old, next] = [
    olds.outputRetention ?? defaultOf(knobs.outputRetention),
    news.outputRetention ?? defaultOf(knobs.outputRetention),
  ];
  // Pulumi deletes a replaced resource by what was recorded of it.
  const retention =
    old === next
      ? `outputRetention is "${old}"`
      : `outputRetention was "${old}" when they were made; "${next}" holds for the new ones`;
  const what =
    old === "delete" ? "would be deleted" : left.length === 1 ? "would stay where it is" : "would stay where they are";
  return [`${ofJob(olds, left)} ${what} (${retention}): ${shown(left)}`];
}

function libraryLines({ olds, news }: Planned, library: readonly JobOutput[]): string[] {
  if (library.length === 0) return [];
  const { fileName } = (news.outputConfig ?? {}) as { fileName?: unknown };
  return [
    ...(olds.outputRetention === "delete"
      ? [`only files in buckets are deleted: job ${olds.jobId} leaves ${shown(library)}`]
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
  return `${counted(files)} of job ${jobId}`;
}
