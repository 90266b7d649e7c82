import type { Engine } from "../../provider/engine/engine";
import { textOf } from "../../provider/error";
import type { Ledger } from "../../provider/order/ledger";
import type { UnusedFile } from "./unused-files";

/** The outcome of a deletion. */
export interface Removal {
  readonly deleted: readonly UnusedFile[];
  /** Files that were not deleted, with the reason, by `BUCKET/KEY`. */
  readonly left: ReadonlyMap<string, string>;
}

/**
 * Deletes files, each after a last look: one that changed since it was listed is left. An error
 * with one file does not stop the others.
 */
export async function removeFiles(engine: Engine, files: readonly UnusedFile[]): Promise<Removal> {
  const deleted: UnusedFile[] = [];
  const left = new Map<string, string>();
  for (const file of files) {
    const reason = await removeFile(engine, file).catch(textOf);
    if (reason === undefined) deleted.push(file);
    else left.set(`${file.bucket}/${file.key}`, reason);
  }
  return { deleted, left };
}

async function removeFile(
  engine: Engine,
  { bucket, key, etag, lastModified }: UnusedFile,
): Promise<string | undefined> {
  const look = await engine.objects.look(bucket, key);
  if (look.is === "missing") return "it is gone already";
  if (look.is === "forbidden") return `looking at it is forbidden (${look.code}): allow oss:GetObject`;
  if (look.etag !== etag || look.lastModified !== lastModified) return "it was changed since it was listed";
  await engine.objects.remove(bucket, key);
  return undefined;
}

/** Enters that the jobs of deleted files cannot be taken over, and a preview gives the price. */
export function enterDeletion(ledger: Ledger, deleted: readonly UnusedFile[]): void {
  const jobs = new Set(deleted.map(({ job }) => job.jobId));
  for (const entry of ledger.entries()) {
    if (entry.jobId !== undefined && jobs.has(entry.jobId)) ledger.write({ ...entry, state: "spent" });
  }
}
