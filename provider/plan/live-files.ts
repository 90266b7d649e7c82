import type { ProcessMemory } from "../order/process-memory";
import { placeOf } from "../job/files";
import type { JobFile, JobOutput } from "../job/job";

/**
 * Notes that a resource of this run has a job and its files, so that the delete of an older
 * resource leaves them alone.
 */
export function markLive(memory: ProcessMemory, engine: string, jobId: string, files: readonly JobOutput[]): void {
  memory.liveJobs.add(jobId);
  for (const file of files) memory.liveFiles.set(nameOf(engine, file), jobId);
}

export function isLive(memory: ProcessMemory, engine: string, file: JobFile): boolean {
  return memory.liveFiles.has(nameOf(engine, file));
}

/** The job of this run that has a file; undefined where there is none. */
export function holderOf(memory: ProcessMemory, engine: string, file: JobFile): string | undefined {
  return memory.liveFiles.get(nameOf(engine, file));
}

function nameOf(engine: string, file: JobOutput): string {
  return `${engine} ${placeOf(file)}`;
}
