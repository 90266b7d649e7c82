import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { ossErrors } from "../wire-error";
import type { BucketSettings } from "./bucket-settings";
import { checkBucketName, isBucketName } from "./object-name";
import type { ObjectIndex } from "./objects/object-index";
import { statusOf } from "./places/folder-walk";
import type { ObjectPlaces } from "./places/object-places";
import type { Turns } from "./turns";

export interface Bucket {
  name: string;
  /** Milliseconds since 1970. */
  created: number;
}

/** The buckets, each a folder below a root. */
export class BucketList {
  constructor(
    private readonly root: string,
    private readonly places: ObjectPlaces,
    private readonly index: ObjectIndex,
    private readonly settings: BucketSettings,
    private readonly turns: Turns,
  ) {}

  /**
   * @returns false when the bucket was there already
   * @throws WireError InvalidBucketName, BucketAlreadyExists (a file or link has the name)
   */
  async create(name: string): Promise<boolean> {
    checkBucketName(name);
    return this.turns.run(name, async () => {
      const status = await statusOf(join(this.root, name));
      if (status?.isDirectory()) return false;
      if (status !== undefined) throw ossErrors.bucketExists(name);
      // Those of a bucket whose folder was removed by hand.
      await this.settings.removeBucket(name);
      await this.index.removeBucket(name);
      await this.places.makeBucket(name);
      return true;
    });
  }

  /** @throws WireError NoSuchBucket, BucketNotEmpty */
  async delete(name: string): Promise<void> {
    await this.turns.run(name, async () => {
      await this.get(name);
      if (!(await this.places.removeBucket(name))) throw ossErrors.bucketNotEmpty(name);
      await this.index.removeBucket(name);
      await this.settings.removeBucket(name);
    });
  }

  /** By name. */
  async all(): Promise<Bucket[]> {
    const entries = await readdir(this.root, { withFileTypes: true });
    const names = entries.filter((entry) => entry.isDirectory() && isBucketName(entry.name)).map((entry) => entry.name);
    return Promise.all(names.sort().map((name) => this.get(name)));
  }

  async has(name: string): Promise<boolean> {
    return isBucketName(name) && (await this.places.hasBucket(name));
  }

  /** @throws WireError InvalidBucketName, NoSuchBucket */
  async get(name: string): Promise<Bucket> {
    checkBucketName(name);
    const status = await statusOf(join(this.root, name));
    if (!status?.isDirectory()) throw ossErrors.noSuchBucket(name);
    return { name, created: Math.floor(status.birthtimeMs || status.ctimeMs) };
  }
}
