import { mkdirSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { writeAtomicallySync } from "./durable";

export type JobState = "Created" | "Executing" | "Finished" | "Failed";

/** A job as the service keeps it. */
export interface StoredJob {
  /** `local-` and 32 hex digits. */
  readonly id: string;
  /** Name of its type, `JobType` on the wire. */
  readonly type: string;
  readonly state: JobState;
  /** The submit's parameters, as they came. */
  readonly request: Readonly<Record<string, string>>;
  /** ISO 8601 in UTC, whole seconds. */
  readonly createTime: string;
  readonly modifiedTime: string;
  /** When its work began; absent while it waits. */
  readonly startTime?: string;
  /** Place in the order of arrival: times have whole seconds only. */
  readonly number: number;
  /** The result in the form of its type; a running job may have a part of it. */
  readonly result?: object;
  readonly warnings?: readonly string[];
  /** Total length of the videos, once measured. */
  readonly inputSeconds?: number;
  /** Seconds that each phase of its work took. */
  readonly timings?: Readonly<Record<string, number>>;
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * All jobs of a data folder, one folder each: kept in memory, written atomically at each change.
 */
export class Jobs {
  private readonly jobs = new Map<string, StoredJob>();

  private constructor(private readonly folder: string) {}

  /** Reads the jobs of earlier runs. A folder without a readable job is left alone. */
  static open(dataFolder: string): Jobs {
    const store = new Jobs(join(dataFolder, "jobs"));
    mkdirSync(store.folder, { recursive: true });
    for (const id of readdirSync(store.folder)) {
      const job = readJob(join(store.folder, id, "job.json"));
      if (job?.id === id) store.jobs.set(id, job);
    }
    return store;
  }

  /** @param type a job of another type is not found */
  get(id: string, type?: string): StoredJob | undefined {
    const job = this.jobs.get(id);
    return type === undefined || job?.type === type ? job : undefined;
  }

  /** Newest first; of one type, or of all. */
  all(type?: string): StoredJob[] {
    const jobs = [...this.jobs.values()].filter((job) => type === undefined || job.type === type);
    return jobs.sort((a, b) => b.number - a.number);
  }

  /** The folder of a job: its record, its decisions and ffmpeg's log. */
  folderOf(id: string): string {
    return join(this.folder, id);
  }

  /** The number for the next job. */
  nextNumber(): number {
    return Math.max(0, ...[...this.jobs.values()].map((job) => job.number)) + 1;
  }

  save(job: StoredJob): void {
    const folder = this.folderOf(job.id);
    mkdirSync(folder, { recursive: true });
    writeAtomicallySync(join(folder, "job.json"), `${JSON.stringify(job, undefined, 2)}\n`);
    this.jobs.set(job.id, job);
  }

  remove(id: string): void {
    this.jobs.delete(id);
    rmSync(this.folderOf(id), { recursive: true, force: true });
  }
}

function readJob(file: string): StoredJob | undefined {
  try {
    // Before there were montages, the result was kept under the name of its wire field.
    const { aiResult, ...job } = JSON.parse(readFileSync(file, "utf8")) as StoredJob & { aiResult?: object };
    return aiResult === undefined ? job : { ...job, result: aiResult };
  } catch {
    return undefined;
  }
}
