import { createReadStream } from "node:fs";
import type { Readable } from "node:stream";
import { ossErrors } from "../wire-error";
import type { Bucket } from "./bucket-list";
import type { SettingTexts } from "./bucket-settings";
import { type ListQuery, pageOfKeys } from "./listing";
import { checkKey } from "./object-name";
import { ObjectChanger } from "./objects/object-changer";
import { ObjectCopier } from "./objects/object-copier";
import { openParts, type StoreOptions, type StoreParts } from "./store-parts";
import type { CopyOptions, ObjectPlace, ObjectRecord, OpenObject, StoredObject, WriteOptions } from "./stored-object";
import { keyTurn } from "./turns";
import type { Uploads } from "./uploads/uploads";

export interface ObjectPage {
  objects: StoredObject[];
  prefixes: string[];
  /** The marker of the next page; absent on the last. */
  next?: string;
}

/** Objects of a page that are looked at side by side. */
const lookedAtAtOnce = 64;

/**
 * Buckets and objects as plain files, `FOLDER/oss/BUCKET/KEY`; an object whose key is no path of a
 * file, or whose path is taken, is in `FOLDER/oss-other`. A folder or file put there by hand is a
 * bucket or object. One process at a time may use a folder.
 *
 * ```ts
 * const buckets = await Buckets.open({ folder: ".highlights", now: Date.now });
 * await buckets.createBucket("media");
 * await buckets.put("media", "talk.mp4", { file: "/videos/talk.mp4" });
 * const input = await buckets.path("media", "talk.mp4");
 * ```
 */
export class Buckets {
  private constructor(private readonly parts: StoreParts) {}

  /** Makes missing folders and removes the partial files of an earlier process. */
  static async open(options: StoreOptions): Promise<Buckets> {
    return new Buckets(await openParts(options));
  }

  /**
   * @returns false when the bucket was there already
   * @throws WireError InvalidBucketName, BucketAlreadyExists (a file or link has the name)
   */
  async createBucket(name: string): Promise<boolean> {
    const isNew = await this.parts.list.create(name);
    // Those of a bucket whose folder was removed by hand.
    if (isNew) await this.parts.uploads.removeBucket(name);
    return isNew;
  }

  /** @throws WireError NoSuchBucket, BucketNotEmpty, also where an upload in parts is under way */
  async deleteBucket(name: string): Promise<void> {
    const { list, uploads } = this.parts;
    if ((await list.has(name)) && (await uploads.list(name)).length > 0) throw ossErrors.bucketNotEmpty(name);
    await list.delete(name);
    await uploads.removeBucket(name);
  }

  /** The uploads in parts to these buckets. */
  get uploads(): Uploads {
    return this.parts.uploads;
  }

  /**
   * The settings of a bucket, as they were set.
   * @throws WireError NoSuchBucket
   */
  async settings(bucket: string): Promise<SettingTexts> {
    await this.bucket(bucket);
    return this.parts.settings.read(bucket);
  }

  /**
   * Sets a setting of a bucket; an undefined text removes it.
   * @throws WireError NoSuchBucket
   */
  async changeSetting(bucket: string, name: string, text: string | undefined): Promise<void> {
    await this.parts.turns.run(bucket, async () => {
      await this.bucket(bucket);
      await this.parts.settings.write(bucket, name, text);
    });
  }

  /** All buckets by name. */
  listBuckets(): Promise<Bucket[]> {
    return this.parts.list.all();
  }

  bucketExists(name: string): Promise<boolean> {
    return this.parts.list.has(name);
  }

  /** @throws WireError InvalidBucketName, NoSuchBucket */
  bucket(name: string): Promise<Bucket> {
    return this.parts.list.get(name);
  }

  /**
   * Writes an object atomically.
   * @throws WireError NoSuchBucket, InvalidObjectName, InvalidDigest, InvalidArgument (the CRC-64),
   * FileAlreadyExists, IncompleteBody
   */
  async put(
    bucket: string,
    key: string,
    source: Readable | { file: string },
    options: WriteOptions = {},
  ): Promise<StoredObject> {
    // A stream may fail before it is read; the reading then ends with the same error.
    if (!("file" in source)) source.on("error", () => undefined);
    await this.checkPlace({ bucket, key });
    const content = "file" in source ? createReadStream(source.file) : source;
    return this.parts.writer.put({ bucket, key }, content, options);
  }

