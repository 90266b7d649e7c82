import type { BigIntStats } from "node:fs";
import { lstat } from "node:fs/promises";
import { contentTypeOf } from "../content-type";
import type { OpenFile } from "../places/key-folder";
import type { ObjectPlaces } from "../places/object-places";
import {
  type ObjectPlace,
  type ObjectRecord,
  type OpenObject,
  storedObject,
  type StoredObject,
} from "../stored-object";
import { keyTurn, type Turns } from "../turns";
import { ContentSums, etagOf } from "./content-sums";
import type { ObjectIndex } from "./object-index";

/** Bytes that are read at a time. */
const pieceSize = 256 * 1024;

/** An open object with the status of its file. */
export interface OpenedObject extends OpenObject {
  readonly status: BigIntStats;
}

/** Opens the objects of all buckets; describes those anew that were put into the folder by hand. */
export class ObjectReader {
  constructor(
    private readonly places: ObjectPlaces,
    private readonly index: ObjectIndex,
    private readonly turns: Turns,
  ) {}

  /** @returns undefined when there is no such object */
  async open(place: ObjectPlace): Promise<OpenedObject | undefined> {
    for (;;) {
      const opened = await this.places.open(place);
      if (opened === undefined) return undefined;
      try {
        const record = await this.recordOf(place, opened);
        if (record !== undefined) return openedObject(place, opened, record);
      } catch (error) {
        await opened.handle.close();
        throw error;
      }
      // The file was replaced after it had been opened: its record may be gone.
      await opened.handle.close();
    }
  }

  /**
   * Describes an object whose file is known, without opening that where its record is known too.
   * @returns undefined when there is no such object
   */
  async describe(place: ObjectPlace, file: string): Promise<StoredObject | undefined> {
    const status = await lstat(file, { bigint: true }).catch(() => undefined);
    if (status?.isFile() === true) {
      const record = await this.index.read(place, status);
      if (record !== undefined) return storedObject(place, status, record);
    }
    const opened = await this.open(place);
    await opened?.close();
    return opened?.object;
  }

  private async recordOf(place: ObjectPlace, { handle, file, status }: OpenFile): Promise<ObjectRecord | undefined> {
    const known = await this.index.read(place, status);
    if (known !== undefined) return known;
    if (!(await isFile(file, status))) return undefined;

    const sums = await ContentSums.of(handle.createReadStream({ start: 0, autoClose: false }));
    return this.turns.run(keyTurn(place), async () => {
      // Another reader may have written the entry in the meantime.
      const written = await this.index.read(place, status);
      if (written !== undefined) return written;
      if (!(await isFile(file, status))) return undefined;
      const found = await this.index.find(place, status, sums);
      if (found !== undefined) {
        await this.index.write(place, status, found);
        return found;
      }
      const headers = { "content-type": contentTypeOf(place.key) };
      const record: ObjectRecord = { etag: etagOf(sums), type: "Normal", crc64: sums.crc64, headers, tags: {} };
      await this.index.note(place, status, record);
      return record;
    });
  }
}

/** Whether a path is still the file that has a status. */
export async function isFile(path: string, status: BigIntStats): Promise<boolean> {
  const present = await lstat(path, { bigint: true }).catch(() => undefined);
  if (present === undefined) return false;
  return present.ino === status.ino && present.mtimeNs === status.mtimeNs && present.size === status.size;
}

function openedObject(place: ObjectPlace, { handle, file, status }: OpenFile, record: ObjectRecord): OpenedObject {
  return {
    object: storedObject(place, status, record),
    file,
    status,
    read: (range) => {
      return handle.createReadStream({
        start: range?.first ?? 0,
        end: range?.last ?? Infinity,
        highWaterMark: pieceSize,
      });
    },
    close: () => handle.close(),
  };
}
