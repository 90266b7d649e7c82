import type { CallOutside } from "../../ims/retry";
import type { ListedJob } from "../../job/job";

/** A list of the service that shows the states of many jobs with each page. */
export interface StateList {
  /** Names the kind, the service and its region: jobs with one name are on one list. */
  readonly name: string;
  /** The number of jobs above which it is asked before each job. */
  readonly above: number;
  /** The list's words for the states of jobs that have not ended. */
  readonly pending: readonly string[];
  /** The jobs since a time, newest first. */
  read(since: Date): AsyncIterable<ListedJob>;
}

/** The states that one round found, by job id. */
type States = ReadonlyMap<string, string>;

/** Milliseconds within which polls share a round that has begun. */
const together = 250;
/** Milliseconds by which the clocks of this machine and of the service may differ. */
const skew = 900_000;
/** The part of all calls that rounds may take; the smaller one while other calls wait. */
const share = { idle: 0.2, busy: 0.05 };
/** Listed jobs for each job that is waited for, above which a list costs more than it saves. */
const most = 25;
/** Milliseconds for which a list that cost too much, or was refused, is left alone. */
const pause = 120_000;

/**
 * Reads the states of all jobs that are waited for from the service's list, once for all polls of
 * the moment. Only one round is under way at a time.
 */
export class ListRounds {
  private begun = -Infinity;
  private round: Promise<States> = Promise.resolve(new Map());
  private next: Promise<States> | undefined;
  private notBefore = -Infinity;
  private leftAloneUntil = -Infinity;

  /** @param watched the times of the first polls, by job id */
  constructor(private readonly watched: ReadonlyMap<string, number>) {}

  /** Whether the list is worth a request now. */
  isOpen(now: number): boolean {
    return now >= this.leftAloneUntil;
  }

  /** The list's word for the state of a job; undefined where the list did not show it. */
  async stateOf(jobId: string, list: StateList, outside: CallOutside): Promise<string | undefined> {
    const isNow = outside.now() - this.begun < together;
    const round = isNow ? this.round : (this.next ??= this.begin(list, outside));
    return (await round).get(jobId);
  }

  private async begin(list: StateList, outside: CallOutside): Promise<States> {
    await this.round;
    const early = this.notBefore - outside.now();
    if (early > 0) await outside.sleep(early);
    this.next = undefined;
    this.begun = outside.now();
    // After an error every job is polled by itself, and tells the error if it lasts.
    this.round = this.read(list, outside).catch(() => {
      this.leftAloneUntil = outside.now() + pause;
      return new Map();
    });
    return this.round;
  }

  private async read(list: StateList, outside: CallOutside): Promise<States> {
    const { pace } = outside.shared;
    const found = new Map<string, string>();
    const since = new Date(Math.min(...this.watched.values()) - skew);
    let read = 0;
    for await (const { job, state } of list.read(since)) {
      read += 1;
      // A page may come late, when other jobs are waited for than at the beginning.
      if (this.watched.has(job.jobId) && state !== undefined) found.set(job.jobId, state);
      if (found.size >= this.watched.size || read >= this.watched.size * most) break;
    }
    const now = outside.now();
    const pages = Math.ceil(read / 100);
    this.notBefore = this.begun + (pages * pace.spacing) / (pace.backlog > pages ? share.busy : share.idle);
    if (found.size * most < read) this.leftAloneUntil = now + pause;
    return found;
  }
}
