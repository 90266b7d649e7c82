import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { syncFolder, writeAtomically } from "../durable";
import type { ObjectFacts, ObjectPlace } from "../stored-object";

/** An upload in parts that is under way. */
export interface Upload extends ObjectPlace {
  /** 32 upper-case hex digits. */
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly initiated: number;
  /** Of the object that it will make. */
  readonly facts: ObjectFacts;
}

const recordName = "upload.json";

/**
 * The uploads of all buckets, each a folder with its record and its parts, beside the buckets: no
 * listing of objects shows them.
 */
export class UploadRecords {
  /** @param partials a folder on the same disk, which is emptied when the service starts */
  constructor(
    private readonly folder: string,
    private readonly partials: string,
  ) {}

  folderOf({ bucket, id }: Pick<Upload, "bucket" | "id">): string {
    return join(this.folder, bucket, id);
  }

  async write(upload: Upload): Promise<void> {
    const folder = this.folderOf(upload);
    await mkdir(folder, { recursive: true });
    await writeAtomically(join(folder, recordName), `${JSON.stringify(upload)}\n`, this.partials);
    await Promise.all([syncFolder(folder), syncFolder(join(this.folder, upload.bucket)), syncFolder(this.folder)]);
  }

  /** Undefined where there is no such upload. */
  async read(bucket: string, id: string): Promise<Upload | undefined> {
    // A name that is no id could lead out of the folder.
    if (!/^[0-9A-F]{32}$/.test(id)) return undefined;
    const text = await readFile(join(this.folder, bucket, id, recordName), "utf8").catch(() => undefined);
    return text === undefined ? undefined : (JSON.parse(text) as Upload);
  }

  /** All uploads of a bucket, in any order. */
  async list(bucket: string): Promise<Upload[]> {
    const ids = await readdir(join(this.folder, bucket)).catch(() => []);
    const uploads = await Promise.all(ids.map((id) => this.read(bucket, id)));
    return uploads.filter((upload) => upload !== undefined);
  }

  /** Removes an upload with its parts: at once, as far as anyone can see. */
  async remove(upload: Pick<Upload, "bucket" | "id">): Promise<void> {
    const removed = join(this.partials, randomUUID());
    await rename(this.folderOf(upload), removed);
    await syncFolder(join(this.folder, upload.bucket));
    await rm(removed, { recursive: true, force: true });
  }

  async removeBucket(bucket: string): Promise<void> {
    await rm(join(this.folder, bucket), { recursive: true, force: true });
  }
}
