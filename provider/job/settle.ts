import { milliseconds } from "../../schema/knobs";
import type { Engine } from "../engine/engine";
import type { Settings } from "../engine/settings";
import type { Outside } from "../outside";
import { JobFailedError } from "./error";
import { estimateOf } from "./estimate";
import { addFacts } from "./files";
import type { CommonArgs, JobKind, Status, Warning } from "./kind";
import { markLive } from "./live-files";
import { progressLine } from "./progress";
import type { JobRecord, ResourceInputs } from "./record";
import { recordedInputs, resourceName } from "./record";
import type { Ended } from "./wait";
import { wait } from "./wait";

/** A job that was submitted or taken over, and what to do about it. */
export interface Settling<Args extends CommonArgs, Result extends object> {
  readonly kind: JobKind<Args, Result>;
  readonly engine: Engine;
  readonly account: string;
  readonly jobId: string;
  /** It was submitted just now. */
  readonly fresh?: boolean;
  readonly inputs: ResourceInputs;
  readonly warnings: readonly Warning[];
  readonly settings: Settings;
  readonly outside: Outside;
}

/**
 * Thrown when something goes wrong after a submit. Pulumi records the resource with this id and these outputs and shows the reasons.
 * The field names are Pulumi's.
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
  const pending = pendingRecord(settling);
  try {
    const record = await recordOf(settling, await lookedAt(settling));
    if (record.state === "finished") {
      markLive(settling.outside.process, record.engine, settling.kind.files(record as unknown as Result));
    }
    return record;
  } catch (error) {
    if (error instanceof RecordedError) throw error;
    throw new RecordedError(settling.jobId, pending, [error instanceof Error ? error.message : String(error)]);
  }
}

/** Without waiting there is one look: a job that was taken over, or is met again by a later deployment, may have ended. */
function lookedAt<Args extends CommonArgs, Result extends object>(
  settling: Settling<Args, Result>,
): Promise<Status<Result>> {
  if (settling.inputs.wait !== false) return ended(settling);
  return settling.kind.status(settling.engine.ims, { jobId: settling.jobId });
}

function pendingRecord<Args extends CommonArgs, Result extends object>(settling: Settling<Args, Result>): JobRecord {
  const { kind, inputs, settings } = settling;
  const { price } = estimateOf(kind, { ...inputs }, settings.site);
  return {
    ...recordedInputs(settling.kind.definition, inputs),
    account: settling.account,
    jobId: settling.jobId,
    state: "pending",
    ...(price === undefined ? {} : { estimatedCost: price }),
    warnings: settling.warnings,
  };
}

function ended<Args extends CommonArgs, Result extends object>(
  settling: Settling<Args, Result>,
): Promise<Ended<Result>> {
  const { kind, engine, jobId, inputs, outside } = settling;
  const name = resourceName(inputs.identity);
  return wait(
    {
      kind,
      ims: engine.ims,
      job: { jobId },
      fresh: settling.fresh === true,
      timeout: milliseconds(inputs.timeout ?? "2h"),
      progress: (state, elapsed, next) => outside.log(progressLine(name, jobId, state, elapsed, next)),
    },
    outside,
  );
}

async function recordOf<Args extends CommonArgs, Result extends object>(
  settling: Settling<Args, Result>,
  status: Status<Result>,
): Promise<JobRecord> {
  const pending = pendingRecord(settling);
  const { jobId } = settling;
  if (status.is === "pending" || (status.is === "not-found" && settling.inputs.wait === false)) return pending;
  if (status.is === "finished") return finishedRecord(settling.kind, settling.engine, pending, status);
  if (status.is === "failed") {
    throw new RecordedError(jobId, failedRecord(pending, status), [
      new JobFailedError(jobId, status.code, status.message).message,
    ]);
  }
  throw new RecordedError(jobId, pending, [
    `job ${jobId} is not known to the service under account ${settling.account}: run pulumi refresh, then pulumi up`,
  ]);
}

/** The record of a job that has just been seen to have failed. */
export function failedRecord(pending: JobRecord, status: Extract<Ended<never>, { is: "failed" }>): JobRecord {
  const failure = { code: status.code, message: status.message };
  return { ...pending, state: "failed", ...timesOf(status), failure };
}

/** The record of a job that has just been seen to be finished. */
export async function finishedRecord<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  engine: Engine,
  pending: JobRecord,
  status: Extract<Ended<Result>, { is: "finished" }>,
): Promise<JobRecord> {
  const result = structuredClone(status.result);
  const { warnings, missing } = await addFacts(engine, kind.files(result), status.times);
  return {
    ...pending,
    state: "finished",
    ...timesOf(status),
    ...result,
    ...(missing.length === 0 ? {} : { missing }),
    warnings: [...pending.warnings, ...status.warnings, ...warnings],
  };
}

function timesOf({ times }: { times: { created?: string; ended?: string } }): {
  createTime?: string;
  endTime?: string;
} {
  return {
    ...(times.created === undefined ? {} : { createTime: times.created }),
    ...(times.ended === undefined ? {} : { endTime: times.ended }),
  };
}
