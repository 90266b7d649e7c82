import type { BigIntStats } from "node:fs";
import type { Readable } from "node:stream";
import type { ObjectRecord } from "./object-index";

export interface StoredObject {
  bucket: string;
  key: string;
  /** Bytes. */
  size: number;
  /** Upper-case hex MD5 of the content in double quotes, as OSS has it for a simple upload. */
  etag: string;
  /** Milliseconds since 1970, in whole seconds. */
  lastModified: number;
  /** Lower-case names: `content-type`, and the stored ones (`cache-control`, `x-oss-meta-…`). */
  headers: Record<string, string>;
}

export interface WriteOptions {
  /** Stored with the object; `content-type` defaults by the key's extension. */
  headers?: Record<string, string>;
  /** Base64 MD5 that the content must have. */
  contentMd5?: string;
  /** Fail when the object exists; default false. */
  forbidOverwrite?: boolean;
}

/** An open object: it stays readable as described, even if it is replaced meanwhile. */
export interface OpenObject {
  object: StoredObject;
  /**
   * Bytes `first` to `last`, both included; default all. Closes the object when it ends or is
   * destroyed.
   */
  read(range?: { first: number; last: number }): Readable;
  close(): Promise<void>;
}

export function storedObject(bucket: string, key: string, file: BigIntStats, record: ObjectRecord): StoredObject {
  return {
    bucket,
    key,
    size: Number(file.size),
    etag: `"${record.md5}"`,
    lastModified: Number(file.mtimeMs / 1000n) * 1000,
    headers: record.headers,
  };
}
