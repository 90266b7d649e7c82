import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { JsonFiles } from "../store/json-files";
import type { Jobs, StoredJob } from "../store/jobs";
import { type Message, messageOf } from "./message";
import { post } from "./post";

/** Milliseconds that a receiver has for its answer. */
const patience = 5_000;
/** Milliseconds before each further try; after the last one a message is given up. */
const pauses = [1_000, 5_000, 25_000];

/** A message that was not received yet. */
interface Pending extends Message {
  /** That of its job: each has one message. */
  readonly id: string;
  /** Tries so far. */
  readonly tries: number;
}

export interface CallbackOptions {
  /** Data folder; messages are kept in its folder `callbacks` until they are received. */
  readonly folder: string;
  readonly jobs: Pick<Jobs, "get">;
  readonly account: string;
  /** `EventType` of the end of a job of a type. */
  eventOf(type: string): string;
  now(): number;
  log(line: string): void;
}

/**
 * Tells programs on this machine of the end of jobs: `NotifyAddress` of their user data. A message
 * outlives the process. One that is received while the process dies may come twice.
 */
export class Callbacks {
  private readonly pending: JsonFiles<Pending>;
  private readonly stop = new AbortController();
  private readonly deliveries = new Set<Promise<void>>();

  /** Goes on with the messages of earlier processes. */
  constructor(private readonly options: CallbackOptions) {
    this.pending = new JsonFiles(join(options.folder, "callbacks"));
    for (const message of this.pending.all()) {
      const state = options.jobs.get(message.id)?.state;
      // A job that begins again makes its message anew.
      if (state === "Finished" || state === "Failed") this.begin(message);
      else this.pending.remove(message.id);
    }
  }

  /**
   * Keeps the message about the end of a job, and sends it.
   * @param job as it is about to be recorded: a message that is kept later could be lost
   */
  ending(job: StoredJob): void {
    const message = messageOf(job, this.options.eventOf(job.type), this.options.account);
    if (message === undefined) return;
    const pending = { id: job.id, ...message, tries: 0 };
    this.pending.save(pending);
    this.begin(pending);
  }

  /** Ends the tries; the next process goes on with them. */
  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.deliveries);
  }

  private begin(message: Pending): void {
    const delivery = this.deliver(message)
      .catch((error: unknown) => this.options.log(`job ${message.id}: its callback failed: ${String(error)}`))
      .finally(() => this.deliveries.delete(delivery));
    this.deliveries.add(delivery);
  }

  private async deliver(message: Pending): Promise<void> {
    for (let { tries } = message; ;) {
      const failure = await post(message, AbortSignal.any([this.stop.signal, AbortSignal.timeout(patience)]));
      if (failure === undefined) return this.pending.remove(message.id);
      if (this.stop.signal.aborted) return;
      tries++;
      const pause = pauses[tries - 1];
      const next = pause === undefined ? "given up" : `tried again in ${pause / 1000} s`;
      this.options.log(`job ${message.id}: its callback was not received (${failure}): ${next}`);
      if (pause === undefined) return this.pending.remove(message.id);
      this.pending.save({ ...message, tries });
      await this.wait(pause);
    }
  }

  /** Waits by the service's clock, which a test may move by hand. */
  private async wait(ms: number): Promise<void> {
    const until = this.options.now() + ms;
    while (this.options.now() < until && !this.stop.signal.aborted) await setTimeout(20);
  }
}
