import type { Ims } from "../ims/client";
import type { Outside } from "./outside";
import { JobTimeoutError } from "../error";
import type { Handle, Status } from "../job/job";
import { knownOrder, next } from "./course";
import type { Effect, Event, StatusFacts, Terms } from "./order";

export interface Waiting<Result> {
  readonly kind: { status(ims: Ims, job: Handle): Promise<Status<Result>> };
  readonly ims: Ims;
  /** Told at each change of state, and at most once a minute in between. Milliseconds. */
  progress(jobId: string, state: string, elapsed: number, next: number): void;
}

const heartbeat = 60_000;

/** Asks for a job, and waits between the questions. */
export class Waiter<Result> {
  /** The last answer. */
  status: Status<Result> | undefined;
  private told = { state: "", at: -Infinity };

  constructor(
    private readonly waiting: Waiting<Result>,
    private readonly outside: Pick<Outside, "now" | "sleep" | "shared">,
  ) {}

  async ask(jobId: string): Promise<Event> {
    const { kind, ims } = this.waiting;
    this.status = await this.outside.shared.poller.status(kind, ims, { jobId });
    return { is: "status", status: factsOf(this.status), now: this.outside.now() };
  }

  async sleep({ ms, meanwhile }: Effect & { do: "sleep" }): Promise<Event> {
    const { outside } = this;
    let pause = ms;
    if (meanwhile) {
      const { jobId, state, elapsed } = meanwhile;
      pause = outside.shared.poller.book({ jobId }, ms, outside.now());
      if (state !== this.told.state || outside.now() - this.told.at >= heartbeat) {
        this.waiting.progress(jobId, state, elapsed, pause);
        this.told = { state, at: outside.now() };
      }
    }
    await outside.sleep(pause);
    return { is: "woke" };
  }
}

/**
 * Asks for a job until it has ended. Keeps nothing, so it can be killed at any moment and begun
 * again.
 * @param timeout milliseconds
 * @returns the last answer; pending where the job has ended by its own account and shows nothing
 * that it made
 * @throws JobTimeoutError when the time is up; the job goes on
 */
export async function wait<Result>(
  waiting: Waiting<Result>,
  jobId: string,
  timeout: number,
  outside: Pick<Outside, "now" | "sleep" | "shared">,
): Promise<Status<Result> | undefined> {
  const waiter = new Waiter(waiting, outside);
  const terms: Terms = { maySubmit: false, wait: true, timeout, slack: 0 };
  for (let state = knownOrder(jobId); ;) {
    const { doing } = state;
    if (doing.do === "sleep") state = next(state, await waiter.sleep(doing), terms);
    else if (doing.do === "ask") state = next(state, await waiter.ask(jobId), terms);
    else if (doing.do === "end" && doing.how.is === "timed out") throw new JobTimeoutError(jobId, doing.how);
    else return waiter.status;
  }
}

function factsOf(status: Status<unknown>): StatusFacts {
  const created = "times" in status ? Date.parse(status.times.created ?? "") : NaN;
  return {
    is: status.is,
    ...(status.is === "pending" ? { state: status.state, ...(status.stalled ? { stalled: true } : {}) } : {}),
    ...(Number.isNaN(created) ? {} : { created }),
  };
}
