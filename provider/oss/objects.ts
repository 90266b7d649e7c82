import { missingObject } from "../../schema/facts/unknown-ids";
import { ServiceError } from "../error";
import { defined } from "../../schema/defined";
import { clientOf, type ObjectsOptions, translateErrors } from "./client";
import { type ObjectPart, partTimeout, readPart } from "./object-part";
import type { OssOperation } from "./operations";

/** Metadata of a stored object. */
export interface ObjectFacts {
  readonly size: number;
  /** As OSS gives it, without quotes. */
  readonly etag: string;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  /** Path on this machine; only the embedded service gives it. */
  readonly file?: string;
}

/** Result of a look at an object. `forbidden` is not the same as `missing`. */
export type Look =
  | ({ readonly is: "there" } & ObjectFacts)
  | { readonly is: "missing" }
  | { readonly is: "forbidden"; readonly code: string; readonly message?: string };

/** Typed client of the objects of one region. */
export interface Objects {
  look(bucket: string, key: string): Promise<Look>;
  /** Reads a part that lies within the object, in one request. */
  read(bucket: string, key: string, part: ObjectPart): Promise<Uint8Array>;
  remove(bucket: string, key: string): Promise<void>;
  put(bucket: string, key: string, file: string): Promise<void>;
  createBucket(bucket: string): Promise<void>;
  /** @returns false if the bucket still holds objects */
  removeBucket(bucket: string): Promise<boolean>;
  hasBucket(bucket: string): Promise<boolean>;
}

/** Time-out in milliseconds. Uploads of large files take longer than the vendor client's 60 s. */
const timeout = 600_000;

/**
 * A signed address: whoever has it can read the object until it expires. Makes no request.
 * @param seconds 1 to 604,800
 */
export async function signedLink(options: ObjectsOptions, place: Place, seconds: number): Promise<string> {
  const client = await clientOf(options, { bucket: place.bucket, timeout });
  return client.signatureUrlV4("GET", seconds, {}, place.key);
}

/** Bucket and key of an object. */
export interface Place {
  readonly bucket: string;
  readonly key: string;
}

/** Objects through the vendor's client. */
export function ossObjects(options: ObjectsOptions): Objects {
  const client = (bucket?: string) => clientOf(options, { ...defined({ bucket }), timeout });
  const send = <T>(operation: OssOperation, request: () => Promise<T>) => translateErrors(options, operation, request);
  return {
    look: (bucket, key) =>
      look(send("HeadObject", async () => factsOf((await (await client(bucket)).head(key)).res.headers))),
    read: (bucket, key, part) =>
      send("GetObject", async () => readPart(await clientOf(options, { bucket, timeout: partTimeout }), key, part)),
    remove: (bucket, key) => send("DeleteObject", async () => void (await (await client(bucket)).delete(key))),
    put: (bucket, key, file) => send("PutObject", async () => void (await (await client(bucket)).put(key, file))),
    createBucket: (bucket) => send("PutBucket", async () => void (await (await client()).putBucket(bucket))),
    removeBucket: (bucket) =>
      wasRemoved(send("DeleteBucket", async () => void (await (await client()).deleteBucket(bucket)))),
    hasBucket: (bucket) =>
      exists(send("GetBucketInfo", async () => void (await (await client()).getBucketInfo(bucket)))),
  };
}

async function look(head: Promise<ObjectFacts>): Promise<Look> {
  try {
    return { is: "there", ...(await head) };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    if (error.status === missingObject.value) return { is: "missing" };
    if (error.status === 403) return { is: "forbidden", code: error.code, message: error.message };
    throw error;
  }
}

async function wasRemoved(deletion: Promise<void>): Promise<boolean> {
  try {
    await deletion;
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.code === "BucketNotEmpty") return false;
    if (error instanceof ServiceError && error.status === 404) return true;
    throw error;
  }
}

async function exists(request: Promise<void>): Promise<boolean> {
  try {
    await request;
    return true;
  } catch (error) {
    if (error instanceof ServiceError && error.status === 404) return false;
    throw error;
  }
}

/**
 * Metadata from the headers of an answer.
 * @throws Error for an answer without an ETag or a time: a proxy's page is no changed file
 */
function factsOf(from: object): ObjectFacts {
  const given = from as Record<string, string | undefined>;
  const etag = (given.etag ?? "").replaceAll('"', "");
  const lastModified = Date.parse(given["last-modified"] ?? "");
  if (etag === "" || Number.isNaN(lastModified)) throw new Error("the answer holds no ETag or no time");
  const file = given["x-highlights-file"];
  const size = Number(given["content-length"] ?? 0);
  return { size, etag, lastModified, ...(file === undefined ? {} : { file: decodeURI(file) }) };
}
