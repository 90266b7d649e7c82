import type { Clock, Log } from "../clock";
import { pause } from "./poll-interval";

/** A job that somebody waits for. */
export interface WatchedJob {
  /** Of the resource. */
  readonly name: string;
  readonly jobId: string;
}

/** With more jobs than this under way, one line may speak for all. */
const many = 20;
/** Milliseconds between two lines without news while there are many. */
const interval = 10_000;

/** What is said of the jobs of a process that are waited for. */
export class Progress {
  private readonly jobs = new Map<string, { state: string; since: number }>();
  private toldAt = -Infinity;

  /**
   * Tells of a job that goes on. News are always told; that there are none is told as often as it
   * comes, or, with many jobs under way, at most every ten seconds and for all of them.
   * @param elapsed milliseconds that the job is waited for
   * @param next milliseconds until it is looked at again
   */
  tell(job: WatchedJob, state: string, elapsed: number, next: number, outside: Pick<Clock, "now"> & Log): void {
    const now = outside.now();
    const isNews = this.jobs.get(job.jobId)?.state !== state;
    this.jobs.set(job.jobId, { state, since: now - elapsed });
    const line = progressLine(job.name, job.jobId, state, elapsed, next);
    if (isNews) return outside.log(line);
    if (this.jobs.size > many && now - this.toldAt < interval) return;
    this.toldAt = now;
    outside.log(this.jobs.size > many ? this.lineForAll(now) : line);
  }

  /** Nobody waits for the job any more. */
  forget(jobId: string): void {
    this.jobs.delete(jobId);
  }

  private lineForAll(now: number): string {
    const all = [...this.jobs.values()];
    const states = new Map<string, number>();
    for (const { state } of all) states.set(state, (states.get(state) ?? 0) + 1);
    const counts = [...states].map(([state, count]) => `${count} ${state}`).join(", ");
    const longest = now - Math.min(...all.map(({ since }) => since));
    return `${all.length} jobs are under way (${counts}), the longest for ${duration(longest)}, next look at each within ${duration(pause(longest))}`;
  }
}

/** `talk: job 0f3a… Executing after 12 s, next look in 5 s`. Times in milliseconds. */
export function progressLine(name: string, jobId: string, state: string, elapsed: number, next: number): string {
  return `${name}: job ${jobId} ${state} after ${duration(elapsed)}, next look in ${duration(next)}`;
}

function duration(milliseconds: number): string {
  const whole = Math.round(milliseconds / 1000);
  return whole < 120 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
