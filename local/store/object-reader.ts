import { createHash } from "node:crypto";
import { type FileHandle, lstat } from "node:fs/promises";
import { join } from "node:path";
import { openPlainFile } from "./bucket-folder";
import { contentTypeOf } from "./content-type";
import type { ObjectIndex } from "./object-index";
import { keySegments } from "./object-name";
import { type OpenObject, storedObject, type StoredObject } from "./stored-object";
import type { Turns } from "./turns";

/** Opens the objects of all buckets; describes those anew that were put into the folder by hand. */
export class ObjectReader {
  constructor(
    private readonly root: string,
    private readonly index: ObjectIndex,
    private readonly turns: Turns,
  ) {}

  /** @returns undefined when there is no such object */
  async open(bucket: string, key: string): Promise<OpenObject | undefined> {
    const handle = await openPlainFile(join(this.root, bucket), keySegments(key));
    if (handle === undefined) return undefined;
    try {
      return {
        object: await this.describe(bucket, key, handle),
        read: (range) => handle.createReadStream({ start: range?.first ?? 0, end: range?.last ?? Infinity }),
        close: () => handle.close(),
      };
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  private async describe(bucket: string, key: string, handle: FileHandle): Promise<StoredObject> {
    const status = await handle.stat({ bigint: true });
    const known = await this.index.read(bucket, key, status);
    if (known !== undefined) return storedObject(bucket, key, status, known);

    const md5 = createHash("md5");
    const content = handle.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>;
    for await (const chunk of content) md5.update(chunk);
    const record = {
      md5: md5.digest("hex").toUpperCase(),
      headers: { "content-type": contentTypeOf(key) },
    };
    return this.turns.run(bucket, async () => {
      // An upload may have replaced the file, or have written its entry, in the meantime.
      const written = await this.index.read(bucket, key, status);
      if (written !== undefined) return storedObject(bucket, key, status, written);
      const path = join(this.root, bucket, ...keySegments(key));
      const present = await lstat(path, { bigint: true }).catch(() => undefined);
      if (present?.ino === status.ino) await this.index.write(bucket, key, status, record);
      return storedObject(bucket, key, status, record);
    });
  }
}
