import type { ProcessMemory } from "../order/process-memory";
import { isFile, placeOf } from "../job/files";
import type { JobFile, JobOutput } from "../job/job";
import { holderOf } from "./live-files";
import type { JobRecord } from "../job/record";
import { mayWrite, type Target } from "../job/target";
import { expectedOver } from "./namesakes";

/** A file that another job overwrites or has overwritten. */
export interface Overwritten {
  readonly file: JobFile;
  /** `job j-2` */
  readonly by: string;
  readonly isDone: boolean;
}

/** The fate of a recorded job's files when its resource is deleted or replaced. */
export interface Fate {
  readonly overwritten: readonly Overwritten[];
  /** Gone or overwritten at the last refresh. */
  readonly missing: readonly JobFile[];
  /** All others: deleted or kept, as `outputRetention` says. */
  readonly left: readonly JobFile[];
  /** Outputs in the media library, which are never deleted. */
  readonly library: readonly JobOutput[];
}

type ByWhom = (file: JobFile) => Omit<Overwritten, "file"> | undefined;

/** The fate if a job with this target replaces the recorded one. */
export function plannedFate(record: JobRecord, outputs: readonly JobOutput[], target: Target | undefined): Fate {
  const byNew: ByWhom = (file) => (target && mayWrite(target, file) ? { by: "the new job", isDone: false } : undefined);
  return fateOf(record, outputs, byNew);
}

/** The fate in this run, by the files that other jobs overwrote or will overwrite. */
export function presentFate(record: JobRecord, outputs: readonly JobOutput[], memory: ProcessMemory): Fate {
  return fateOf(record, outputs, (file) => {
    const holder = holderOf(memory, record.engine, file);
    if (holder !== undefined) return holder === record.jobId ? undefined : { by: `job ${holder}`, isDone: true };
    const expected = expectedOver(memory, file);
    if (expected === undefined || expected.jobId === record.jobId) return undefined;
    const by = expected.jobId === undefined ? "the new job" : `job ${expected.jobId}, which has not ended`;
    return { by, isDone: false };
  });
}

function fateOf(record: JobRecord, outputs: readonly JobOutput[], byWhom: ByWhom): Fate {
  const lost = new Set(record.missing);
  const files = outputs.filter(isFile);
  const there = files.filter((file) => !lost.has(placeOf(file))).map((file) => ({ file, ...byWhom(file) }));
  return {
    overwritten: there.filter((one): one is Overwritten => one.by !== undefined),
    missing: files.filter((file) => lost.has(placeOf(file))),
    left: there.filter(({ by }) => by === undefined).map(({ file }) => file),
    library: outputs.filter((output) => !isFile(output)),
  };
}

/** The places of the first three files, and the number of the others. */
export function listPlaces(files: readonly JobOutput[]): string {
  const more = files.length - 3;
  const first = files.slice(0, 3).map(placeOf).join(", ");
  return more > 0 ? `${first} and ${more} more` : first;
}

/** `1 file`, `2 files`. */
export function countFiles(files: readonly JobOutput[]): string {
  return files.length === 1 ? "1 file" : `${files.length} files`;
}
