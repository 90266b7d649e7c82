import { milliseconds } from "../../schema/knobs";
import { estimateCost } from "../../schema/prices";
import type { Engine } from "../engine/engine";
import type { Settings } from "../engine/settings";
import type { Outside } from "../outside";
import { JobFailedError } from "./error";
import type { CommonArgs, JobFile, JobKind, Status, Warning } from "./kind";
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
  const { inputs, settings } = settling;
  const { inputMinutes } = inputs;
  return {
    ...recordedInputs(settling.kind.definition, inputs),
    account: settling.account,
    jobId: settling.jobId,
    state: "pending",
    ...(inputMinutes === undefined
      ? {}
      : { estimatedCost: estimateCost({ region: inputs.region, inputMinutes, site: settings.site }) }),
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
    const failure = { code: status.code, message: status.message };
    const record: JobRecord = { ...pending, state: "failed", ...timesOf(status), failure };
    throw new RecordedError(jobId, record, [new JobFailedError(jobId, status.code, status.message).message]);
  }
  throw new RecordedError(jobId, pending, [
    `job ${jobId} is not known to the service under account ${settling.account}: run pulumi refresh, then pulumi up`,
  ]);
}

/** The record of a job that has just been seen to be finished. */
export async function finishedRecord<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  engine: Engine,
  pending: JobRecord,
  status: Extract<Ended<Result>, { is: "finished" }>,
): Promise<JobRecord> {
  const { result, warnings } = await withFileFacts(kind, engine, status.result);
  const all = [...pending.warnings, ...status.warnings, ...warnings];
  return { ...pending, state: "finished", ...timesOf(status), ...result, warnings: all };
}

/** Looks at every file once. A look that is refused after a paid job must not lose the job: it warns. */
async function withFileFacts<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  engine: Engine,
  found: Result,
): Promise<{ result: Result; warnings: Warning[] }> {
  const result = structuredClone(found);
  const warnings = await Promise.all(kind.files(result).map((file) => addFacts(engine, file)));
  return { result, warnings: warnings.flat() };
}

async function addFacts(engine: Engine, file: JobFile): Promise<Warning[]> {
  const place = `${file.bucket}/${file.key}`;
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "missing") return [`${place} was reported by the job but is not there`];
    if (look.is === "forbidden")
      return [`${place} could not be looked at (${look.code}): size and ETag are not recorded`];
    file.size = look.size;
    file.etag = look.etag;
    file.lastModified = new Date(look.lastModified).toISOString();
    return [];
  } catch (error) {
    return [`${place} could not be looked at: ${error instanceof Error ? error.message : String(error)}`];
  }
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
