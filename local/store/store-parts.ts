import { mkdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { BucketList } from "./bucket-list";
import { BucketSettings } from "./bucket-settings";
import { ObjectIndex } from "./objects/object-index";
import { ObjectReader } from "./objects/object-reader";
import { ObjectWriter, recordOf } from "./objects/object-writer";
import { fileNamesOf } from "./places/file-names";
import type { FileNames } from "./places/key-path";
import { checkKey } from "./object-name";
import { ObjectPlaces } from "./places/object-places";
import { Turns } from "./turns";
import { Uploads } from "./uploads/uploads";

export interface StoreOptions {
  /** Data folder. */
  readonly folder: string;
  /** Milliseconds since 1970, by which objects are dated. */
  readonly now: () => number;
  /** `oss`, the default, for the user's buckets; `vod` for those of the service itself. */
  readonly name?: "oss" | "vod";
  /** Default what the file system of the folder does. */
  readonly fileNames?: FileNames;
}

/** The parts of a store. */
export interface StoreParts {
  readonly list: BucketList;
  readonly settings: BucketSettings;
  readonly places: ObjectPlaces;
  readonly index: ObjectIndex;
  readonly turns: Turns;
  readonly reader: ObjectReader;
  readonly writer: ObjectWriter;
  readonly uploads: Uploads;
}

/** Makes missing folders and removes the partial files of an earlier process. */
export async function openParts({ folder, now, name = "oss", fileNames }: StoreOptions): Promise<StoreParts> {
  const rootOf = (suffix: string) => join(resolve(folder), `${name}${suffix}`);
  const partials = rootOf("-partial");
  await rm(partials, { recursive: true, force: true });
  for (const suffix of ["", "-other", "-index", "-settings", "-uploads", "-partial"]) {
    await mkdir(rootOf(suffix), { recursive: true });
  }
  const turns = new Turns();
  const places = new ObjectPlaces(rootOf(""), rootOf("-other"), turns, fileNames ?? (await fileNamesOf(partials)));
  const index = new ObjectIndex(rootOf("-index"), partials);
  const settings = new BucketSettings(rootOf("-settings"), partials);
  const list = new BucketList(rootOf(""), places, index, settings, turns);
  const reader = new ObjectReader(places, index, turns);
  const writer = new ObjectWriter(places, partials, index, turns, now);
  const uploads = new Uploads(rootOf("-uploads"), partials, {
    bucket: (name) => list.get(name),
    checkKey: ({ key }) => checkKey(key),
    settle: (place, file, sums, facts) => writer.settle(place, file, recordOf(place, sums, facts), facts),
    partial: () => writer.partial(""),
    now,
  });
  return { list, settings, places, index, turns, reader, writer, uploads };
}
