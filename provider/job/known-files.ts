import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { isFile, placeOf } from "./files";
import type { JobOutput } from "./job";

/**
 * The files of a finished job as they were when it was recorded: by their ETags the job's own are
 * known again, whatever their time is.
 */
export interface KnownFiles {
  readonly jobId: string;
  /** By `BUCKET/KEY`. */
  readonly etags: Readonly<Record<string, string>>;
}

/** Where the files of the job that was recorded last are kept in mind, by base key. */
export interface FileMemory {
  files(baseKey: string): KnownFiles | undefined;
  keepFiles(baseKey: string, files: KnownFiles): void;
}

const knownFiles = z.object({ jobId: z.string(), etags: z.record(z.string(), z.string()) });

/** What is known of files of which something is recorded. */
export function knownFilesOf(jobId: string, outputs: readonly JobOutput[]): KnownFiles {
  const etags = outputs.filter(isFile).flatMap((file) => (file.etag === undefined ? [] : [[placeOf(file), file.etag]]));
  return { jobId, etags: Object.fromEntries(etags) as Record<string, string> };
}

/**
 * Keeps the files of a job in mind, where anything is known of them. That it cannot be written down
 * loses no job.
 */
export function remember(memory: FileMemory, baseKey: string, files: KnownFiles): void {
  if (Object.keys(files.etags).length === 0) return;
  try {
    memory.keepFiles(baseKey, files);
  } catch {
    // A file's time tells then, as it does on a machine that never knew the job.
  }
}

/** Known files remembered as small files, one for each base key. */
export class KnownFilesFolder {
  constructor(private readonly folder: string) {}

  /** What cannot be read is not known. */
  read(baseKey: string): KnownFiles | undefined {
    if (!existsSync(this.file(baseKey))) return undefined;
    try {
      return knownFiles.safeParse(JSON.parse(readFileSync(this.file(baseKey), "utf8"))).data;
    } catch {
      return undefined;
    }
  }

  write(baseKey: string, files: KnownFiles): void {
    mkdirSync(this.folder, { recursive: true });
    const partial = `${this.file(baseKey)}.${process.pid}.new`;
    writeFileSync(partial, `${JSON.stringify(files)}\n`);
    renameSync(partial, this.file(baseKey));
  }

  private file(baseKey: string): string {
    return join(this.folder, `${baseKey}.json`);
  }
}
