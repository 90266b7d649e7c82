import type { SearchResult } from "./order";
import type { Engine } from "../engine/engine";
import { type Etags, isOwn, isPutBack, placeOf } from "../job/files";
import type { CommonArgs, JobKind } from "../job/kind";
import type { Handle, Status } from "../job/job";
import type { MarkedJob } from "./job-listing";
import type { KnownFiles } from "../job/known-files";
import { defined } from "../../schema/defined";

/**
 * Searches the service's list for jobs that carry the mark.
 * @param listed newest first
 * @param known the files of the job that was recorded last
 */
export async function search<Args extends CommonArgs, Result extends object>(
  kind: JobKind<Args, Result>,
  engine: Engine,
  listed: readonly MarkedJob[],
  mark: { baseKey: string; identity: string },
  known?: KnownFiles,
): Promise<SearchResult> {
  const spent: string[] = [];
  const overwritten = new Map<string, number>();
  const orphans: Handle[] = [];
  let usable: SearchResult["usable"];
  for (const { job, mark: found } of listed) {
    if (found?.identity !== mark.identity) continue;
    const status = await kind.status(engine.ims, job);
    if (found.baseKey !== mark.baseKey) {
      if (status.is === "pending") orphans.push(job);
    } else if (usable === undefined && (await isUsable(kind, engine, status, etagsOf(job, known), overwritten))) {
      usable = { job, finished: status.is === "finished" };
    } else if (status.is !== "pending") {
      spent.push(job.jobId);
    }
    // The list is newest first, so this job overwrote the files of those that follow.
    if (status.is === "finished") {
      const ended = Date.parse(status.times.ended ?? "");
      for (const file of kind.outputs(status.result)) {
        if (!overwritten.has(placeOf(file))) overwritten.set(placeOf(file), ended);
      }
    }
  }
  return { ...defined({ usable }), spent, orphans };
}

/** The known ETags of a job's files. */
export function etagsOf({ jobId }: Handle, known: KnownFiles | undefined): Etags {
  return known?.jobId === jobId ? known.etags : {};
}

/**
 * Whether a job can be taken over: it is unfinished, or finished with all its files intact.
 * @param overwritten files that later jobs of the resource wrote, with the ends of these jobs in
 * milliseconds since 1970; such a file counts as intact if it was restored since and its ETag
 * proves it
 */
export async function isUsable<Result extends object>(
  kind: Pick<JobKind<CommonArgs, Result>, "outputs">,
  engine: Engine,
  status: Status<Result>,
  etags: Etags = {},
  overwritten: ReadonlyMap<string, number> = new Map(),
): Promise<boolean> {
  if (status.is === "pending") return true;
  if (status.is !== "finished") return false;
  for (const file of kind.outputs(status.result)) {
    const place = placeOf(file);
    const since = overwritten.get(place);
    if (since !== undefined && !(await isPutBack(engine, file, etags[place], since))) return false;
    if (!(await isOwn(engine, file, status.times, etags))) return false;
  }
  return true;
}
