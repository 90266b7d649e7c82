import { shortestSpacing } from "../ims/pace";
import type { Ims } from "../ims/client";
import type { Handle, Status } from "../job/job";

/** Polls jobs, once for all waits of this process. */
export class Poller {
  /** Running polls, by job. */
  private readonly running = new Map<string, Promise<unknown>>();
  /** The time of each job's next poll: milliseconds since 1970. */
  private readonly due = new Map<string, number>();

  /** The status of a job. Calls during a poll of the same job share its answer. */
  status<Result>(
    kind: { status(ims: Ims, job: Handle): Promise<Status<Result>> },
    ims: Ims,
    job: Handle,
  ): Promise<Status<Result>> {
    // A job id belongs to one kind, so its answer has that kind's result.
    const running = this.running.get(job.jobId) as Promise<Status<Result>> | undefined;
    if (running) return running;
    const poll = kind.status(ims, job).finally(() => this.running.delete(job.jobId));
    this.running.set(job.jobId, poll);
    return poll;
  }

  /**
   * Books a time for a job's next poll, apart from the polls of other jobs. Where the time is taken
   * the poll is earlier, so that no job is seen late because of the others.
   * @param pause milliseconds until the poll at the latest
   * @returns milliseconds until the poll
   */
  book(job: Handle, pause: number, now: number): number {
    this.due.delete(job.jobId);
    for (const [other, time] of this.due) if (time <= now) this.due.delete(other);
    const latest = now + pause;
    let at = latest;
    for (const taken of [...this.due.values()].sort((a, b) => b - a)) {
      if (at - taken >= shortestSpacing) break;
      if (taken - at < shortestSpacing) at = taken - shortestSpacing;
    }
    // Where all earlier times are taken too, the pace spaces the calls.
    if (at <= now) at = latest;
    this.due.set(job.jobId, at);
    return at - now;
  }
}
