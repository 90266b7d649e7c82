import type { Ims } from "../ims/client";
import type { Outside } from "../outside";
import { JobTimeoutError } from "./error";
import type { Handle, Status } from "./kind";

export type Ended<Result> = Exclude<Status<Result>, { is: "pending" }>;

export interface Waiting<Result> {
  readonly kind: { status(ims: Ims, job: Handle): Promise<Status<Result>> };
  readonly ims: Ims;
  readonly job: Handle;
  /** Milliseconds. */
  readonly timeout: number;
  /** It was submitted just now: for a minute, "not found" means "not known everywhere yet". */
  readonly fresh?: boolean;
  /** Told at each change of state, and at most once a minute in between. */
  progress(state: string, elapsed: number, next: number): void;
}

const heartbeat = 60_000;
const grace = 60_000;

/**
 * Asks for a job until it has ended. Keeps nothing, so it can be killed at any moment and begun again.
 * @throws JobTimeoutError when the time is up; the job goes on
 */
export async function wait<Result>(
  waiting: Waiting<Result>,
  outside: Pick<Outside, "now" | "sleep" | "process">,
): Promise<Ended<Result>> {
  const { poller } = outside.process;
  const start = outside.now();
  const signal = new AbortController().signal;
  let told = { state: "", at: -Infinity };
  for (;;) {
    const status = await poller.status(waiting.kind, waiting.ims, waiting.job);
    const elapsed = outside.now() - start;
    const isNew = status.is === "not-found" && waiting.fresh === true && elapsed < grace;
    if (status.is !== "pending" && !isNew) return status;
    const state = status.is === "pending" ? status.state : "not known yet";
    const left = waiting.timeout - elapsed;
    if (left <= 0) throw new JobTimeoutError(waiting.job.jobId, state, elapsed / 1000);
    const next = poller.book(waiting.job, Math.min(pause(elapsed), left), outside.now());
    if (state !== told.state || outside.now() - told.at >= heartbeat) {
      waiting.progress(state, elapsed, next);
      told = { state, at: outside.now() };
    }
    await outside.sleep(next, signal);
  }
}

/**
 * Milliseconds until the next question, `elapsed` milliseconds after the first. The end is seen within the larger of 5 s and 5 % of
 * the job's length, with 86 questions in half an hour and 114 in two hours.
 */
export function pause(elapsed: number): number {
  if (elapsed < 5_000) return 1_000;
  if (elapsed < 25_000) return elapsed / 5;
  return Math.max(5_000, elapsed / 20);
}
