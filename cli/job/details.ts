import type { Engine } from "../../provider/engine/engine";
import type { Ims } from "../../provider/ims/client";
import { ServiceError } from "../../provider/error";
import { isFile, placeOf } from "../../provider/job/files";
import type { CommonArgs, JobKind } from "../../provider/job/kind";
import type { Handle, JobOutput, Status } from "../../provider/job/job";
import { lookInLibrary, type Presence } from "../../provider/job/media-library";
import { parseTimeline } from "../../provider/job/timeline";
import { type KindName, kinds } from "../../provider/kinds/all";
import type { Look } from "../../provider/oss/objects";
import { z } from "zod";
import { type Mark, readMark } from "../../schema/job/user-data";
import { type BilledSeconds, billedSeconds } from "./cost";
import { eventsOf, type JobEvent, userDataOf } from "./events";

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
  /** Undefined for an unknown job. */
  readonly kind: KindName | undefined;
  /** The mark of the resource that submitted it; undefined for a job of another origin. */
  readonly mark: Mark | undefined;
  /** What happened to it, in order. */
  readonly events: readonly JobEvent[];
  readonly seconds: BilledSeconds;
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

/** An id does not tell its kind: try each kind in turn. */
export async function statusOfAnyKind(ims: Ims, job: Handle): Promise<Status<object>> {
  let status: Status<object> = { is: "not-found" };
  for (const kind of Object.values(kinds)) {
    status = await kind.status(ims, job);
    if (status.is !== "not-found") break;
  }
  return status;
}

/**
 * Reads a job as one of each kind in turn, until the service knows it, and looks up its outputs.
 * @throws HighlightError if the service gave no answer
 */
export async function readJob(engine: Engine, jobId: string): Promise<JobDetails> {
  const { extraction, ...others } = kinds;
  const first = await readJobAs("extraction", extraction, engine, jobId);
  if (first.status.is !== "not-found") return first;
  for (const [name, kind] of Object.entries(others)) {
    const details = await readJobAs(name as keyof typeof others, kind, engine, jobId);
    if (details.status.is !== "not-found") return details;
  }
  return first;
}

async function readJobAs(
  name: KindName,
  kind: Pick<JobKind<CommonArgs, object>, "noun" | "status" | "outputs">,
  engine: Engine,
  jobId: string,
): Promise<JobDetails> {
  const answers: Answer[] = [];
  const status = await kind.status(recording(engine.ims, answers), { jobId });
  const [answer] = answers;
  const files = status.is === "finished" ? kind.outputs(status.result) : [];
  const replies = answers.flatMap((one) => ("reply" in one ? [one.reply] : []));
  return {
    jobId,
    kind: status.is === "not-found" ? undefined : name,
    mark: readMark(userDataOf(replies[0])),
    events: eventsOf(status, replies),
    seconds: billedSeconds(status),
    account: await engine.account().catch((error: unknown) => `not known: ${messageOf(error)}`),
    status,
    requestId: answer && requestIdOf(answer),
    reply: answer && "reply" in answer ? answer.reply : undefined,
    files: await Promise.all(files.map((file) => lookAtOutput(engine, file, kind.noun))),
  };
}

/** The service's answer to one call. */
type Answer = { readonly reply: Reply } | { readonly error: unknown };

/** A client that keeps every answer, so that the printed answer and the status agree. */
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

async function lookAtOutput(engine: Engine, output: JobOutput, noun: string): Promise<SeenFile> {
  const found = { place: placeOf(output), inBucket: isFile(output), what: describeOutput(output, noun) };
  try {
    const look = isFile(output)
      ? await engine.objects.look(output.bucket, output.key)
      : await lookInLibrary(engine.ims, output);
    if (!("timeline" in look)) return { ...found, look };
    const { timeline, ...rest } = look;
    return { ...found, look: rest, ...(timeline === undefined ? {} : { timeline: parseTimeline(timeline) }) };
  } catch (error) {
    return { ...found, look: { is: "unknown", reason: messageOf(error) } };
  }
}

/** Range of a clip, length of a reel, or the kind of a preview's output. */
function describeOutput(file: JobOutput, noun: string): string {
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
