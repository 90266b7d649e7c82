import type { Outside } from "./outside";
import type { Status } from "../job/job";
import { defined } from "../../schema/defined";
import { knownOrder } from "./course";
import { follow } from "./follow";
import type { Effect, Event, StatusFacts, Terms } from "./order";
import type { Polled } from "./polls/poller";
import type { SeenJob } from "./seen-job";

/** What to poll, and where to report it. */
export interface Waiting<Result> extends Polled<Result> {
  /** The service runs on this machine, where polls cost nothing. */
  readonly isNear?: boolean | undefined;
  /** Called after each poll of an unfinished job. */
  progress(seen: SeenJob): void;
}

/** Polls a job, and sleeps between the polls. */
export class Waiter<Result> {
  /** The answer of the last poll. */
  status: Status<Result> | undefined;

  constructor(
    private readonly waiting: Waiting<Result>,
    private readonly outside: Pick<Outside, "now" | "sleep" | "log" | "shared">,
  ) {}

  async poll(jobId: string): Promise<Event> {
    this.status = await this.outside.shared.poller.status(this.waiting, { jobId }, this.outside);
    return { is: "status", status: factsOf(this.status), now: this.outside.now() };
  }

  async sleep({ ms, progress }: Effect & { do: "sleep" }): Promise<Event> {
    const { outside, waiting } = this;
    let pause = ms;
    if (progress) {
      const { jobId } = progress;
      const spacing = waiting.isNear ? 0 : outside.shared.pace.spacing;
      pause = outside.shared.poller.book({ jobId }, ms, outside.now(), waiting.list, spacing);
      const known = this.status?.is === "pending" ? this.status.progress : undefined;
      waiting.progress({ ...progress, ...defined({ progress: known }) });
    }
    await outside.sleep(pause);
    return { is: "woke" };
  }

  /**
   * Polls a job until it has ended, stalls, or the wait times out. Keeps nothing, so a killed wait
   * can be started again.
   * @param timeout milliseconds
   * @returns the answer of the last poll
   */
  async wait(jobId: string, timeout: number): Promise<Status<Result> | undefined> {
    const terms: Terms = {
      maySubmit: false,
      wait: true,
      timeout,
      slack: 0,
      ...defined({ isNear: this.waiting.isNear }),
    };
    const perform = (effect: Effect) => (effect.do === "sleep" ? this.sleep(effect) : this.poll(jobId));
    await follow(knownOrder(jobId), terms, perform, ({ doing }) => doing.do === "look at the files");
    return this.status;
  }
}

function factsOf(status: Status<unknown>): StatusFacts {
  const created = "times" in status ? Date.parse(status.times.created ?? "") : NaN;
  const pending = status.is === "pending" ? status : undefined;
  return {
    is: status.is,
    ...defined({ state: pending?.state, stalled: pending?.stalled }),
    ...(Number.isNaN(created) ? {} : { created }),
  };
}
