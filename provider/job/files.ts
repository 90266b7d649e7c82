import type { Engine } from "../engine/engine";
import type { CommonArgs, JobFile, JobKind, JobTimes, Status, Warning } from "./kind";

/** What was noticed while files were looked at. */
export interface Noticed {
  readonly warnings: readonly Warning[];
  /** Files that are gone or not the job's own, as `BUCKET/KEY`. */
  readonly missing: readonly string[];
}

/** A finished job's result with what was seen of its files, and what was noticed. */
export interface LookedAt<Result> extends Noticed {
  readonly result: Result;
}

/** `BUCKET/KEY`. */
export function placeOf(file: JobFile): string {
  return `${file.bucket}/${file.key}`;
}

/** Looks at every file of a finished job and adds what it sees. A look that is refused after a paid job must not lose the job: it warns. */
export async function lookedAt<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "files">,
  engine: Engine,
  status: Status<Result> & { is: "finished" },
): Promise<LookedAt<Result>> {
  const result = structuredClone(status.result);
  const noticed = await Promise.all(kind.files(result).map((file) => firstLook(engine, file, status.times)));
  return {
    result,
    warnings: [...status.warnings, ...noticed.flatMap(({ warnings }) => warnings)],
    missing: noticed.flatMap(({ missing }) => missing),
  };
}

/** Looks at the recorded files of a job again. What is recorded of a file stays; one of which nothing is recorded yet is looked at anew. */
export async function drift(engine: Engine, files: readonly JobFile[], times: JobTimes): Promise<Noticed> {
  const look = (file: JobFile) => (file.etag === undefined ? firstLook(engine, file, times) : laterLook(engine, file));
  const noticed = await Promise.all(files.map(look));
  return { warnings: noticed.flatMap(({ warnings }) => warnings), missing: noticed.flatMap(({ missing }) => missing) };
}

/**
 * Whether a file is still the one that a job of these times wrote. What cannot be told, because looking is forbidden or the service gives
 * no times, counts for the job: the other answer would buy it again.
 */
export async function isOwn(engine: Engine, file: JobFile, times: JobTimes): Promise<boolean> {
  const look = await engine.objects.look(file.bucket, file.key);
  return look.is === "there" ? isFrom(engine, look.lastModified, times) : look.is === "forbidden";
}

/** Milliseconds between two clocks of the service; on one machine only whole seconds are between a file's time and its job's. */
export function clockSlack({ name }: Pick<Engine, "name">): number {
  return name === "local" ? 1_000 : 30_000;
}

function isFrom(engine: Engine, lastModified: number, times: JobTimes): boolean {
  const slack = clockSlack(engine);
  const from = Date.parse(times.created ?? "") - slack;
  const to = Date.parse(times.ended ?? "") + slack;
  return !(lastModified < from) && !(lastModified > to);
}

async function firstLook(engine: Engine, file: JobFile, times: JobTimes): Promise<Noticed> {
  const place = placeOf(file);
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "missing") return lost(place, "was reported by the job but is not there");
    if (look.is === "forbidden") {
      return warned(`${place} could not be looked at (${look.code}): size and ETag are not recorded`);
    }
    if (!isFrom(engine, look.lastModified, times)) return lost(place, "was overwritten since the job wrote it");
    file.size = look.size;
    file.etag = look.etag;
    file.lastModified = new Date(look.lastModified).toISOString();
    return nothing;
  } catch (error) {
    return warned(`${place} could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function laterLook(engine: Engine, file: JobFile): Promise<Noticed> {
  const place = placeOf(file);
  try {
    const look = await engine.objects.look(file.bucket, file.key);
    if (look.is === "forbidden") return warned(`${place} could not be looked at (${look.code})`);
    if (look.is === "missing") return lost(place, "is gone");
    return file.etag === look.etag ? nothing : lost(place, "was overwritten");
  } catch (error) {
    return warned(`${place} could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const nothing: Noticed = { warnings: [], missing: [] };

function warned(warning: Warning): Noticed {
  return { warnings: [warning], missing: [] };
}

function lost(place: string, why: string): Noticed {
  return { warnings: [`${place} ${why}`], missing: [place] };
}
