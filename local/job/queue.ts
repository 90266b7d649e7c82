import type { Jobs, StoredJob } from "../store/jobs";
import { JobFailure } from "./failure";
import { lanesOf, nextOf } from "./lanes";
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
  /** Of this machine; they tell how many jobs run side by side. */
  readonly cores: number;
  /** The bytes of a job's videos. */
  bytesOf(job: StoredJob): Promise<number>;
  /**
   * Does a job's work. A JobFailure ends the job as failed; so does any other error, under the code
   * InternalError.
   */
  readonly run: (job: StoredJob, work: JobWork) => Promise<JobOutcome>;
  readonly log: (line: string) => void;
  /** Called with a job that has ended, just before that is recorded. */
  ending?(job: StoredJob): void;
}

/** A job in the queue. */
interface Entry {
  readonly id: string;
  readonly load: { /** Undefined until it is known. */ bytes?: number };
}

interface RunningEntry extends Entry {
  readonly track: JobTrack;
  readonly ended: Promise<void>;
}

/**
 * Runs jobs in the order in which they came, some of them side by side: `lanes.ts` has the rule.
 */
export class JobQueue {
  private readonly waiting: Entry[] = [];
  private readonly running = new Map<string, RunningEntry>();
  private readonly stop = new AbortController();
  private readonly lanes: number;

  constructor(private readonly options: QueueOptions) {
    this.lanes = lanesOf(options.cores);
    const left = options.jobs.all().filter((job) => job.state === "Created" || job.state === "Executing");
    for (const job of left.reverse()) this.add(job.id);
  }

  get isIdle(): boolean {
    return this.waiting.length === 0 && this.running.size === 0;
  }

  add(id: string): void {
    const entry: Entry = { id, load: {} };
    this.waiting.push(entry);
    // After the code that adds it: the queue is made before all that a job needs.
    queueMicrotask(() => this.begin());
    void this.measure(entry);
  }

  isRunning(id: string): boolean {
    return this.running.has(id);
  }

  /** The progress of a job that waits or runs; undefined for any other. */
  progressOf(id: string): JobProgress | undefined {
    const running = this.running.get(id);
    if (running !== undefined) return running.track.progress;
    const place = this.waiting.findIndex((entry) => entry.id === id);
    return place < 0 ? undefined : { phase: "waiting", number: place + 1, of: this.waiting.length };
  }

  /** Removes a job that has not begun. */
  withdraw(id: string): void {
    const place = this.waiting.findIndex((entry) => entry.id === id);
    if (place >= 0) this.waiting.splice(place, 1);
    this.begin();
  }

  /** Ends the child processes of what runs. The next start of the service begins it anew. */
  async close(): Promise<void> {
    this.waiting.length = 0;
    this.stop.abort(new Error("the service is stopping"));
    await Promise.all([...this.running.values()].map(({ ended }) => ended));
  }

  private async measure({ id, load }: Entry): Promise<void> {
    const job = this.options.jobs.get(id);
    load.bytes = job === undefined ? 0 : await this.options.bytesOf(job).catch(() => 0);
    this.begin();
  }

  /** Begins what may begin, in the order of arrival. */
  private begin(): void {
    for (;;) {
      const loads = (entries: Iterable<Entry>) => [...entries].map(({ load }) => load);
      const place = nextOf(loads(this.waiting), loads(this.running.values()), this.lanes);
      if (place === undefined || this.stop.signal.aborted) return;
      const [entry] = this.waiting.splice(place, 1);
      const job = this.options.jobs.get(entry!.id);
      if (job !== undefined) this.start(entry!, job);
    }
  }

  private start(entry: Entry, job: StoredJob): void {
    const track = new JobTrack(this.options.now);
    const ended = this.work(job, track)
      // Its record could not be written: it stays as it was, until the next start of the service.
      .catch((error: unknown) => this.options.log(`job ${job.id}: ${String(error)}`))
      .finally(() => {
        this.running.delete(job.id);
        this.begin();
      });
    this.running.set(job.id, { ...entry, track, ended });
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
