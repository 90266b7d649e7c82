import { ConnectionError, ServiceError } from "../error";
import type { Clock } from "../clock";
import { clientOf, type ObjectsOptions, translateErrors } from "./client";
import type { smallObjectOperations } from "./operations";
import { callWithRetry } from "./retried-objects";

/** An entry of a list of objects. */
export interface ListedObject {
  readonly key: string;
  /** As OSS gives it, without quotes. */
  readonly etag: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, by the clock of OSS. */
  readonly lastModified: number;
}

/** A small object with its text. */
export interface SmallObject {
  readonly text: string;
  readonly etag: string;
  /** Milliseconds since 1970, by the clock of OSS. */
  readonly lastModified: number;
  /** The time of the answer, by the same clock. */
  readonly now: number;
}

/** A page of a list, which begins after a key. */
export interface ListedPage {
  readonly objects: readonly ListedObject[];
  /** The time of the answer, by the clock of OSS. */
  readonly now: number;
  /** More objects follow. */
  readonly isCut: boolean;
}

/**
 * Client of small texts in one bucket. All its times are those of OSS, whatever the clock of this
 * machine says.
 */
export interface SmallObjects {
  /** @returns undefined where there is no such object */
  get(key: string): Promise<SmallObject | undefined>;
  /**
   * Creates an object, unless there is one under this key. Not repeated: after a lost answer the
   * caller looks for its own text.
   * @returns its ETag; `taken` where there is one already
   */
  create(key: string, text: string): Promise<{ readonly etag: string } | "taken">;
  /** Creates or overwrites an object. @returns its ETag */
  put(key: string, text: string): Promise<string>;
  /**
   * Objects in the order of their keys.
   * @param after list those after this key; from the beginning by default
   * @param most 1 to 1,000 objects, which is the default
   */
  list(prefix: string, after?: string, most?: number): Promise<ListedPage>;
  /** Deletes up to 1,000 objects. */
  removeAll(keys: readonly string[]): Promise<void>;
  /** Whether versioning is or was on: then `create` overwrites an object. */
  isVersioned(): Promise<boolean>;
}

/** Time-out in milliseconds. A lock that is checked slowly is of no use. */
const timeout = 10_000;

/** Small objects with retries of all requests that can be repeated. */
export function retriedSmallObjects(objects: SmallObjects, outside: Pick<Clock, "sleep">): SmallObjects {
  return {
    get: (key) => callWithRetry(() => objects.get(key), outside),
    create: (key, text) => objects.create(key, text),
    put: (key, text) => callWithRetry(() => objects.put(key, text), outside),
    list: (prefix, after, most) => callWithRetry(() => objects.list(prefix, after, most), outside),
    removeAll: (keys) => callWithRetry(() => objects.removeAll(keys), outside),
    isVersioned: () => callWithRetry(() => objects.isVersioned(), outside),
  };
}

/** Small objects of a bucket through the vendor's client. */
export function ossSmallObjects(options: ObjectsOptions, bucket: string): SmallObjects {
  const client = () => clientOf(options, { bucket, timeout });
  const send = <T>(name: (typeof smallObjectOperations)[number], request: () => Promise<T>) =>
    translateErrors(options, name, request);
  return {
    get: (key) => present(send("GetObject", async () => contentOf(await (await client()).get(key)))),
    create: (key, text) =>
      untaken(
        send("PutObject", async () => ({ etag: await put(await client(), key, text, { [forbidOverwrite]: "true" }) })),
      ),
    put: (key, text) => send("PutObject", async () => put(await client(), key, text, {})),
    list: (prefix, after, most = 1_000) =>
      send("ListObjects", async () => {
        const query = { prefix, "max-keys": most, ...(after === undefined ? {} : { "start-after": after }) };
        return pageOf(await (await client()).listV2(query));
      }),
    removeAll: async (keys) => {
      if (keys.length === 0) return;
      await send(
        "DeleteMultipleObjects",
        async () => void (await (await client()).deleteMulti([...keys], { quiet: true })),
      );
    },
    isVersioned: () =>
      send("GetBucketInfo", async () => {
        const { bucket: info } = (await (await client()).getBucketInfo(bucket)) as {
          bucket?: { Versioning?: unknown };
        };
        return info?.Versioning === "Enabled" || info?.Versioning === "Suspended";
      }),
  };
}

const forbidOverwrite = "x-oss-forbid-overwrite";

type Client = Awaited<ReturnType<typeof clientOf>>;

async function put(client: Client, key: string, text: string, headers: Record<string, string>): Promise<string> {
  const { res } = (await client.put(key, Buffer.from(text), { headers, mime: "application/json" })) as Answer;
  return etagOf(headerOf(res, "etag"));
}

/** An answer of the vendor's client. */
interface Answer {
  readonly res: object;
}

function contentOf({ res, content = "" }: Answer & { readonly content?: Buffer | string }): SmallObject {
  return {
    text: content.toString(),
    etag: etagOf(headerOf(res, "etag")),
    lastModified: timeOf(headerOf(res, "last-modified")),
    now: timeOf(headerOf(res, "date")),
  };
}

interface Listed extends Answer {
  readonly objects?: readonly { name: string; etag: string; size: number; lastModified: string }[];
  readonly isTruncated: boolean;
}

function pageOf({ res, objects = [], isTruncated }: Listed): ListedPage {
  const listed = objects.map(({ name, etag, size, lastModified }): ListedObject => ({
    key: name,
    etag: etagOf(etag),
    size: Number(size),
    lastModified: timeOf(lastModified),
  }));
  return { objects: listed, now: timeOf(headerOf(res, "date")), isCut: isTruncated };
}

function headerOf(res: object, name: string): string | undefined {
  return (res as { headers?: Record<string, string | undefined> }).headers?.[name];
}

/** @throws ConnectionError for an answer without an ETag, such as a proxy's page */
function etagOf(text: string | undefined): string {
  const etag = (text ?? "").replaceAll('"', "");
  if (etag === "") throw new ConnectionError("OSS", "the answer holds no ETag", false);
  return etag;
}

function timeOf(text: string | undefined): number {
  const time = Date.parse(text ?? "");
  if (Number.isNaN(time)) throw new ConnectionError("OSS", "the answer holds no time", false);
  return time;
}

async function present<T>(request: Promise<T>): Promise<T | undefined> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "NoSuchKey") return undefined;
    throw error;
  }
}

async function untaken<T>(request: Promise<T>): Promise<T | "taken"> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "FileAlreadyExists") return "taken";
    throw error;
  }
}
