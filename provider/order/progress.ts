import type { Clock, Log } from "../clock";
import { pollInterval } from "./poll-interval";

/** A job that is waited for. */
export interface WatchedJob {
  /** The name of its resource. */
  readonly name: string;
  readonly jobId: string;
}

/** Above this number of jobs one heartbeat line speaks for all. */
const many = 20;
/** Milliseconds between two heartbeat lines for all jobs. */
const heartbeatInterval = 10_000;

/** Logs the progress of the jobs that this process waits for. */
export class ProgressLog {
  private readonly jobs = new Map<string, { state: string; since: number }>();
  private heartbeatAt = -Infinity;

  /**
   * Reports a poll of an unfinished job. A change of state is always logged. Heartbeats are logged
   * one by one, or, above 20 jobs, as one line for all at most every 10 s.
   * @param elapsed milliseconds since the first poll
   * @param next milliseconds until the next poll
   */
  report(job: WatchedJob, state: string, elapsed: number, next: number, outside: Pick<Clock, "now"> & Log): void {
    const now = outside.now();
    const isChange = this.jobs.get(job.jobId)?.state !== state;
    this.jobs.set(job.jobId, { state, since: now - elapsed });
    const line = progressLine(job.name, job.jobId, state, elapsed, next);
    if (isChange) return outside.log(line);
    if (this.jobs.size > many && now - this.heartbeatAt < heartbeatInterval) return;
    this.heartbeatAt = now;
    outside.log(this.jobs.size > many ? this.lineForAll(now) : line);
  }

  /** Ends the wait for a job. */
  forget(jobId: string): void {
    this.jobs.delete(jobId);
  }

  private lineForAll(now: number): string {
    const all = [...this.jobs.values()];
    const states = new Map<string, number>();
    for (const { state } of all) states.set(state, (states.get(state) ?? 0) + 1);
    const counts = [...states].map(([state, count]) => `${count} ${state}`).join(", ");
    const longest = now - Math.min(...all.map(({ since }) => since));
    return `${all.length} jobs are under way (${counts}), the longest for ${duration(longest)}, next look at each within ${duration(pollInterval(longest))}`;
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
