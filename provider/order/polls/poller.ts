import type { Ims } from "../../ims/client";
import { usualRate } from "../../ims/pace";
import type { CallOutside } from "../../ims/retry";
import type { Handle, Status } from "../../job/job";
import { grace } from "../course";
import { ListRounds, type StateList } from "./list-rounds";

/** A job that is waited for, and how to ask for it. */
export interface Polled<Result> {
  readonly kind: { status(ims: Ims, job: Handle): Promise<Status<Result>> };
  readonly ims: Ims;
  /** The list that shows the job's state too. */
  readonly list?: StateList;
  /** This process submitted the job, so that the list may show it late. */
  isSubmitted?(): boolean;
}

/** Milliseconds between two times at which jobs on one list are polled, and its doublings. */
const beat = 4_000;
/** Milliseconds that a round of the list may take. */
const slack = 250;

/** Polls jobs, once for all waits of this process. */
export class Poller {
  /** Running polls, by job. */
  private readonly running = new Map<string, Promise<unknown>>();
  /** The time of each job's next poll: milliseconds since 1970. */
  private readonly due = new Map<string, number>();
  /** The times of the first polls of the jobs on each list, by the list's name and by job. */
  private readonly watched = new Map<string, Map<string, number>>();
  private readonly rounds = new Map<string, ListRounds>();

  /**
   * The status of a job. Calls during a poll of the same job share its answer. Where many jobs are
   * on one list, it is asked first, and a job that has not ended there is not polled by itself.
   */
  status<Result>(polled: Polled<Result>, job: Handle, outside: CallOutside): Promise<Status<Result>> {
    // A job id belongs to one kind, so its answer has that kind's result.
    const running = this.running.get(job.jobId) as Promise<Status<Result>> | undefined;
    if (running) return running;
    const poll = this.poll(polled, job, outside).finally(() => this.running.delete(job.jobId));
    this.running.set(job.jobId, poll);
    return poll;
  }

  private async poll<Result>(polled: Polled<Result>, job: Handle, outside: CallOutside): Promise<Status<Result>> {
    const { kind, ims, list } = polled;
    if (list !== undefined) {
      const since = this.watch(list, job, outside.now());
      const rounds = this.roundsOf(list, outside.now());
      if (rounds !== undefined) {
        const state = await rounds.stateOf(job.jobId, list, outside);
        if (state !== undefined && list.pending.includes(state)) return { is: "pending", state };
        const isNew = state === undefined && polled.isSubmitted?.() === true && outside.now() - since < grace;
        if (isNew && rounds.isOpen(outside.now())) return { is: "pending", state: "not known yet" };
      }
    }
    return kind.status(ims, job);
  }

  /**
   * Books a time for a job's next poll, apart from the polls of other jobs. Where the time is taken
   * the poll is earlier, so that no job is seen late because of the others. Jobs on a list that is
   * asked for all of them are polled at the same times.
   * @param pause milliseconds until the poll at the latest
   * @param spacing milliseconds between two polls
   * @returns milliseconds until the poll
   */
  book({ jobId }: Handle, pause: number, now: number, list?: StateList, spacing = 1_000 / usualRate): number {
    this.due.delete(jobId);
    if (list !== undefined && this.roundsOf(list, now) !== undefined && pause > beat + slack) {
      return beatWithin(now, pause - slack) - now;
    }
    if (spacing === 0) return pause;
    for (const [other, time] of this.due) if (time <= now) this.due.delete(other);
    const latest = now + pause;
    let at = latest;
    for (const taken of [...this.due.values()].sort((a, b) => b - a)) {
      if (at - taken >= spacing) break;
      if (taken - at < spacing) at = taken - spacing;
    }
    // Where all earlier times are taken too, the pace spaces the calls.
    if (at <= now) at = latest;
    this.due.set(jobId, at);
    return at - now;
  }

  /** Ends the wait for a job. */
  forget(jobId: string): void {
    this.due.delete(jobId);
    for (const jobs of this.watched.values()) jobs.delete(jobId);
  }

  /** @returns the time of the job's first poll */
  private watch({ name }: StateList, { jobId }: Handle, now: number): number {
    const jobs = this.watched.get(name) ?? new Map<string, number>();
    this.watched.set(name, jobs);
    const since = jobs.get(jobId) ?? now;
    jobs.set(jobId, since);
    return since;
  }

  /** The rounds of a list with many jobs. */
  private roundsOf({ name, above }: StateList, now: number): ListRounds | undefined {
    const jobs = this.watched.get(name);
    if (jobs === undefined || jobs.size <= above) return undefined;
    const rounds = this.rounds.get(name) ?? new ListRounds(jobs);
    this.rounds.set(name, rounds);
    return rounds.isOpen(now) ? rounds : undefined;
  }
}

/** The last time within a pause on the widest beat that fits into it. */
function beatWithin(now: number, pause: number): number {
  const width = beat * 2 ** Math.floor(Math.log2(pause / beat));
  return Math.floor((now + pause) / width) * width;
}
