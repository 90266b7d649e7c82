import type { Engine } from "../provider/engine/engine";
import type { Ims } from "../provider/ims/client";
import { ServiceError } from "../provider/error";
import { isFile, placeOf } from "../provider/job/files";
import type { CommonArgs, JobKind } from "../provider/job/kind";
import type { Handle, JobOutput, Status } from "../provider/job/job";
import { lookInLibrary, type Presence } from "../provider/job/media-library";
import { kinds } from "../provider/kinds/all";
import type { Look } from "../provider/oss/objects";
import { timelineOf } from "./job-timeline";
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

/** The status of a job whose kind its id does not tell: every kind is tried in turn. */
export async function statusOfAny(ims: Ims, job: Handle): Promise<Status<object>> {
  let status: Status<object> = { is: "not-found" };
  for (const kind of Object.values(kinds)) {
    status = await kind.status(ims, job);
    if (status.is !== "not-found") break;
  }
  return status;
}

/**
 * Asks for the job as one of each kind in turn, until the service knows it, and looks at its files.
 * @throws HighlightError where the service could not be asked
 */
export async function lookAtJob(engine: Engine, jobId: string): Promise<JobView> {
  const { extraction, ...others } = kinds;
  const first = await lookAs(extraction, engine, jobId);
  if (first.status.is !== "not-found") return first;
  for (const kind of Object.values(others)) {
    const view = await lookAs(kind, engine, jobId);
    if (view.status.is !== "not-found") return view;
  }
  return first;
}

async function lookAs<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "noun" | "status" | "outputs">,
  engine: Engine,
  jobId: string,
): Promise<JobView> {
  const answers: Answer[] = [];
  const status = await kind.status(recording(engine.ims, answers), { jobId });
  const [answer] = answers;
  const files = status.is === "finished" ? kind.outputs(status.result) : [];
  return {
    jobId,
    account: await engine.account().catch((error: unknown) => `not known: ${messageOf(error)}`),
    status,
    requestId: answer && requestIdOf(answer),
    reply: answer && "reply" in answer ? answer.reply : undefined,
    files: await Promise.all(files.map((file) => seen(engine, file, kind.noun))),
  };
}

/** The service's answer to one call. */
type Answer = { readonly reply: Reply } | { readonly error: unknown };

/**
 * Keeps every answer as it came, and passes it on as the operation describes it: the raw text and
 * the provider's reading of it cannot disagree.
 */
function recording(ims: Ims, answers: Answer[]): Ims {
  return {
    async call(operation, request) {
      try {
        const reply = await ims.call({ ...operation, reply: anyReply }, request);
        answers.push({ reply });
        return operation.reply.parse(reply);
      } catch (error) {
        answers.push({ error });
        throw error;
      }
    },
  };
}

async function seen(engine: Engine, output: JobOutput, noun: string): Promise<SeenFile> {
  const found = { place: placeOf(output), inBucket: isFile(output), what: described(output, noun) };
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
function described(file: JobOutput, noun: string): string {
  const { in: from, out, duration } = file as { in?: number; out?: number; duration?: number };
  if (!isFile(file) && !("mediaId" in file)) return `the timeline of a ${noun}`;
  if (from !== undefined && out !== undefined) return `${from} s to ${out} s`;
  return duration === undefined ? `a ${noun}` : `a ${noun} of ${duration} s`;
}

function requestIdOf(answer: Answer): string | undefined {
  if ("error" in answer) return answer.error instanceof ServiceError ? answer.error.requestId : undefined;
  return typeof answer.reply.RequestId === "string" ? answer.reply.RequestId : undefined;
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function messageOf(error: unknown): string {
  return asError(error).message;
}
