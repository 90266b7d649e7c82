import type { ProcessMemory } from "../order/process-memory";
import type { JobRecord } from "../job/record";

/**
 * Notes a change of outputs that a refresh saw. Pulumi calls `diff` after a refresh, and only a
 * change that this diff reports counts for `--expect-no-changes`.
 */
export function noteDrift(memory: ProcessMemory, before: JobRecord, missing: readonly string[]): void {
  const former = before.missing ?? [];
  const isSame = former.length === missing.length && former.every((place) => missing.includes(place));
  if (!isSame || missing.length > 0) memory.drifts.set(before.identity, isSame ? "known" : "new");
}

/**
 * Marks drift as reported when a check begins: the next diff decides on a deployment, and there
 * drift alone is no change.
 */
export function forgetDrift(memory: ProcessMemory, identity: string): void {
  if (memory.drifts.has(identity)) memory.drifts.set(identity, "known");
}

/** Whether the refresh before this diff saw a change that was not reported yet. */
export function hasDrifted(memory: ProcessMemory, identity: string): boolean {
  return memory.drifts.get(identity) === "new";
}

/**
 * The warning about files that an earlier refresh found missing; undefined where this process
 * logged one already.
 */
export function missingWarning(memory: ProcessMemory, { identity, missing = [] }: JobRecord): string | undefined {
  if (missing.length === 0 || memory.drifts.has(identity)) return undefined;
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : "";
  return `gone or overwritten at the last refresh: ${missing.slice(0, 3).join(", ")}${more}; ${missingWayOn}`;
}

/** The advice about missing files of a finished job. */
export const missingWayOn =
  'restore the missing files, or set onMissingOutput to "rerun": the next pulumi up then makes all files of the job again, at the price of a run';
