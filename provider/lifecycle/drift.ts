import type { ProcessMemory } from "../order/process-memory";
import type { JobRecord } from "../job/record";

/**
 * Keeps in mind that files were looked at. Pulumi asks for a diff of what a refresh brought, and
 * only what that diff calls a change counts for `--expect-no-changes`.
 */
export function noteDrift(memory: ProcessMemory, before: JobRecord, missing: readonly string[]): void {
  const former = before.missing ?? [];
  const isSame = former.length === missing.length && former.every((place) => missing.includes(place));
  if (!isSame || missing.length > 0) memory.drifts.set(before.identity, isSame ? "known" : "new");
}

/**
 * The program has been asked since: from then on a diff decides what a deployment does, and drift
 * alone is no change.
 */
export function forgetDrift(memory: ProcessMemory, identity: string): void {
  if (memory.drifts.has(identity)) memory.drifts.set(identity, "known");
}

/** Whether the refresh that went before saw something that is not recorded yet. */
export function hasDrifted(memory: ProcessMemory, identity: string): boolean {
  return memory.drifts.get(identity) === "new";
}

/**
 * The line on files that an earlier refresh found missing; undefined where this process has told of
 * them already.
 */
export function missingWarning(memory: ProcessMemory, { identity, missing = [] }: JobRecord): string | undefined {
  if (missing.length === 0 || memory.drifts.has(identity)) return undefined;
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : "";
  return `gone or overwritten at the last refresh: ${missing.slice(0, 3).join(", ")}${more}; ${missingWayOn}`;
}

/** What to do about files of a finished job that are not there any more. */
export const missingWayOn =
  'to have what is missing again, put it back, or set onMissingOutput to "rerun": the next pulumi up then makes all files of the job again, at the price of a run';
