import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Buckets } from "../../../local/store/buckets";
import type { FileNames } from "../../../local/store/places/key-path";
import type { StoredObject, WriteOptions } from "../../../local/store/stored-object";

/** A store in a folder of its own, with the bucket `media`. */
export interface EmbeddedStore {
  readonly folder: string;
  /** The folder of the bucket. */
  readonly media: string;
  readonly clock: { now: number };
  buckets: Buckets;
  put(key: string, content: string, options?: WriteOptions): Promise<StoredObject>;
  /** The content of an object, undefined where there is none. */
  contentOf(key: string): Promise<string | undefined>;
  keys(): Promise<string[]>;
  /** Opens the folder anew, as a service that starts. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export async function openStore(fileNames?: FileNames): Promise<EmbeddedStore> {
  const folder = await mkdtemp(join(tmpdir(), "store-"));
  const clock = { now: Date.parse("2026-01-02T03:04:05.678Z") };
  const open = () => Buckets.open({ folder, now: () => clock.now, ...(fileNames && { fileNames }) });
  const store: EmbeddedStore = {
    folder,
    media: join(folder, "oss", "media"),
    clock,
    buckets: await open(),
    put: (key, content, options) => store.buckets.put("media", key, Readable.from([Buffer.from(content)]), options),
    contentOf: async (key) => {
      const opened = await store.buckets.open("media", key).catch((error: { code?: string }) => {
        if (error.code !== "NoSuchKey") throw error;
        return undefined;
      });
      return opened && text(opened.read());
    },
    keys: async () => (await store.buckets.list("media")).objects.map(({ key }) => key),
    reopen: async () => {
      store.buckets = await open();
    },
    close: () => rm(folder, { recursive: true, force: true }),
  };
  await store.buckets.createBucket("media");
  return store;
}
