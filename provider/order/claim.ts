import { isAmbiguous } from "../ims/retry";
import { ForbiddenBySettingsError, LostSubmitError, SubmitUnderWayError, textOf, UnwantedError } from "../error";
import type { CommonArgs } from "../job/kind";
import type { Warning } from "../job/job";
import type { Ending, PlacedOrder, State } from "./order";
import { newOrder } from "./course";
import { baseOf, type Ordering } from "./ordering";
import { Performer } from "./performer";

/**
 * Takes over the job that already exists under the base key, or submits one. Inside a process there
 * is one claim per base key.
 */
export function claim<Args extends CommonArgs, Result extends object>(
  ordering: Ordering<Args, Result>,
): Promise<PlacedOrder> {
  const base = baseOf(ordering);
  const { claims } = ordering.outside.shared;
  const running = claims.get(base) ?? claimOnce(ordering, base).finally(() => claims.delete(base));
  claims.set(base, running);
  return running;
}

async function claimOnce<Args extends CommonArgs, Result extends object>(
  ordering: Ordering<Args, Result>,
  base: string,
): Promise<PlacedOrder> {
  const order = await new Performer(ordering, base).follow(newOrder, ({ doing }) => doing.do === "ask");
  const { job } = order;
  if (job === undefined) throw endingError(order);
  return { ...order, job };
}

/** Why an order ended before there was a job. */
function endingError({ doing, submitError }: State): unknown {
  const how: Ending = doing.do === "end" ? doing.how : { is: "unknown" };
  if (how.is === "troubled") {
    // A refusal made no job, and says what is wrong by itself.
    return submitError !== undefined && isAmbiguous(submitError)
      ? new LostSubmitError(textOf(how.trouble))
      : how.trouble;
  }
  if (how.is === "under way elsewhere") return new SubmitUnderWayError(how.pid);
  if (how.is === "not wanted") return new UnwantedError();
  if (how.is !== "not allowed") return new Error(`an order without a job ended as ${how.is}`);
  return new ForbiddenBySettingsError(
    "highlights:submit is never and no job exists for these inputs and settings: allow it with pulumi config set highlights:submit allow",
  );
}

/** What the person who deploys should know of how the job was come by. */
export function orderWarnings({ job, orphans }: State): Warning[] {
  const others = orphans.map(
    (id) =>
      `job ${id} of this resource was submitted with other inputs and is still under way; it cannot be cancelled; watch it with: ` +
      `alicloud-highlights job ${id}; to have it in a stack, declare a job with its inputs and adoptJobId: "${id}"`,
  );
  const met = job && metAs[job.how];
  if (!met) return others;
  return [`took over ${job.id}, ${met}: nothing was submitted; to run it again change triggers`, ...others];
}

const metAs = {
  submitted: undefined,
  "known before": undefined,
  "met finished": "an earlier job with the same inputs and settings, and its files are still there",
  "met under way": "a job that an earlier run submitted",
};
