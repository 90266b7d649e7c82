import type { Engine } from "../engine/engine";
import { textOf } from "../error";
import type { CommonArgs, JobKind } from "./kind";
import type { JobFile, JobMedia, JobOutput, JobProject, JobTimes, Status, Warning } from "./job";
import type { ObjectFacts } from "../oss/objects";
import { lookInLibrary } from "./media-library";

/** What was noticed while files were looked at. */
export interface Noticed {
  readonly warnings: readonly Warning[];
  /** Outputs that are gone or not the job's own, by their places. */
  readonly missing: readonly string[];
  /** Places of outputs that could not be looked at. */
  readonly unseen: readonly string[];
}

/** A finished job's result with what was seen of its outputs, and what was noticed. */
export interface LookedAt<Result> extends Noticed {
  readonly result: Result;
}

/** `BUCKET/KEY`, `media asset ID` or `editing project ID`. */
export function placeOf(output: JobOutput): string {
  if (isFile(output)) return `${output.bucket}/${output.key}`;
  return "mediaId" in output ? `media asset ${output.mediaId}` : `editing project ${output.projectId}`;
}

/** Whether an output lies in a bucket: then that is what counts, whatever other ids it has. */
export function isFile(output: JobOutput): output is JobFile {
  return "bucket" in output;
}

/** ETags that are known of files, by their places. */
export type Etags = Readonly<Record<string, string>>;

/**
 * Looks at every output of a finished job and adds what it sees. A look that is refused after a
 * paid job must not lose the job: it warns.
 * @param etags of the job's files, where it was recorded before
 */
export async function lookedAt<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "outputs">,
  engine: Engine,
  status: Status<Result> & { is: "finished" },
  etags: Etags = {},
): Promise<LookedAt<Result>> {
  const result = structuredClone(status.result);
  const look = (output: JobOutput) =>
    isFile(output)
      ? firstLook(engine, output, status.times, etags)
      : libraryLook(engine, output, "was reported by the job but is not there");
  const noticed = await Promise.all(kind.outputs(result).map(look));
  const { warnings, ...places } = all(noticed);
  return { result, warnings: [...status.warnings, ...warnings], ...places };
}

/**
 * Looks at the recorded outputs of a job again. What is recorded of a file stays; one of which
 * nothing is recorded yet is looked at anew.
 */
export async function drift(engine: Engine, outputs: readonly JobOutput[], times: JobTimes): Promise<Noticed> {
  const look = (output: JobOutput) => {
    if (!isFile(output)) return libraryLook(engine, output, "is gone");
    return output.etag === undefined ? firstLook(engine, output, times) : laterLook(engine, output);
  };
  return all(await Promise.all(outputs.map(look)));
}

function all(noticed: readonly Noticed[]): Noticed {
  return {
    warnings: noticed.flatMap(({ warnings }) => warnings),
    missing: noticed.flatMap(({ missing }) => missing),
    unseen: noticed.flatMap(({ unseen }) => unseen),
  };
}

/**
 * Whether an output is still the one that a job of these times wrote. What cannot be told, because
 * looking is forbidden or the service gives no times, counts for the job: the other answer would
 * buy it again.
 */
export async function isOwn(engine: Engine, file: JobOutput, times: JobTimes, etags: Etags = {}): Promise<boolean> {
  // The ids of the library are given once: what is there is the job's own.
  if (!isFile(file)) return (await lookInLibrary(engine.ims, file)).is !== "missing";
  const look = await engine.objects.look(file.bucket, file.key);
  return look.is === "there" ? isSame(engine, look, times, etags[placeOf(file)]) : look.is === "forbidden";
}

/**
 * Whether a file that a later job overwrote was put back after the end of that job, with the
 * content that is known of it.
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
 * Whether what lies under a name is what the job wrote there: the one test for a refresh, for the
 * search and for the record. The ETag tells where it is known: a file that was put back from a copy
 * has a later time, and the same content. Else its time tells.
 */
function isSame(engine: Engine, look: ObjectFacts, times: JobTimes, etag: string | undefined): boolean {
  return etag === undefined ? isFrom(engine, look.lastModified, times) : look.etag === etag;
}

/**
 * Milliseconds between two clocks of the service; on one machine only whole seconds are between a
 * file's time and its job's.
 */
export function clockSlack({ name }: Pick<Engine, "name">): number {
  return name === "local" ? 1_000 : 30_000;
}

function isFrom(engine: Engine, lastModified: number, times: JobTimes): boolean {
  const slack = clockSlack(engine);
  const from = Date.parse(times.created ?? "") - slack;
  const to = Date.parse(times.ended ?? "") + slack;
  return !(lastModified < from) && !(lastModified > to);
}

async function firstLook(engine: Engine, file: JobFile, times: JobTimes, etags: Etags = {}): Promise<Noticed> {
  const place = placeOf(file);
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "missing") return lost(place, "was reported by the job but is not there");
    if (look.is === "forbidden") {
      return unseen(place, ` (${look.code}): size and ETag are not recorded`);
    }
    if (!isSame(engine, look, times, etags[place])) return lost(place, "was overwritten since the job wrote it");
    file.size = look.size;
    file.etag = look.etag;
    // One that was put back has another time, and without a time no delete of this job touches it.
    if (isFrom(engine, look.lastModified, times)) file.lastModified = new Date(look.lastModified).toISOString();
    if (look.file !== undefined) file.file = look.file;
    return nothing;
  } catch (error) {
    return unseen(place, `: ${textOf(error)}`);
  }
}

async function laterLook(engine: Engine, file: JobFile): Promise<Noticed> {
  const place = placeOf(file);
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "forbidden") return unseen(place, ` (${look.code})`);
    if (look.is === "missing") return lost(place, "is gone");
    return isSame(engine, look, {}, file.etag) ? nothing : lost(place, "was overwritten");
  } catch (error) {
    return unseen(place, `: ${textOf(error)}`);
  }
}

async function libraryLook(engine: Engine, output: JobMedia | JobProject, gone: string): Promise<Noticed> {
  const place = placeOf(output);
  try {
    const look = await lookInLibrary(engine.ims, output);
    if (look.is === "forbidden") return unseen(place, ` (${look.code})`);
    return look.is === "missing" ? lost(place, gone) : nothing;
  } catch (error) {
    return unseen(place, `: ${textOf(error)}`);
  }
}

const nothing: Noticed = { warnings: [], missing: [], unseen: [] };

function unseen(place: string, why: string): Noticed {
  return { warnings: [`${place} could not be looked at${why}`], missing: [], unseen: [place] };
}

function lost(place: string, why: string): Noticed {
  return { warnings: [`${place} ${why}`], missing: [place], unseen: [] };
}
