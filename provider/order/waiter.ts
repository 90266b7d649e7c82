import type { Ims } from "../ims/client";
import type { Outside } from "./outside";
import type { Handle, Status } from "../job/job";
import { defined } from "../../schema/defined";
import { knownOrder } from "./course";
import { follow } from "./follow";
import type { Effect, Event, StatusFacts, Terms } from "./order";
import type { SeenJob } from "./seen-job";

/** What to poll, and where to report it. */
export interface Waiting<Result> {
  readonly kind: { status(ims: Ims, job: Handle): Promise<Status<Result>> };
  readonly ims: Ims;
  /** Called after each poll of an unfinished job. */
  progress(seen: SeenJob): void;
}

/** Polls a job, and sleeps between the polls. */
export class Waiter<Result> {
  /** The answer of the last poll. */
  status: Status<Result> | undefined;

  constructor(
    private readonly waiting: Waiting<Result>,
    private readonly outside: Pick<Outside, "now" | "sleep" | "shared">,
  ) {}

  async poll(jobId: string): Promise<Event> {
    const { kind, ims } = this.waiting;
    this.status = await this.outside.shared.poller.status(kind, ims, { jobId });
    return { is: "status", status: factsOf(this.status), now: this.outside.now() };
  }

  async sleep({ ms, progress }: Effect & { do: "sleep" }): Promise<Event> {
    const { outside } = this;
    let pause = ms;
    if (progress) {
      const { jobId } = progress;
      pause = outside.shared.poller.book({ jobId }, ms, outside.now());
      const known = this.status?.is === "pending" ? this.status.progress : undefined;
      this.waiting.progress({ ...progress, ...defined({ progress: known }) });
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
    const terms: Terms = { maySubmit: false, wait: true, timeout, slack: 0 };
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
