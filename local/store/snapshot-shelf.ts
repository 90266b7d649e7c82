import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import type { StoredObject } from "./stored-object";

/** Which frame of a video is asked for, and as what picture. */
export interface SnapshotOrder {
  /** Milliseconds from the start; after the end, the last frame. */
  readonly at: number;
  /** Pixels; 0 is the video's own, or by its shape where the other one is given. */
  readonly width: number;
  readonly height: number;
  readonly format: "jpg" | "png";
  /** The key frame at or before the time, which is found faster. */
  readonly isFast: boolean;
  /** Turned as the video says, or so that it is wide or high; by default as it is stored. */
  readonly turn?: "auto" | "w" | "h" | undefined;
}

/** A finished picture. */
export interface Snapshot {
  /** Bytes. */
  readonly size: number;
  /** The picture; must be read or destroyed. */
  readonly content: Readable;
}

/** Takes a frame of a stored video; undefined where the object holds no video that can be read. */
export type TakeSnapshot = (
  source: { readonly object: StoredObject; readonly file: string },
  order: SnapshotOrder,
) => Promise<Snapshot | undefined>;

/** Pictures that are kept at most; about 100 MB at the usual size of a frame. */
const mostPictures = 500;

/**
 * Frames of videos that were asked for, kept by the content of the video and by the order, so that
 * a page that shows them again does not decode again. The least used ones go first.
 */
export class SnapshotShelf {
  private readonly making = new Map<string, Promise<boolean>>();

  private constructor(private readonly folder: string) {}

  /** Makes the missing folder. */
  static async open(data: string): Promise<SnapshotShelf> {
    const folder = join(data, "oss-snapshots");
    await mkdir(folder, { recursive: true });
    return new SnapshotShelf(folder);
  }

  /**
   * The picture from the shelf, or a new one.
   * @param make writes the picture to the file; false where there is none
   */
  async take(
    object: StoredObject,
    order: SnapshotOrder,
    make: (to: string) => Promise<boolean>,
  ): Promise<Snapshot | undefined> {
    const name = `${nameOf(object, order)}.${order.format}`;
    const file = join(this.folder, name);
    const kept = await openPicture(file);
    if (kept !== undefined) return kept;
    // Requests for the same picture at once wait for one decoder.
    const made = this.making.get(name) ?? this.make(name, file, make);
    this.making.set(name, made);
    return (await made) ? openPicture(file) : undefined;
  }

  private async make(name: string, file: string, make: (to: string) => Promise<boolean>): Promise<boolean> {
    const partial = join(this.folder, `${randomUUID()}.partial.${name}`);
    try {
      if (!(await make(partial))) return false;
      await rename(partial, file);
      await this.prune();
      return true;
    } finally {
      this.making.delete(name);
      await rm(partial, { force: true });
    }
  }

  private async prune(): Promise<void> {
    const names = await readdir(this.folder);
    if (names.length <= mostPictures) return;
    const files = names.map((name) => join(this.folder, name));
    const used = await Promise.all(files.map(async (file) => ({ file, time: await timeOf(file) })));
    const oldest = used.sort((left, right) => left.time - right.time).slice(0, names.length - mostPictures);
    for (const { file } of oldest) await rm(file, { force: true });
  }
}

function nameOf({ etag, size, crc64 }: StoredObject, order: SnapshotOrder): string {
  const { at, width, height, isFast, turn } = order;
  const facts = [etag, size, crc64, at, width, height, isFast, turn];
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 32);
}

async function openPicture(file: string): Promise<Snapshot | undefined> {
  const handle = await open(file).catch(() => undefined);
  if (handle === undefined) return undefined;
  const { size } = await handle.stat();
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
  return { size, content: handle.createReadStream() };
}

async function timeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}
