import type { ProcessMemory } from "../outside";
import { placeOf } from "./files";
import type { JobFile, JobOutput } from "./kind";

/** Notes that a resource of this run holds files, so that deleting an older resource of the same run leaves them alone. */
export function markLive(memory: ProcessMemory, engine: string, files: readonly JobOutput[]): void {
  for (const file of files) memory.liveFiles.add(nameOf(engine, file));
}

export function isLive(memory: ProcessMemory, engine: string, file: JobFile): boolean {
  return memory.liveFiles.has(nameOf(engine, file));
}

function nameOf(engine: string, file: JobOutput): string {
  return `${engine} ${placeOf(file)}`;
}
