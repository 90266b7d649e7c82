import type { Engine } from "../engine/engine";
import { textOf } from "../error";
import type { CommonArgs, JobKind } from "./kind";
import type { JobFile, JobMedia, JobOutput, JobProject, JobTimes, Status, Warning } from "./job";
import type { ObjectFacts } from "../oss/objects";
import type { OssOperation } from "../oss/operations";
import type { Presence } from "./media-library";
import { timelineFacts } from "./timeline-facts";

/** The operations of OSS that are called for an output in a bucket. */
export const fileOperations: readonly OssOperation[] = ["HeadObject"];

/** Those for the outputs of many jobs at once, in the buckets of the jobs. */
export const listOperations: readonly OssOperation[] = ["ListObjects"];

/** The findings of a look at a job's outputs. */
export interface Observations {
  readonly warnings: readonly Warning[];
  /** Places of outputs that are gone or not the job's own any more. */
  readonly missing: readonly string[];
  /** Places of outputs that could not be looked at. */
  readonly unseen: readonly string[];
}

/** A finished job's result, completed by a look at its outputs, and the findings of that look. */
export interface SeenResult<Result> extends Observations {
  readonly result: Result;
}

/** `BUCKET/KEY`, `media asset ID` or `editing project ID`. */
export function placeOf(output: JobOutput): string {
  if (isFile(output)) return `${output.bucket}/${output.key}`;
  return "mediaId" in output ? `media asset ${output.mediaId}` : `editing project ${output.projectId}`;
}

/** Whether an output lies in a bucket. Then its other ids do not count. */
export function isFile(output: JobOutput): output is JobFile {
  return "bucket" in output;
}

/** Known ETags of files, by place. */
export type Etags = Readonly<Record<string, string>>;

/**
 * Looks at every output of a finished job and adds size, ETag and time to its file entries, and
 * size and hash of the timeline to those of a preview. A look
 * that is refused only warns: the job is paid for and must not be lost.
 * @param etags of the job's files, where it was recorded before
 */
export async function lookAtOutputs<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "outputs">,
  engine: Engine,
  status: Status<Result> & { is: "finished" },
  etags: Etags = {},
): Promise<SeenResult<Result>> {
  const result = structuredClone(status.result);
  const look = (output: JobOutput) =>
    isFile(output)
      ? firstLook(engine, output, status.times, etags)
      : libraryLook(engine, output, "was reported by the job but is not there", noteTimeline);
  const { warnings, ...places } = merge(await Promise.all(kind.outputs(result).map(look)));
  return { result, warnings: [...status.warnings, ...warnings], ...places };
}

/**
 * Looks at the recorded outputs of a job again. Recorded facts of a file stay; a file without any
 * is looked at as if for the first time.
 * @param listedEtag by a list of the file's bucket; only a file that it does not show unchanged is
 * looked at by itself
 */
export async function lookAgain(
  engine: Engine,
  outputs: readonly JobOutput[],
  times: JobTimes,
  listedEtag: (file: JobFile) => Promise<string | undefined>,
): Promise<Observations> {
  const look = async (output: JobOutput) => {
    if (!isFile(output)) return libraryLook(engine, output, "is gone");
    if (output.etag === undefined) return firstLook(engine, output, times);
    return (await listedEtag(output)) === output.etag ? nothing : laterLook(engine, output);
  };
  return merge(await Promise.all(outputs.map(look)));
}

function merge(all: readonly Observations[]): Observations {
  return {
    warnings: all.flatMap(({ warnings }) => warnings),
    missing: all.flatMap(({ missing }) => missing),
    unseen: all.flatMap(({ unseen }) => unseen),
  };
}

/**
 * Whether an output is still the one that a job of these times wrote. A doubt, because looking is
 * forbidden or the service gives no times, counts for the job: the other answer would buy it again.
 */
export async function isOwn(engine: Engine, file: JobOutput, times: JobTimes, etags: Etags = {}): Promise<boolean> {
  // The media library never gives an id twice, so an asset that exists is the job's own.
  if (!isFile(file)) return (await inLibrary(engine, file)).is !== "missing";
  const look = await engine.objects.look(file.bucket, file.key);
  return look.is === "there" ? isSame(engine, look, times, etags[placeOf(file)]) : look.is === "forbidden";
}

