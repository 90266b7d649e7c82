import { isAmbiguous } from "../ims/retry";
import { ForbiddenBySettingsError, LostSubmitError, SubmitUnderWayError, textOf, UnwantedError } from "../error";
import type { CommonArgs } from "../job/kind";
import type { Warning } from "../job/job";
import type { Ending, PlacedOrder, State } from "./order";
import { newOrder } from "./course";
import type { Performer } from "./performer";

/**
 * Takes over the job that exists under the base key, or submits one. Two claims of one base key in
 * this process share one order.
 */
export function claim<Args extends CommonArgs, Result extends object>(
  performer: Performer<Args, Result>,
): Promise<PlacedOrder> {
  const { baseKey, ordering } = performer;
  const { claims } = ordering.outside.shared;
  const running = claims.get(baseKey) ?? claimOnce(performer).finally(() => claims.delete(baseKey));
  claims.set(baseKey, running);
  return running;
}

async function claimOnce<Args extends CommonArgs, Result extends object>(
  performer: Performer<Args, Result>,
): Promise<PlacedOrder> {
  const order = await performer.follow(newOrder, ({ doing }) => doing.do === "poll");
  const { job } = order;
  if (job === undefined) throw endingError(order);
  return { ...order, job };
}

/** The error of an order that ended without a job. */
function endingError({ doing, submitError }: State): unknown {
  const how: Ending = doing.do === "end" ? doing.how : { is: "unknown" };
  if (how.is === "error") {
    // An unambiguous refusal made no job, and its own message says why.
    return submitError !== undefined && isAmbiguous(submitError) ? new LostSubmitError(textOf(how.error)) : how.error;
  }
  if (how.is === "under way elsewhere") return new SubmitUnderWayError(how.by);
  if (how.is === "not wanted") return new UnwantedError();
  if (how.is !== "not allowed") return new Error(`an order without a job ended as ${how.is}`);
  return new ForbiddenBySettingsError(
    "highlights:submit is never and no job exists for these inputs and settings: allow it with pulumi config set highlights:submit allow",
  );
}

/** Warnings about where the job came from, and about what was sent for it. */
export function orderWarnings({ job, orphans }: State): Warning[] {
  const others = orphans.map(
    (id) =>
      `job ${id} of this resource was submitted with other inputs and is still under way; it cannot be cancelled; watch it with: ` +
      `alicloud-highlights job ${id}; to have it in a stack, declare a job with its inputs and adoptJobId: "${id}"`,
  );
  const origin = job && origins[job.how];
  if (!origin) return [...(job?.warnings ?? []), ...others];
  return [`took over ${job.id}, ${origin}: nothing was submitted; to run it again change triggers`, ...others];
}

const origins = {
  submitted: undefined,
  "known before": undefined,
  "met finished": "an earlier job with the same inputs and settings, and its files are still there",
  "met under way": "a job that an earlier run submitted",
};
