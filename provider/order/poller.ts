import { shortestSpacing } from "../ims/pace";
import type { Ims } from "../ims/client";
import type { Handle, Status } from "../job/job";

/** The one that asks for jobs in this process, for all who wait for them. */
export class Poller {
  /** Questions that are under way, by job. */
  private readonly asked = new Map<string, Promise<unknown>>();
  /** When each job is to be asked for. */
  private readonly due = new Map<string, number>();

  /** The status of a job. Whoever asks while an answer is on its way gets that one. */
  status<Result>(
    kind: { status(ims: Ims, job: Handle): Promise<Status<Result>> },
    ims: Ims,
    job: Handle,
  ): Promise<Status<Result>> {
    // A job has one kind, and its id is its own.
    const running = this.asked.get(job.jobId) as Promise<Status<Result>> | undefined;
    if (running) return running;
    const question = kind.status(ims, job).finally(() => this.asked.delete(job.jobId));
    this.asked.set(job.jobId, question);
    return question;
  }

  /**
   * Books the next question about a job, at a time of its own: earlier than asked for where that
   * time is taken, so that none of many jobs is seen late because of the others.
   * @param pause milliseconds until the question at the latest
   * @returns milliseconds until the question
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
    // Where all times before are taken too, the pace puts the questions one after another.
    if (at <= now) at = latest;
    this.due.set(job.jobId, at);
    return at - now;
  }
}
