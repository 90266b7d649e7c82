import { createHash, randomUUID } from "node:crypto";
import type { BigIntStats } from "node:fs";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Facts of an object that its file does not hold. */
export interface ObjectRecord {
  /** Upper-case hex MD5 of the content. */
  md5: string;
  /** Lower-case names: `content-type`, `cache-control`, …, `x-oss-meta-…`. */
  headers: Record<string, string>;
}

interface Entry extends ObjectRecord {
  key: string;
  size: string;
  modified: string;
}

/**
 * The entries of all objects, each a small file beside the buckets. An entry holds only while the
 * object has the recorded size and modification time: a file replaced by hand is a new object.
 */
export class ObjectIndex {
  constructor(private readonly folder: string) {}

  async read(bucket: string, key: string, file: BigIntStats): Promise<ObjectRecord | undefined> {
    const text = await readFile(this.path(bucket, key), "utf8").catch(() => undefined);
    const entry = text === undefined ? undefined : parseEntry(text);
    if (entry?.key !== key || entry.size !== String(file.size) || entry.modified !== String(file.mtimeNs)) {
      return undefined;
    }
    return { md5: entry.md5, headers: entry.headers };
  }

  async write(bucket: string, key: string, file: BigIntStats, record: ObjectRecord): Promise<void> {
    const entry: Entry = { key, size: String(file.size), modified: String(file.mtimeNs), ...record };
    const path = this.path(bucket, key);
    const partial = `${path}.${randomUUID()}`;
    await mkdir(join(this.folder, bucket), { recursive: true });
    await writeFile(partial, `${JSON.stringify(entry)}\n`);
    await rename(partial, path);
  }

  async remove(bucket: string, key: string): Promise<void> {
    await rm(this.path(bucket, key), { force: true });
  }

  async removeBucket(bucket: string): Promise<void> {
    await rm(join(this.folder, bucket), { recursive: true, force: true });
  }

  /** By a hash: paths of the keys `a` and `a.json/b` would exclude each other. */
  private path(bucket: string, key: string): string {
    return join(this.folder, bucket, `${createHash("sha256").update(key).digest("hex").slice(0, 32)}.json`);
  }
}

function parseEntry(text: string): Entry | undefined {
  try {
    return JSON.parse(text) as Entry;
  } catch {
    return undefined;
  }
}
