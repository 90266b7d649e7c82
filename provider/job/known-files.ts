import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readJson, writeJson } from "../engine/json-file";
import { isFile, placeOf } from "./files";
import type { JobOutput } from "./job";

/**
 * The ETags of a finished job's files. They identify the files even where a restored copy has a
 * later time.
 */
export interface KnownFiles {
  readonly jobId: string;
  /** By `BUCKET/KEY`. */
  readonly etags: Readonly<Record<string, string>>;
}

/** A store of the files of the job that was recorded last, by base key. */
export interface FileMemory {
  files(baseKey: string): Promise<KnownFiles | undefined>;
  keepFiles(baseKey: string, files: KnownFiles): Promise<void>;
}

const knownFiles = z.object({ jobId: z.string(), etags: z.record(z.string(), z.string()) });

/** Reads known files; undefined where the text has another structure. */
export function readKnownFiles(text: string): KnownFiles | undefined {
  try {
    return knownFiles.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The known files among a job's outputs: those with a recorded ETag. */
export function knownFilesOf(jobId: string, outputs: readonly JobOutput[]): KnownFiles {
  const etags = outputs.filter(isFile).flatMap((file) => (file.etag === undefined ? [] : [[placeOf(file), file.etag]]));
  return { jobId, etags: Object.fromEntries(etags) as Record<string, string> };
}

/** Stores the files of a job, if any has an ETag. A full disk or a lost bucket loses no job. */
export async function rememberFiles(memory: FileMemory, baseKey: string, files: KnownFiles): Promise<void> {
  if (Object.keys(files.etags).length === 0) return;
  try {
    await memory.keepFiles(baseKey, files);
  } catch {
    // The files are then identified by their times, as on a machine that never saw the job.
  }
}

/** Known files on disk, one JSON file for each base key. */
export class KnownFilesFolder {
  constructor(private readonly folder: string) {}

  read(baseKey: string): KnownFiles | undefined {
    return readJson(this.file(baseKey), knownFiles);
  }

  write(baseKey: string, files: KnownFiles): void {
    mkdirSync(this.folder, { recursive: true });
    writeJson(this.file(baseKey), files);
  }

  private file(baseKey: string): string {
    return join(this.folder, `${baseKey}.json`);
  }
}
