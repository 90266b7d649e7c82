import type { Log } from "../clock";
import type { Warning } from "../job/job";
import type { CommonArgs } from "../job/kind";
import { type JobRecord, recordedOutputs, resourceName } from "../job/record";
import type { JobSetup } from "../order/ordering";
import { deletionLines } from "../plan/preview-lines";

/** Logs the warnings about a resource that were not logged before. */
export function logWarnings(
  log: Log,
  identity: string,
  warnings: readonly Warning[],
  before: readonly Warning[] = [],
): void {
  for (const warning of warnings.filter((one) => !before.includes(one))) {
    log.log(`warning: ${resourceName(identity)}: ${warning}`);
  }
}

/** Logs which files a destroy would delete. */
export function logDeletions<Args extends CommonArgs, Result extends object>(
  { kind, outside }: Pick<JobSetup<Args, Result>, "kind" | "outside">,
  record: JobRecord<Result>,
): void {
  for (const line of deletionLines(record, recordedOutputs(kind, record))) {
    outside.log(`${resourceName(record.identity)}: ${line}`);
  }
}
