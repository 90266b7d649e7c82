import type { Tariff } from "../../schema/price/table";
import type { Engine } from "../engine/engine";
import { orderWarnings } from "../order/claim";
import { InterruptedWaitError, JobFailedError, JobTimeoutError, textOf } from "../error";
import { estimateOf } from "../job/estimate";
import { type Etags, type SeenResult, lookAtOutputs } from "../job/files";
import type { CommonArgs } from "../job/kind";
import type { Status, Warning } from "../job/job";
import { markLive } from "../plan/live-files";
import { measuredPrice, type Priced, type PricedKind } from "../job/measured-price";
import type { Ending, PlacedOrder } from "../order/order";
import type { JobSetup } from "../order/ordering";
import type { Performer } from "../order/performer";
import { type FinishedRecord, type JobRecord, recordedInputs, type UnfinishedRecord } from "../job/record";
import { RecordedError } from "./recorded-error";
import { defined } from "../../schema/defined";

/**
 * Waits for the job of an order and returns its record.
 * @param warnings about the order, to be recorded
 * @throws RecordedError whatever the error is: the job exists and must be recorded
 */
export async function settle<Args extends CommonArgs, Result extends object>(
  performer: Performer<Args, Result>,
  placed: PlacedOrder,
  warnings: readonly Warning[],
): Promise<JobRecord<Result>> {
  const { kind, inputs, settings, outside } = performer.ordering;
  const order = await performer.follow(placed);
  // An order that started over and ended without another job keeps its first one.
  const { job = placed.job } = order;
  const pending = pendingRecord(performer, { ...order, job }, warnings);
  const { status, seen } = performer;
  if (seen && status?.is === "finished") {
    const priced = { kind, inputs: { ...inputs }, tariff: settings };
    const record = finishedRecord(pending, status, seen, priced);
    outside.shared.runTimes.add(kind.name, record);
    markLive(outside.shared, record.engine, record.jobId, kind.outputs(record));
    return record;
  }
  const how: Ending = order.doing.do === "end" ? order.doing.how : { is: "unknown" };
  if (how.is === "pending") return pending;
  if (how.is === "failed" && status?.is === "failed") {
    const { message } = new JobFailedError(pending.jobId, status.code, status.message);
    throw new RecordedError(pending.jobId, failedRecord(pending, status), [message]);
  }
  if (how.is === "error") {
    const elapsed = order.job?.since === undefined ? 0 : outside.now() - order.job.since;
    const last = status?.is === "pending" ? { state: status.state, elapsed } : undefined;
    const { message } = new InterruptedWaitError(pending.jobId, last, textOf(how.error));
    throw new RecordedError(pending.jobId, pending, [message]);
  }
  throw new RecordedError(pending.jobId, pending, [reasonOf(how, pending)]);
}

function reasonOf(how: Ending, { jobId, account }: JobRecord): string {
  if (how.is === "timed out") return new JobTimeoutError(jobId, how).message;
  if (how.is === "stalled") {
    return (
      `job ${jobId} is ${how.state} after ${how.polls} polls: the next pulumi up polls it again without a new submit; ` +
      `if its outputs never appear, change triggers, which pays for another job`
    );
  }
  if (how.is !== "unknown") return `job ${jobId} could not be replaced by a new one (${how.is}): run pulumi up again`;
  return `job ${jobId} is not known to the service under account ${account}: run pulumi refresh, then pulumi up`;
}

function pendingRecord<Args extends CommonArgs, Result extends object>(
  { ordering: { kind, inputs, settings, account, price: known } }: Performer<Args, Result>,
  order: PlacedOrder,
  warnings: readonly Warning[],
): UnfinishedRecord {
  const price = known ?? estimateOf(kind, { ...inputs }, settings).price;
  return {
    ...recordedInputs(kind.definition, inputs),
    account,
    jobId: order.job.id,
    state: "pending",
    ...defined({ estimatedCost: price }),
    warnings: [...warnings, ...orderWarnings(order)],
  };
}

/** The record of a job that has just been seen to have failed. */
export function failedRecord(pending: UnfinishedRecord, status: Status<object> & { is: "failed" }): UnfinishedRecord {
  const failure = { code: status.code, message: status.message };
  return { ...pending, state: "failed", ...timesOf(status), failure };
}

/** The record of a job that has just been seen to be finished. */
export async function finishedNow<Args extends CommonArgs, Result extends object>(
  { kind, settings }: Pick<JobSetup<Args, Result>, "kind" | "settings">,
  engine: Engine,
  pending: UnfinishedRecord,
  status: Status<Result> & { is: "finished" },
  etags: Etags,
): Promise<FinishedRecord<Result>> {
  const seen = await lookAtOutputs(kind, engine, status, etags);
  return finishedRecord(pending, status, seen, { kind, inputs: { ...pending }, tariff: settings });
}

function finishedRecord<Result extends object>(
  pending: UnfinishedRecord,
  status: Status<Result> & { is: "finished" },
  { result, warnings, missing }: SeenResult<Result>,
  { kind, inputs, tariff }: { kind: PricedKind; inputs: Priced; tariff: Tariff },
): FinishedRecord<Result> {
  const price = measuredPrice(kind, inputs, tariff, status.inputSeconds, pending.estimatedCost);
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
  return defined({ createTime: times.created, endTime: times.ended });
}
