import { createHash, randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { copyFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { ossErrors } from "../wire-error";
import { makeRoom, statusOf } from "./bucket-folder";
import { contentTypeOf } from "./content-type";
import type { ObjectIndex } from "./object-index";
import { keySegments } from "./object-name";
import { storedObject, type StoredObject, type WriteOptions } from "./stored-object";
import type { Turns } from "./turns";

/** Writes objects atomically: each is made in another folder, then renamed into its place. */
export class ObjectWriter {
  constructor(
    private readonly root: string,
    private readonly partials: string,
    private readonly index: ObjectIndex,
    private readonly turns: Turns,
    private readonly now: () => number,
  ) {}

  async put(bucket: string, key: string, source: Readable, options: WriteOptions): Promise<StoredObject> {
    const partial = this.partial("");
    const md5 = createHash("md5");
    const hashing = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        md5.update(chunk);
        done(null, chunk);
      },
    });
    try {
      await pipeline(source, hashing, createWriteStream(partial, { flags: "wx" })).catch((error: unknown) => {
        throw isBrokenOff(error) ? ossErrors.incomplete() : error;
      });
      return await this.settle(bucket, key, partial, md5.digest(), options);
    } finally {
      await rm(partial, { force: true });
    }
  }

  async adopt(bucket: string, key: string, file: string, options: WriteOptions): Promise<StoredObject> {
    const md5 = createHash("md5");
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) md5.update(chunk);
    const partial = this.partial("");
    try {
      await rename(file, partial).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== "EXDEV") throw error;
        await copyFile(file, partial);
        await rm(file);
      });
      return await this.settle(bucket, key, partial, md5.digest(), options);
    } finally {
      await rm(partial, { force: true });
    }
  }

  partial(extension: string): string {
    return join(this.partials, `${randomUUID()}${extension}`);
  }

  private async settle(
    bucket: string,
    key: string,
    partial: string,
    md5: Buffer,
    options: WriteOptions,
  ): Promise<StoredObject> {
    const computed = md5.toString("base64");
    if (options.contentMd5 !== undefined && options.contentMd5 !== computed) {
      throw ossErrors.digest(options.contentMd5, computed);
    }
    // Last-Modified comes from the service's clock and has whole seconds, as in OSS.
    const seconds = Math.floor(this.now() / 1000);
    await utimes(partial, seconds, seconds);
    const record = {
      md5: md5.toString("hex").toUpperCase(),
      headers: { "content-type": contentTypeOf(key), ...options.headers },
    };
    return this.turns.run(bucket, async () => {
      const folder = join(this.root, bucket);
      if (!(await statusOf(folder))?.isDirectory()) throw ossErrors.noSuchBucket(bucket);
      const file = await makeRoom(folder, key, keySegments(key));
      if (options.forbidOverwrite && (await statusOf(file)) !== undefined) throw ossErrors.objectExists(key);
      await rename(partial, file);
      const status = await stat(file, { bigint: true });
      await this.index.write(bucket, key, status, record);
      return storedObject(bucket, key, status, record);
    });
  }
}

/** Whether the client closed the connection, in the middle of its body or before it was read. */
function isBrokenOff(error: unknown): boolean {
  return ["ECONNRESET", "ERR_STREAM_PREMATURE_CLOSE"].includes((error as NodeJS.ErrnoException).code ?? "");
}
