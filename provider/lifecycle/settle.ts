import type { Site } from "../../schema/prices";
import type { Engine } from "../engine/engine";
import { orderWarnings } from "../order/claim";
import { InterruptedWaitError, JobFailedError, JobTimeoutError, textOf } from "../error";
import { estimateOf } from "../job/estimate";
import { type Etags, type LookedAt, lookedAt } from "../job/files";
import type { CommonArgs } from "../job/kind";
import type { Status, Warning } from "../job/job";
import { markLive } from "../plan/live-files";
import { measuredPrice, type Priced, type PricedKind } from "../job/measured-price";
import type { Ending, State } from "../order/order";
import { knownOrder } from "../order/course";
import { baseOf, type Ordering } from "../order/ordering";
import { Performer } from "../order/performer";
import { type JobRecord, recordedInputs } from "../job/record";
import { defined } from "../../schema/defined";

/** A job that was submitted, taken over or met again, and what to do about it. */
export interface Settling<Args extends CommonArgs, Result extends object> extends Ordering<Args, Result> {
  readonly jobId: string;
  /** Where its order stands; without it the job is known, and nothing will be submitted. */
  readonly order?: State;
  readonly warnings: readonly Warning[];
}

/**
 * Thrown when something goes wrong after a submit. Pulumi records the resource with this id and
 * these outputs and shows the reasons. The field names are Pulumi's.
 */
export class RecordedError extends Error {
  constructor(
    readonly id: string,
    readonly properties: JobRecord,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
  }
}

/**
 * Waits for the job and gives its record.
 * @throws RecordedError whatever goes wrong: the job is known by now and must not be lost
 */
export async function settle<Args extends CommonArgs, Result extends object>(
  settling: Settling<Args, Result>,
): Promise<JobRecord> {
  const { kind, outside } = settling;
  const performer = new Performer(settling, baseOf(settling));
  const order = await performer.follow(settling.order ?? knownOrder(settling.jobId));
  const pending = pendingRecord(settling, order);
  const { status, looked } = performer;
  if (looked && status?.is === "finished") {
    const priced = { kind, inputs: { ...settling.inputs }, site: settling.settings.site };
    const record = finishedRecord(pending, status, looked, priced);
    markLive(outside.shared, record.engine, record.jobId, kind.outputs(record as unknown as Result));
    return record;
  }
  const how: Ending = order.doing.do === "end" ? order.doing.how : { is: "unknown" };
  if (how.is === "pending") return pending;
  if (how.is === "failed" && status?.is === "failed") {
    const { message } = new JobFailedError(pending.jobId, status.code, status.message);
    throw new RecordedError(pending.jobId, failedRecord(pending, status), [message]);
  }
  if (how.is === "troubled") {
    const { since } = order.job ?? {};
    const elapsed = since === undefined ? 0 : outside.now() - since;
    const last = status?.is === "pending" ? { state: status.state, elapsed } : undefined;
    const { message } = new InterruptedWaitError(pending.jobId, last, textOf(how.trouble));
    throw new RecordedError(pending.jobId, pending, [message]);
  }
  throw new RecordedError(pending.jobId, pending, [reasonOf(how, pending)]);
}

function reasonOf(how: Ending, { jobId, account }: JobRecord): string {
  if (how.is === "timed out") return new JobTimeoutError(jobId, how).message;
  if (how.is === "stalled") {
    return (
      `job ${jobId} is ${how.state} after ${how.looks} looks: the next pulumi up looks again without a new submit; ` +
      `if it never comes to more, change triggers, which pays for another job`
    );
  }
  if (how.is !== "unknown") return `job ${jobId} could not be made anew (${how.is}): run pulumi up again`;
  return `job ${jobId} is not known to the service under account ${account}: run pulumi refresh, then pulumi up`;
}

function pendingRecord<Args extends CommonArgs, Result extends object>(
  settling: Settling<Args, Result>,
  order: State,
): JobRecord {
  const { kind, inputs, settings } = settling;
  const { price } = estimateOf(kind, { ...inputs }, settings.site);
  return {
    ...recordedInputs(settling.kind.definition, inputs),
    account: settling.account,
    jobId: order.job?.id ?? settling.jobId,
    state: "pending",
    ...defined({ estimatedCost: price }),
    warnings: [...settling.warnings, ...orderWarnings(order)],
  };
}

/** The record of a job that has just been seen to have failed. */
export function failedRecord(pending: JobRecord, status: Status<object> & { is: "failed" }): JobRecord {
  const failure = { code: status.code, message: status.message };
  return { ...pending, state: "failed", ...timesOf(status), failure };
}

/** The record of a job that has just been seen to be finished. */
export async function finishedNow<Args extends CommonArgs, Result extends object>(
  { kind, settings }: Pick<Settling<Args, Result>, "kind" | "settings">,
  engine: Engine,
  pending: JobRecord,
  status: Status<Result> & { is: "finished" },
  etags: Etags,
): Promise<JobRecord> {
  const looked = await lookedAt(kind, engine, status, etags);
  return finishedRecord(pending, status, looked, { kind, inputs: { ...pending }, site: settings.site });
}

function finishedRecord<Result extends object>(
  pending: JobRecord,
  status: Status<Result> & { is: "finished" },
  { result, warnings, missing }: LookedAt<Result>,
  { kind, inputs, site }: { kind: PricedKind; inputs: Priced; site: Site },
): JobRecord {
  const price = measuredPrice(kind, inputs, site, status.inputSeconds, pending.estimatedCost);
  return {
    ...pending,
    state: "finished",
    ...defined({ estimatedCost: price.estimatedCost }),
    ...timesOf(status),
    ...result,
    ...(missing.length === 0 ? {} : { missing }),
    warnings: [...pending.warnings, ...price.warnings, ...warnings],
  };
}

function timesOf({ times }: { times: { created?: string; ended?: string } }): {
  createTime?: string;
  endTime?: string;
} {
  return {
    ...defined({ createTime: times.created, endTime: times.ended }),
  };
}