  /**
   * Moves a finished file into a bucket; see `partial` for where to make it. Copies it when it lies
   * on another disk.
   * @throws WireError as `put`
   */
  async adopt(bucket: string, key: string, file: string, options: WriteOptions = {}): Promise<StoredObject> {
    await this.checkPlace({ bucket, key });
    return this.parts.writer.adopt({ bucket, key }, file, options);
  }

  /**
   * Copies an object atomically, also to its own place, with its headers and tags or with others.
   * @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName, FileAlreadyExists, any of
   * `options.check`
   */
  async copy(from: ObjectPlace, to: ObjectPlace, options: CopyOptions = {}): Promise<StoredObject> {
    await this.checkPlace(to);
    await this.checkPlace(from);
    const { reader, writer } = this.parts;
    return new ObjectCopier(reader, writer).copy(from, to, options);
  }

  /**
   * Changes the headers and tags of an object; content and Last-Modified stay.
   * @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName
   */
  async change(bucket: string, key: string, change: (record: ObjectRecord) => ObjectRecord): Promise<StoredObject> {
    await this.checkPlace({ bucket, key });
    const { reader, index, turns } = this.parts;
    return new ObjectChanger(reader, index, turns).change({ bucket, key }, change);
  }

  /**
   * A fresh path on the same disk as the buckets, for a file to be adopted; removed when the
   * service starts again.
   */
  partial(extension = ""): string {
    return this.parts.writer.partial(extension);
  }

  /** @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName */
  async head(bucket: string, key: string): Promise<StoredObject> {
    const opened = await this.open(bucket, key);
    await opened.close();
    return opened.object;
  }

  /** @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName */
  async open(bucket: string, key: string): Promise<OpenObject> {
    await this.checkPlace({ bucket, key });
    const opened = await this.parts.reader.open({ bucket, key });
    if (opened === undefined) throw ossErrors.noSuchKey(key);
    return opened;
  }

  /**
   * Removes an object; one that is not there is no error, as in OSS.
   * @throws WireError NoSuchBucket, InvalidObjectName
   */
  async remove(bucket: string, key: string): Promise<void> {
    await this.checkPlace({ bucket, key });
    const { turns, places, index } = this.parts;
    await turns.run(keyTurn({ bucket, key }), async () => {
      await places.remove({ bucket, key });
      await index.remove({ bucket, key });
    });
  }

  /**
   * One page of a bucket's objects, by the bytes of their keys.
   * @throws WireError NoSuchBucket
   */
  async list(bucket: string, query: ListQuery = {}): Promise<ObjectPage> {
    await this.bucket(bucket);
    const { reader, places } = this.parts;
    const keysAfter = (after: string) => places.keys(bucket, { prefix: query.prefix ?? "", after });
    const { files, ...page } = await pageOfKeys(keysAfter, query);
    const objects: StoredObject[] = [];
    for (let at = 0; at < files.length; at += lookedAtAtOnce) {
      const looks = files.slice(at, at + lookedAtAtOnce).map(({ key, file }) => reader.describe({ bucket, key }, file));
      // An object may be removed between the listing and this.
      objects.push(...(await Promise.all(looks)).filter((object) => object !== undefined));
    }
    return { objects, ...page };
  }

  /**
   * The absolute path of an object's file, for reading only.
   * @throws WireError NoSuchBucket, NoSuchKey
   */
  async path(bucket: string, key: string): Promise<string> {
    return (await this.headFile(bucket, key)).file;
  }

  /**
   * An object and the absolute path of its file.
   * @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName
   */
  async headFile(bucket: string, key: string): Promise<{ object: StoredObject; file: string }> {
    const opened = await this.open(bucket, key);
    await opened.close();
    return { object: opened.object, file: opened.file };
  }

  private async checkPlace({ bucket, key }: ObjectPlace): Promise<void> {
    await this.bucket(bucket);
    checkKey(key);
  }
}
