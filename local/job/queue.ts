import type { Jobs, StoredJob } from "../store/jobs";
import { JobFailure } from "./failure";
import { JobTrack, type Track } from "./track";
import { wireTime } from "./wire-time";
import { defined } from "../../schema/defined";
import type { JobProgress } from "../../schema/job/progress";

/** The outcome of a finished job, kept in its record. */
export interface JobOutcome {
  readonly result: object;
  readonly warnings: readonly string[];
  /** Total length of the videos, as measured. */
  readonly inputSeconds?: number;
}

/** How a job's work is stopped, and how it reports. */
export interface JobWork {
  readonly signal: AbortSignal;
  /** Keeps a part of the result while the job runs; clients that poll see it. */
  report(result: object): void;
  /** Receives its progress. */
  readonly track: Track;
}

export interface QueueOptions {
  readonly jobs: Jobs;
  readonly now: () => number;
  /**
   * Does a job's work. A JobFailure ends the job as failed; so does any other error, under the code
   * InternalError.
   */
  readonly run: (job: StoredJob, work: JobWork) => Promise<JobOutcome>;
  readonly log: (line: string) => void;
  /** Called with a job that has ended, just before that is recorded. */
  ending?(job: StoredJob): void;
}

/**
 * Runs jobs one after another, in the order in which they came; ffmpeg uses all cores by itself.
 */
export class JobQueue {
  private readonly waiting: string[] = [];
  private readonly stop = new AbortController();
  private working: Promise<void> = Promise.resolve();
  private running: { readonly id: string; readonly track: JobTrack } | undefined;

  constructor(private readonly options: QueueOptions) {
    const left = options.jobs.all().filter((job) => job.state === "Created" || job.state === "Executing");
    for (const job of left.reverse()) this.add(job.id);
  }

  get isIdle(): boolean {
    return this.waiting.length === 0 && this.running === undefined;
  }

  add(id: string): void {
    this.waiting.push(id);
    this.working = this.working.then(() => this.next());
  }

  isRunning(id: string): boolean {
    return this.running?.id === id;
  }

  /** The progress of a job that waits or runs; undefined for any other. */
  progressOf(id: string): JobProgress | undefined {
    if (this.running?.id === id) return this.running.track.progress;
    const place = this.waiting.indexOf(id);
    return place < 0 ? undefined : { phase: "waiting", number: place + 1, of: this.waiting.length };
  }

  /** Removes a job that has not begun. */
  withdraw(id: string): void {
    const place = this.waiting.indexOf(id);
    if (place >= 0) this.waiting.splice(place, 1);
  }

  /** Ends the running job's child processes. The next start of the service begins the job anew. */
  async close(): Promise<void> {
    this.waiting.length = 0;
    this.stop.abort(new Error("the service is stopping"));
    await this.working;
  }

  private async next(): Promise<void> {
    const id = this.waiting.shift();
    const job = id === undefined ? undefined : this.options.jobs.get(id);
    if (!job || this.stop.signal.aborted) return;
    const track = new JobTrack(this.options.now);
    this.running = { id: job.id, track };
    try {
      await this.work(job, track);
    } finally {
      this.running = undefined;
    }
  }

  private async work(job: StoredJob, track: JobTrack): Promise<void> {
    const { jobs, run, log } = this.options;
    const begun = { ...job, startTime: wireTime(this.options.now()) };
    this.record({ ...begun, state: "Executing" });
    try {
      const report = (result: object) => this.record({ ...begun, state: "Executing", result });
      const { result, warnings, inputSeconds } = await run(job, { signal: this.stop.signal, report, track });
      this.record({
        ...begun,
        state: "Finished",
        result,
        warnings,
        timings: track.timings(),
        ...defined({ inputSeconds }),
      });
      log(`job ${job.id} finished`);
    } catch (error) {
      if (this.stop.signal.aborted) return jobs.save(job);
      const failure =
        error instanceof JobFailure
          ? error
          : new JobFailure("InternalError", "the embedded service failed; see its log");
      if (failure !== error) {
        log(`job ${job.id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      }
      this.record({ ...begun, state: "Failed", error: { code: failure.code, message: failure.message } });
      log(`job ${job.id} failed with ${failure.code}: ${failure.message}`);
    }
  }

  private record(unfinished: StoredJob): void {
    const job = { ...unfinished, modifiedTime: wireTime(this.options.now()) };
    if (job.state === "Finished" || job.state === "Failed") this.options.ending?.(job);
    this.options.jobs.save(job);
  }
}
