import { createReadStream } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Readable } from "node:stream";
import { ossErrors } from "../wire-error";
import { keysBelow, openPlainFile, pruneFolders, removeEmptyTree, statusOf } from "./bucket-folder";
import { BucketSettings, type SettingTexts } from "./bucket-settings";
import { type ListQuery, pageOfKeys } from "./listing";
import { ObjectIndex } from "./object-index";
import { checkBucketName, isBucketName, keySegments } from "./object-name";
import { ObjectReader } from "./object-reader";
import { ObjectWriter } from "./object-writer";
import type { OpenObject, StoredObject, WriteOptions } from "./stored-object";
import { Turns } from "./turns";

export interface Bucket {
  name: string;
  /** Milliseconds since 1970. */
  created: number;
}

export interface ObjectPage {
  objects: StoredObject[];
  prefixes: string[];
  /** The marker of the next page; absent on the last. */
  next?: string;
}

/**
 * Buckets and objects as plain files, `FOLDER/oss/BUCKET/KEY`. A folder or file put there by hand
 * is a bucket or object. One process at a time may use a folder.
 *
 * ```ts
 * const buckets = await Buckets.open({ folder: ".highlights", now: Date.now });
 * await buckets.createBucket("media");
 * await buckets.put("media", "talk.mp4", { file: "/videos/talk.mp4" });
 * const input = await buckets.path("media", "talk.mp4");
 * ```
 */
export class Buckets {
  private constructor(
    private readonly root: string,
    private readonly index: ObjectIndex,
    private readonly settingTexts: BucketSettings,
    private readonly turns: Turns,
    private readonly reader: ObjectReader,
    private readonly writer: ObjectWriter,
  ) {}

  /**
   * Makes missing folders and removes the partial files of an earlier process.
   * @param options.name `oss`, the default, for the user's buckets; `vod` for those of the service
   * itself
   */
  static async open(options: { folder: string; now: () => number; name?: "oss" | "vod" }): Promise<Buckets> {
    const { name = "oss" } = options;
    const folder = resolve(options.folder);
    const root = join(folder, name);
    const partials = join(folder, `${name}-partial`);
    await mkdir(root, { recursive: true });
    await rm(partials, { recursive: true, force: true });
    await mkdir(partials);
    const entries = join(folder, `${name}-index`);
    await mkdir(entries, { recursive: true });
    const settings = join(folder, `${name}-settings`);
    await mkdir(settings, { recursive: true });
    const index = new ObjectIndex(entries);
    const turns = new Turns();
    const writer = new ObjectWriter(root, partials, index, turns, options.now);
    const reader = new ObjectReader(root, index, turns);
    return new Buckets(root, index, new BucketSettings(settings), turns, reader, writer);
  }

  /**
   * @returns false when the bucket was there already
   * @throws WireError InvalidBucketName, BucketAlreadyExists (a file or link has the name)
   */
  async createBucket(name: string): Promise<boolean> {
    checkBucketName(name);
    return this.turns.run(name, async () => {
      const path = join(this.root, name);
      const status = await statusOf(path);
      if (status?.isDirectory()) return false;
      if (status !== undefined) throw ossErrors.bucketExists(name);
      // Those of a bucket whose folder was removed by hand.
      await this.settingTexts.removeBucket(name);
      await mkdir(path);
      return true;
    });
  }

  /** @throws WireError NoSuchBucket, BucketNotEmpty */
  async deleteBucket(name: string): Promise<void> {
    await this.turns.run(name, async () => {
      await this.bucket(name);
      if (!(await removeEmptyTree(join(this.root, name)))) throw ossErrors.bucketNotEmpty(name);
      await this.index.removeBucket(name);
      await this.settingTexts.removeBucket(name);
    });
  }

  /**
   * The settings of a bucket, as they were set.
   * @throws WireError NoSuchBucket
   */
  async settings(bucket: string): Promise<SettingTexts> {
    await this.bucket(bucket);
    return this.settingTexts.read(bucket);
  }

