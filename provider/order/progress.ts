import type { Clock, Log } from "../clock";
import { duration, nameOfWork, progressLine } from "./progress-text";
import type { SeenJob } from "./seen-job";

/** Above this number of jobs one heartbeat line speaks for all. */
const many = 20;
/** Milliseconds between two lines, of which the second one tells a change of phase alone. */
const phasePause = 5_000;

/** A job that is waited for. Times are milliseconds since 1970. */
interface Watched {
  readonly state: string;
  readonly work: string;
  readonly since: number;
  readonly logged: number;
  readonly loggedWork: string;
}

/**
 * Logs the progress of the jobs that this process waits for: a change of state at once, a change of
 * phase with a pause, and heartbeats in between.
 */
export class ProgressLog {
  private readonly jobs = new Map<string, Watched>();
  private heartbeat = -Infinity;

  /**
   * Receives each poll of an unfinished job. Above 20 jobs only a change of state has a line of its
   * own, and one heartbeat speaks for all.
   * @param name of the job's resource
   */
  report(name: string | undefined, seen: SeenJob, outside: Pick<Clock, "now"> & Log): void {
    const now = outside.now();
    const work = nameOfWork(seen);
    const before = this.jobs.get(seen.jobId);
    const isNews = before === undefined || withoutNumbers(before.state) !== withoutNumbers(seen.state);
    const { logged, loggedWork } = before ?? { logged: now, loggedWork: work };
    const job = { state: seen.state, work, since: now - seen.elapsed, logged, loggedWork };
    this.jobs.set(seen.jobId, job);
    if (!isNews && this.jobs.size > many) return this.logAll(now, outside);
    const isOtherPhase = withoutNumbers(loggedWork) !== withoutNumbers(work) && now - logged >= phasePause;
    if (!isNews && !isOtherPhase && now - logged < heartbeatPause(seen.elapsed)) return;
    this.jobs.set(seen.jobId, { ...job, logged: now, loggedWork: work });
    this.heartbeat = now;
    outside.log(progressLine(name, seen));
  }

  /** Ends the wait for a job. */
  forget(jobId: string): void {
    this.jobs.delete(jobId);
  }

  private logAll(now: number, outside: Log): void {
    const all = [...this.jobs.values()];
    const longest = now - Math.min(...all.map(({ since }) => since));
    if (now - this.heartbeat < heartbeatPause(longest)) return;
    this.heartbeat = now;
    const works = new Map<string, number>();
    for (const { work } of all) works.set(work, (works.get(work) ?? 0) + 1);
    const counts = [...works].map(([work, count]) => `${count} ${work}`).join(", ");
    outside.log(`${all.length} jobs are under way (${counts}), the longest for ${duration(longest)}`);
  }
}

/**
 * Milliseconds between two heartbeats: a wait of two hours has some 35 of them, and no runner that
 * ends a silent build sees ten silent minutes.
 * @param elapsed milliseconds since the first poll
 */
function heartbeatPause(elapsed: number): number {
  return Math.min(300_000, Math.max(30_000, elapsed / 5));
}

/** `Finished, with 3 of 50 reels done` is no other state than the one before it. */
function withoutNumbers(state: string): string {
  return state.replace(/\d+/g, "#");
}
