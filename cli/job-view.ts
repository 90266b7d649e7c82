import type { Engine } from "../provider/engine/engine";
import type { Ims } from "../provider/ims/client";
import { ServiceError } from "../provider/job/error";
import type { Status } from "../provider/job/kind";
import type { ClipRecord, ExtractionResult } from "../provider/kinds/extraction";
import { extraction } from "../provider/kinds/extraction";
import type { Look } from "../provider/oss/objects";
import { getSmartHandleJob } from "../schema/operations/get-smart-handle-job";
import type { Operation } from "../schema/operations/operation";
import { z } from "zod";

/** A recorded clip and what a look at its file gave. */
export interface SeenFile {
  readonly clip: ClipRecord;
  /** `BUCKET/KEY`. */
  readonly place: string;
  readonly look: Look | { readonly is: "unknown"; readonly reason: string };
}

/** All that one look at a job brings. */
export interface JobView {
  readonly jobId: string;
  /** Why there is none, where it could not be asked for. */
  readonly account: string;
  readonly status: Status<ExtractionResult>;
  readonly requestId: string | undefined;
  /** The service's own answer, nothing left out; absent where it knows no such job. */
  readonly reply: Reply | undefined;
  readonly files: readonly SeenFile[];
}

export type Reply = z.infer<typeof anyReply>;

const anyReply = z.looseObject({});

/** The same question as the provider's, with the whole answer kept. */
const whole: Operation<{ JobId: string }, Reply> = { ...getSmartHandleJob, reply: anyReply };

/**
 * Asks once for the job, then looks at its files.
 * @throws HighlightError where the service could not be asked
 */
export async function lookAtJob(engine: Engine, jobId: string): Promise<JobView> {
  const asked = await engine.ims.call(whole, { JobId: jobId }).then(
    (reply) => ({ reply }),
    (error: unknown) => ({ error }),
  );
  const status = await extraction.status(replay(asked), { jobId });
  const files =
    status.is === "finished" ? await Promise.all(status.result.clips.map((clip) => seen(engine, clip))) : [];
  return {
    jobId,
    account: await engine.account().catch((error: unknown) => `not known: ${messageOf(error)}`),
    status,
    requestId: requestIdOf(asked),
    reply: "reply" in asked ? asked.reply : undefined,
    files: files.flat(),
  };
}

type Asked = { readonly reply: Reply } | { readonly error: unknown };

/** One answer serves both the raw text and the provider's own reading of it: the two cannot disagree. */
function replay(asked: Asked): Ims {
  return {
    call: (operation) =>
      "reply" in asked ? Promise.resolve(operation.reply.parse(asked.reply)) : Promise.reject(asError(asked.error)),
  };
}

async function seen(engine: Engine, clip: ClipRecord): Promise<SeenFile[]> {
  if (clip.bucket === undefined || clip.key === undefined) return [];
  const place = `${clip.bucket}/${clip.key}`;
  try {
    return [{ clip, place, look: await engine.objects.look(clip.bucket, clip.key) }];
  } catch (error) {
    return [{ clip, place, look: { is: "unknown", reason: messageOf(error) } }];
  }
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
