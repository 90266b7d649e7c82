import { describeWork, timeLeft } from "../../provider/order/progress-text";
import type { Status } from "../../provider/job/job";
import { phases } from "../../schema/job/progress";
import { readOwnFacts, type Timings } from "../../schema/own-facts";

/** The seconds that each phase of a finished job took; only the embedded service tells them. */
export function timingsIn(reply: Readonly<Record<string, unknown>> | undefined): Timings | undefined {
  const text = reply?.Output ?? (reply?.EditingBatchJob as { Extend?: unknown } | undefined)?.Extend;
  return typeof text === "string" ? readOwnFacts(text).timings : undefined;
}

/** `analysing 2.4 s, cutting 1.1 s`: the phases in their order, without those of no time. */
export function describeTimings(timings: Timings | undefined): string | undefined {
  const parts = phases.flatMap((phase) => (timings?.[phase] ? [`${phase} ${timings[phase]} s`] : []));
  return parts.length === 0 ? undefined : parts.join(", ");
}

/** `analysing, 45 % done, about 15 s to go`; undefined where the service tells no progress. */
export function describeProgress(jobId: string, status: Status<object>): string | undefined {
  if (status.is !== "pending" || status.progress === undefined) return undefined;
  const seen = { jobId, elapsed: 0, state: status.state, progress: status.progress };
  return [...describeWork(seen), ...timeLeft(seen)].join(", ");
}
