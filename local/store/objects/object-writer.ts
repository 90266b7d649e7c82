import { randomInt, randomUUID } from "node:crypto";
import { type BigIntStats, createReadStream } from "node:fs";
import { copyFile, type FileHandle, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { ossErrors } from "../../wire-error";
import { contentTypeOf } from "../content-type";
import type { ObjectPlaces } from "../places/object-places";
import {
  type ObjectFacts,
  type ObjectPlace,
  type ObjectRecord,
  storedObject,
  type StoredObject,
  type WriteOptions,
} from "../stored-object";
import { keyTurn, type Turns } from "../turns";
import { ContentSums, etagOf, type Sums } from "./content-sums";
import type { ObjectIndex } from "./object-index";
import { receive } from "./received";

const millionth = 1_000_000;

/**
 * Writes objects atomically: each is made in another folder and put on disk, then its entry is
 * written, then it is renamed into its place.
 */
export class ObjectWriter {
  /** Of the next write's time; the whole seconds are those of the service's clock. */
  private fraction = randomInt(1, millionth);

  constructor(
    private readonly places: ObjectPlaces,
    private readonly partials: string,
    private readonly index: ObjectIndex,
    private readonly turns: Turns,
    private readonly now: () => number,
  ) {}

  async put(place: ObjectPlace, source: Readable, options: WriteOptions): Promise<StoredObject> {
    const partial = this.partial("");
    try {
      const sums = await receive(source, partial);
      return await this.settle(place, partial, recordFor(place, sums, options), options);
    } finally {
      await rm(partial, { force: true });
    }
  }

  async adopt(place: ObjectPlace, file: string, options: WriteOptions): Promise<StoredObject> {
    const record = recordFor(place, await ContentSums.of(createReadStream(file)), options);
    const partial = this.partial("");
    try {
      await rename(file, partial).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code !== "EXDEV") throw error;
        await copyFile(file, partial);
        await rm(file);
      });
      return await this.settle(place, partial, record, options);
    } finally {
      await rm(partial, { force: true });
    }
  }

  partial(extension: string): string {
    return join(this.partials, `${randomUUID()}${extension}`);
  }

  /** Puts a finished file with its record in the place of an object. */
  async settle(
    place: ObjectPlace,
    partial: string,
    record: ObjectRecord,
    { forbidOverwrite }: Pick<WriteOptions, "forbidOverwrite">,
  ): Promise<StoredObject> {
    const handle = await open(partial, "r+");
    try {
      const status = await this.date(handle);
      // The disk writes the content and the entry side by side.
      const synced = handle.sync();
      synced.catch(() => undefined);
      return await this.turns.run(keyTurn(place), async () => {
        const present = await this.statusOf(place);
        if (forbidOverwrite && present !== undefined) throw ossErrors.objectExists(place.key);
        await Promise.all([this.index.write(place, status, record, present), synced]);
        try {
          await Promise.all([this.places.put(place, partial), this.index.sync(place.bucket)]);
        } catch (error) {
          if (present === undefined) await this.index.remove(place);
          throw error;
        }
        // A bucket that was deleted and made again in the meantime has lost the entry.
        if ((await this.index.read(place, status)) === undefined) await this.index.write(place, status, record);
        return storedObject(place, status, record);
      });
    } finally {
      await handle.close();
    }
  }

  /**
   * Gives a file its time. Last-Modified comes from the service's clock and has whole seconds, as
   * in OSS. The fraction is of this write alone, by which its record is known; files made by others
   * seldom have any.
   */
  private async date(handle: FileHandle): Promise<BigIntStats> {
    this.fraction = (this.fraction % (millionth - 1)) + 1;
    const time = Math.floor(this.now() / 1000) + this.fraction / millionth;
    await handle.utimes(time, time);
    return handle.stat({ bigint: true });
  }

  private async statusOf(place: ObjectPlace): Promise<BigIntStats | undefined> {
    const present = await this.places.open(place);
    await present?.handle.close();
    return present?.status;
  }
}

/** @throws WireError InvalidDigest, InvalidArgument for another content than the promised one */
function recordFor(place: ObjectPlace, sums: Sums, options: WriteOptions): ObjectRecord {
  const { contentMd5, contentCrc64 } = options;
  const md5 = sums.md5.toString("base64");
  if (contentMd5 !== undefined && contentMd5 !== md5) throw ossErrors.digest(contentMd5, md5);
  if (contentCrc64 !== undefined && contentCrc64 !== sums.crc64) {
    throw ossErrors.argument("x-oss-hash-crc64ecma", contentCrc64, `is not the CRC-64 of the body, ${sums.crc64}`);
  }
  return recordOf(place, { etag: etagOf(sums), type: "Normal", crc64: sums.crc64 }, options);
}

/** The record of a new object. */
export function recordOf(
  { key }: ObjectPlace,
  { etag, type, crc64 }: Pick<ObjectRecord, "etag" | "type" | "crc64">,
  { headers, tags = {} }: ObjectFacts,
): ObjectRecord {
  return { etag, type, crc64, headers: { "content-type": contentTypeOf(key), ...headers }, tags };
}