/**
 * Whether a file that a later job overwrote was restored after that job ended.
 * @param etag of the file's original content
 * @param since the end of the later job, in milliseconds since 1970
 */
export async function isPutBack(
  engine: Engine,
  file: JobOutput,
  etag: string | undefined,
  since: number,
): Promise<boolean> {
  if (!isFile(file) || etag === undefined) return false;
  const look = await engine.objects.look(file.bucket, file.key);
  return look.is === "there" && look.etag === etag && look.lastModified > since + clockSlack(engine);
}

/**
 * Whether an object is the file that the job wrote: the one test for refresh, search, record and
 * the command `clean`. A known ETag decides, because a file restored from a copy has a later time
 * and the same content. Without an ETag the object's time decides.
 */
export function isSame(
  engine: Pick<Engine, "name">,
  look: ObjectFacts,
  times: JobTimes,
  etag: string | undefined,
): boolean {
  return etag === undefined ? isFrom(engine, look.lastModified, times) : look.etag === etag;
}

/**
 * Milliseconds by which the clocks of jobs and of objects may differ. On the engine `local` both
 * are one clock, and an object's time is rounded to a second.
 */
export function clockSlack({ name }: Pick<Engine, "name">): number {
  return name === "local" ? 1_000 : 30_000;
}

function isFrom(engine: Pick<Engine, "name">, lastModified: number, times: JobTimes): boolean {
  const slack = clockSlack(engine);
  const from = Date.parse(times.created ?? "") - slack;
  const to = Date.parse(times.ended ?? "") + slack;
  return !(lastModified < from) && !(lastModified > to);
}

async function firstLook(engine: Engine, file: JobFile, times: JobTimes, etags: Etags = {}): Promise<Observations> {
  const place = placeOf(file);
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "missing") return missing(place, "was reported by the job but is not there");
    if (look.is === "forbidden") return unseen(place, ` (${look.code}): size and ETag are not recorded`);
    if (!isSame(engine, look, times, etags[place])) return missing(place, "was overwritten since the job wrote it");
    file.size = look.size;
    file.etag = look.etag;
    // A restored file keeps no time, and without a time this job never deletes it.
    if (isFrom(engine, look.lastModified, times)) file.lastModified = new Date(look.lastModified).toISOString();
    if (look.file !== undefined) file.file = look.file;
    return nothing;
  } catch (error) {
    return unseen(place, `: ${textOf(error)}`);
  }
}

async function laterLook(engine: Engine, file: JobFile): Promise<Observations> {
  const place = placeOf(file);
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "forbidden") return unseen(place, ` (${look.code})`);
    if (look.is === "missing") return missing(place, "is gone");
    return isSame(engine, look, {}, file.etag) ? nothing : missing(place, "was overwritten");
  } catch (error) {
    return unseen(place, `: ${textOf(error)}`);
  }
}

async function libraryLook(
  engine: Engine,
  output: JobMedia | JobProject,
  gone: string,
  note: (output: JobMedia | JobProject, timeline: string) => void = () => undefined,
): Promise<Observations> {
  const place = placeOf(output);
  try {
    const look = await inLibrary(engine, output);
    if (look.is === "forbidden") return unseen(place, ` (${look.code})`);
    if (look.is === "missing") return missing(place, gone);
    if (look.timeline !== undefined) note(output, look.timeline);
    return nothing;
  } catch (error) {
    return unseen(place, `: ${textOf(error)}`);
  }
}

/** Loads the module at the first output in the media library: few jobs have one. */
async function inLibrary({ ims }: Engine, output: JobMedia | JobProject): Promise<Presence> {
  return (await import("./media-library.js")).lookInLibrary(ims, output);
}

function noteTimeline(output: JobMedia | JobProject, timeline: string): void {
  if ("projectId" in output) Object.assign(output, timelineFacts(timeline));
}

const nothing: Observations = { warnings: [], missing: [], unseen: [] };

function unseen(place: string, why: string): Observations {
  return { warnings: [`${place} could not be looked at${why}`], missing: [], unseen: [place] };
}

function missing(place: string, why: string): Observations {
  return { warnings: [`${place} ${why}`], missing: [place], unseen: [] };
}
