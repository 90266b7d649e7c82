import type { Engine } from "../../provider/engine/engine";
import { ServiceError } from "../../provider/error";
import { isSame } from "../../provider/job/files";
import type { JobFile } from "../../provider/job/job";
import type { ListedObject } from "../../provider/oss/small-objects";
import type { References } from "../state/references";
import type { UnusedJob } from "./sorted-jobs";

/** A file that nothing refers to. */
export interface UnusedFile {
  readonly bucket: string;
  readonly key: string;
  readonly size: number;
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** The job that wrote it. */
  readonly job: UnusedJob;
}

/** The files of unused jobs. */
export interface UnusedFiles {
  readonly files: readonly UnusedFile[];
  /** Files that are kept, with the reason, by `BUCKET/KEY`. */
  readonly kept: ReadonlyMap<string, string>;
}

/** The part of the buckets to look at. */
export interface Scope {
  readonly region: string;
  /** All buckets by default. */
  readonly bucket?: string;
  readonly prefix: string;
}

/**
 * Finds the files of unused jobs that are still those which the jobs wrote, by a list of each
 * bucket.
 * @throws HighlightError if OSS gave no answer
 */
export async function findUnusedFiles(
  engine: Engine,
  jobs: readonly UnusedJob[],
  references: References,
  scope: Scope,
): Promise<UnusedFiles> {
  const files = new Map<string, UnusedFile>();
  const kept = new Map<string, string>();
  const buckets = new Set(jobs.flatMap((one) => one.files.map(({ bucket }) => bucket)));
  for (const bucket of buckets) {
    if (scope.bucket !== undefined && bucket !== scope.bucket) continue;
    const listed = await listBucket(engine, bucket, scope);
    for (const job of jobs) {
      for (const file of job.files) {
        const object = file.bucket === bucket ? listed.get(file.key) : undefined;
        if (object === undefined) continue;
        const place = `${bucket}/${file.key}`;
        const reason = reasonToKeep(engine, job, file, object, references);
        if (reason === undefined) files.set(place, { ...object, bucket, job });
        else if (!files.has(place)) kept.set(place, reason);
      }
    }
  }
  for (const place of files.keys()) kept.delete(place);
  return { files: [...files.values()], kept };
}

function reasonToKeep(
  engine: Engine,
  { times }: UnusedJob,
  { key }: JobFile,
  object: ListedObject,
  references: References,
): string | undefined {
  if (references.hasFile(key)) return "a given state names it";
  const { created, ended } = times;
  if (Number.isNaN(Date.parse(created ?? "")) || Number.isNaN(Date.parse(ended ?? ""))) {
    return "the service does not tell when its job ended, so that it cannot be told from a later file";
  }
  return isSame(engine, object, times, undefined) ? undefined : "it was written anew since its job ended";
}

/** All objects below the prefix, by key; none where there is no bucket. */
async function listBucket(engine: Engine, bucket: string, scope: Scope): Promise<Map<string, ListedObject>> {
  const objects = engine.smallObjects(bucket, scope.region);
  const found = new Map<string, ListedObject>();
  let after: string | undefined;
  for (;;) {
    const page = await objects.list(scope.prefix, after).catch(noBucket);
    if (page === undefined) return found;
    for (const object of page.objects) found.set(object.key, object);
    after = page.objects.at(-1)?.key;
    if (!page.isCut || after === undefined) return found;
  }
}

function noBucket(error: unknown): undefined {
  if (error instanceof ServiceError && error.code === "NoSuchBucket") return undefined;
  throw error;
}
