import type { Engine } from "../provider/engine/engine";
import type { Ims } from "../provider/ims/client";
import { ServiceError } from "../provider/error";
import { isFile, placeOf } from "../provider/job/files";
import type { CommonArgs, JobKind } from "../provider/job/kind";
import type { Handle, JobOutput, Status } from "../provider/job/job";
import { lookInLibrary, type Presence } from "../provider/job/media-library";
import { extraction } from "../provider/kinds/extraction";
import { montage } from "../provider/kinds/montage";
import type { Look } from "../provider/oss/objects";
import { timelineOf } from "./job-timeline";
import { getBatchMediaProducingJob } from "../schema/operations/get-batch-media-producing-job";
import { getSmartHandleJob } from "../schema/operations/get-smart-handle-job";
import type { Operation } from "../schema/operations/operation";
import { z } from "zod";
import { defined } from "../schema/defined";

/** Something that the job made and what a look at it gave. */
export interface SeenFile {
  /** `BUCKET/KEY`, `media asset ID` or `editing project ID`. */
  readonly place: string;
  readonly inBucket: boolean;
  /** What the file holds, in words. */
  readonly what: string;
  readonly look: Look | Presence | { readonly is: "unknown"; readonly reason: string };
  /** Of a preview's editing project: the timeline that it consists of, as the service gives it. */
  readonly timeline?: unknown;
}

/** All that one look at a job brings. */
export interface JobView {
  readonly jobId: string;
  /** Why there is none, where it could not be asked for. */
  readonly account: string;
  readonly status: Status<object>;
  readonly requestId: string | undefined;
  /** The service's own answer, nothing left out; absent where it knows no such job. */
  readonly reply: Reply | undefined;
  readonly files: readonly SeenFile[];
}

export type Reply = z.infer<typeof anyReply>;

const anyReply = z.looseObject({});

/** What an id says nothing of: whether it is an extraction's or a montage's. */
export async function statusOfAny(ims: Ims, job: Handle): Promise<Status<object>> {
  const status = await extraction.status(ims, job);
  return status.is === "not-found" ? montage.status(ims, job) : status;
}

/**
 * Asks for the job, as an extraction and then as a montage, and looks at its files.
 * @throws HighlightError where the service could not be asked
 */
export async function lookAtJob(engine: Engine, jobId: string): Promise<JobView> {
  const asExtraction = await lookAs(extraction, getSmartHandleJob, engine, jobId);
  if (asExtraction.status.is !== "not-found") return asExtraction;
  const asMontage = await lookAs(montage, getBatchMediaProducingJob, engine, jobId);
  return asMontage.status.is === "not-found" ? asExtraction : asMontage;
}

async function lookAs<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "status" | "outputs">,
  operation: Pick<Operation<{ JobId: string }, unknown>, "name" | "method" | "inBody" | "request" | "billable">,
  engine: Engine,
  jobId: string,
): Promise<JobView> {
  const asked = await engine.ims.call({ ...operation, reply: anyReply }, { JobId: jobId }).then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
  const status = await kind.status(replayed(operation.name, asked, engine.ims), { jobId });
  const files = status.is === "finished" ? kind.outputs(status.result) : [];
  return {
    jobId,
    account: await engine.account().catch((error: unknown) => `not known: ${messageOf(error)}`),
    status,
    requestId: requestIdOf(asked),
    reply: "reply" in asked ? asked.reply : undefined,
    files: await Promise.all(files.map((file) => seen(engine, file))),
  };
}

type Asked = { readonly reply: Reply } | { readonly error: unknown };

/**
 * One answer serves both the raw text and the provider's own reading of it: the two cannot
 * disagree.
 */
function replayed(name: string, asked: Asked, ims: Ims): Ims {
  return {
    call: (operation, request) => {
      if (operation.name !== name) return ims.call(operation, request);
      return "reply" in asked
        ? Promise.resolve(operation.reply.parse(asked.reply))
        : Promise.reject(asError(asked.error));
    },
  };
}

async function seen(engine: Engine, output: JobOutput): Promise<SeenFile> {
  const found = { place: placeOf(output), inBucket: isFile(output), what: described(output) };
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

/** Stretches of a source, the length of a reel, or what a preview is. */
function described(file: JobOutput): string {
  const { in: from, out, duration } = file as { in?: number; out?: number; duration?: number };
  if (!isFile(file) && !("mediaId" in file)) return "the timeline of a reel";
  if (from !== undefined && out !== undefined) return `${from} s to ${out} s`;
  return duration === undefined ? "a reel" : `a reel of ${duration} s`;
}

function requestIdOf(asked: Asked): string | undefined {
  if ("error" in asked) return asked.error instanceof ServiceError ? asked.error.requestId : undefined;
  return typeof asked.reply.RequestId === "string" ? asked.reply.RequestId : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function messageOf(error: unknown): string {
  return asError(error).message;
}
