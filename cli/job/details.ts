import type { Engine } from "../../provider/engine/engine";
import type { Ims } from "../../provider/ims/client";
import { ServiceError } from "../../provider/error";
import { isFile, placeOf } from "../../provider/job/files";
import type { CommonArgs, JobKind } from "../../provider/job/kind";
import type { Handle, JobOutput, Status } from "../../provider/job/job";
import { lookInLibrary, type Presence } from "../../provider/job/media-library";
import { extraction } from "../../provider/kinds/extraction";
import { montage } from "../../provider/kinds/montage";
import type { Look } from "../../provider/oss/objects";
import { timelineOf } from "./timeline";
import { getBatchMediaProducingJob } from "../../schema/operations/get-batch-media-producing-job";
import { getSmartHandleJob } from "../../schema/operations/get-smart-handle-job";
import type { Operation } from "../../schema/operations/operation";
import { z } from "zod";
import { defined } from "../../schema/defined";

/** An output of a job, and whether it is there. */
export interface SeenFile {
  /** `BUCKET/KEY`, `media asset ID` or `editing project ID`. */
  readonly place: string;
  readonly inBucket: boolean;
  /** Content of the file, in words. */
  readonly what: string;
  readonly look: Look | Presence | { readonly is: "unknown"; readonly reason: string };
  /** Timeline of a preview's editing project, as the service gives it. */
  readonly timeline?: unknown;
}

/** Everything that the service knows about a job. */
export interface JobDetails {
  readonly jobId: string;
  /** Account id, or the reason why it is not known. */
  readonly account: string;
  readonly status: Status<object>;
  readonly requestId: string | undefined;
  /** The service's whole answer; undefined for an unknown job. */
  readonly reply: Reply | undefined;
  readonly files: readonly SeenFile[];
}

export type Reply = z.infer<typeof anyReply>;

const anyReply = z.looseObject({});

/** An id does not tell its kind: try extraction, then montage. */
export async function statusOfAnyKind(ims: Ims, job: Handle): Promise<Status<object>> {
  const status = await extraction.status(ims, job);
  return status.is === "not-found" ? montage.status(ims, job) : status;
}

/**
 * Reads a job, as an extraction and then as a montage, and looks up its outputs.
 * @throws HighlightError if the service gave no answer
 */
export async function readJob(engine: Engine, jobId: string): Promise<JobDetails> {
  const asExtraction = await readJobAs(extraction, getSmartHandleJob, engine, jobId);
  if (asExtraction.status.is !== "not-found") return asExtraction;
  const asMontage = await readJobAs(montage, getBatchMediaProducingJob, engine, jobId);
  return asMontage.status.is === "not-found" ? asExtraction : asMontage;
}

async function readJobAs<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "status" | "outputs">,
  operation: Pick<Operation<{ JobId: string }, unknown>, "name" | "method" | "inBody" | "request" | "billable">,
  engine: Engine,
  jobId: string,
): Promise<JobDetails> {
  const answered = await engine.ims.call({ ...operation, reply: anyReply }, { JobId: jobId }).then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
  const status = await kind.status(replay(operation.name, answered, engine.ims), { jobId });
  const files = status.is === "finished" ? kind.outputs(status.result) : [];
  return {
    jobId,
    account: await engine.account().catch((error: unknown) => `not known: ${messageOf(error)}`),
    status,
    requestId: requestIdOf(answered),
    reply: "reply" in answered ? answered.reply : undefined,
    files: await Promise.all(files.map((file) => lookAtOutput(engine, file))),
  };
}

type Answer = { readonly reply: Reply } | { readonly error: unknown };

/** A client that gives one answer again, so that the printed answer and the status agree. */
function replay(name: string, asked: Answer, ims: Ims): Ims {
  return {
    call: (operation, request) => {
      if (operation.name !== name) return ims.call(operation, request);
      return "reply" in asked
        ? Promise.resolve(operation.reply.parse(asked.reply))
        : Promise.reject(asError(asked.error));
    },
  };
}

async function lookAtOutput(engine: Engine, output: JobOutput): Promise<SeenFile> {
  const found = { place: placeOf(output), inBucket: isFile(output), what: describeOutput(output) };
  try {
    const look = isFile(output)
      ? await engine.objects.look(output.bucket, output.key)
      : await lookInLibrary(engine.ims, output);
    const timeline = look.is === "there" ? await timelineOf(engine.ims, output) : undefined;
    return { ...found, look, ...defined({ timeline }) };
  } catch (error) {
    return { ...found, look: { is: "unknown", reason: messageOf(error) } };
  }
}

/** Range of a clip, length of a reel, or the kind of a preview's output. */
function describeOutput(file: JobOutput): string {
  const { in: from, out, duration } = file as { in?: number; out?: number; duration?: number };
  if (!isFile(file) && !("mediaId" in file)) return "the timeline of a reel";
  if (from !== undefined && out !== undefined) return `${from} s to ${out} s`;
  return duration === undefined ? "a reel" : `a reel of ${duration} s`;
}

function requestIdOf(asked: Answer): string | undefined {
  if ("error" in asked) return asked.error instanceof ServiceError ? asked.error.requestId : undefined;
  return typeof asked.reply.RequestId === "string" ? asked.reply.RequestId : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function messageOf(error: unknown): string {
  return asError(error).message;
}