  /**
   * Sets a setting of a bucket; an undefined text removes it.
   * @throws WireError NoSuchBucket
   */
  async changeSetting(bucket: string, name: string, text: string | undefined): Promise<void> {
    await this.turns.run(bucket, async () => {
      await this.bucket(bucket);
      await this.settingTexts.write(bucket, name, text);
    });
  }

  /** All buckets by name. */
  async listBuckets(): Promise<Bucket[]> {
    const entries = await readdir(this.root, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && isBucketName(entry.name)).map((entry) => entry.name);
    return Promise.all(names.sort().map((name) => this.bucket(name)));
  }

  async bucketExists(name: string): Promise<boolean> {
    return isBucketName(name) && ((await statusOf(join(this.root, name)))?.isDirectory() ?? false);
  }

  /** @throws WireError InvalidBucketName, NoSuchBucket */
  async bucket(name: string): Promise<Bucket> {
    checkBucketName(name);
    const status = await statusOf(join(this.root, name));
    if (!status?.isDirectory()) throw ossErrors.noSuchBucket(name);
    return { name, created: Math.floor(status.birthtimeMs || status.ctimeMs) };
  }

  /**
   * Writes an object atomically.
   * @throws WireError NoSuchBucket, InvalidObjectName, InvalidDigest, FileAlreadyExists,
   * IncompleteBody
   */
  async put(
    bucket: string,
    key: string,
    source: Readable | { file: string },
    options: WriteOptions = {},
  ): Promise<StoredObject> {
    // A stream may fail before it is read; the reading then ends with the same error.
    if (!("file" in source)) source.on("error", () => undefined);
    await this.checkTarget(bucket, key);
    return this.writer.put(bucket, key, "file" in source ? createReadStream(source.file) : source, options);
  }

  /**
   * Moves a finished file into a bucket; see `partial` for where to make it. Copies it when it lies
   * on another disk.
   * @throws WireError as `put`
   */
  async adopt(bucket: string, key: string, file: string, options: WriteOptions = {}): Promise<StoredObject> {
    await this.checkTarget(bucket, key);
    return this.writer.adopt(bucket, key, file, options);
  }

  /**
   * A fresh path on the same disk as the buckets, for a file to be adopted; removed when the
   * service starts again.
   */
  partial(extension = ""): string {
    return this.writer.partial(extension);
  }

  /** @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName */
  async head(bucket: string, key: string): Promise<StoredObject> {
    const opened = await this.open(bucket, key);
    await opened.close();
    return opened.object;
  }

  /** @throws WireError NoSuchBucket, NoSuchKey, InvalidObjectName */
  async open(bucket: string, key: string): Promise<OpenObject> {
    await this.bucket(bucket);
    const opened = await this.reader.open(bucket, key);
    if (opened === undefined) throw ossErrors.noSuchKey(key);
    return opened;
  }

  /**
   * Removes an object; one that is not there is no error, as in OSS.
   * @throws WireError NoSuchBucket, InvalidObjectName
   */
  async remove(bucket: string, key: string): Promise<void> {
    await this.checkTarget(bucket, key);
    const segments = keySegments(key);
    const folder = join(this.root, bucket);
    await this.turns.run(bucket, async () => {
      const handle = await openPlainFile(folder, segments);
      if (handle === undefined) return;
      await handle.close();
      await rm(join(folder, ...segments));
      await this.index.remove(bucket, key);
      await pruneFolders(folder, segments);
    });
  }

  /**
   * One page of a bucket's objects, by the bytes of their keys.
   * @throws WireError NoSuchBucket
   */
  async list(bucket: string, query: ListQuery = {}): Promise<ObjectPage> {
    await this.bucket(bucket);
    const { keys, ...page } = pageOfKeys(await keysBelow(join(this.root, bucket), query.prefix ?? ""), query);
    const objects: StoredObject[] = [];
    for (const key of keys) {
      // An object may be removed between the listing and this.
      const opened = await this.reader.open(bucket, key);
      await opened?.close();
      if (opened !== undefined) objects.push(opened.object);
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
    const object = await this.head(bucket, key);
    return { object, file: join(this.root, bucket, ...keySegments(key)) };
  }

  private async checkTarget(bucket: string, key: string): Promise<void> {
    await this.bucket(bucket);
    keySegments(key);
  }
}
