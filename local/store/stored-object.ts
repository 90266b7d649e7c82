import type { BigIntStats } from "node:fs";
import type { Readable } from "node:stream";

/** Facts of an object that its file does not hold. */
export interface ObjectRecord {
  /**
   * In double quotes: the upper-case hex MD5 of the content, or that of the parts with their number
   * for an object of the type Multipart.
   */
  readonly etag: string;
  readonly type: "Normal" | "Multipart";
  /** CRC-64 of the content, unsigned decimal. */
  readonly crc64: string;
  /** Lower-case names: `content-type`, `cache-control`, `x-oss-object-acl`, `x-oss-meta-…`, …. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
}

export interface StoredObject extends ObjectRecord {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Milliseconds since 1970, in whole seconds. */
  readonly lastModified: number;
}

/** The headers and tags of an object to be written. */
export interface ObjectFacts {
  /** Stored with the object; `content-type` defaults by the key's extension. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Default none. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Fail when the object exists; default false. */
  readonly forbidOverwrite?: boolean;
}

export interface WriteOptions extends ObjectFacts {
  /** Base64 MD5 that the content must have. */
  readonly contentMd5?: string;
  /** CRC-64 that the content must have, unsigned decimal. */
  readonly contentCrc64?: string;
}

/** Headers and tags that are left out are those of the source. */
export interface CopyOptions extends ObjectFacts {
  /** Called with the source before anything is written; its error ends the copy. */
  check?(source: StoredObject): void;
}

/** An object's place in a store. */
export interface ObjectPlace {
  readonly bucket: string;
  readonly key: string;
}

/** An open object: it stays readable as described, even if it is replaced meanwhile. */
export interface OpenObject {
  readonly object: StoredObject;
  /** The absolute path of its file, for reading only. */
  readonly file: string;
  /**
   * Bytes `first` to `last`, both included; default all. Closes the object when it ends or is
   * destroyed.
   */
  read(range?: { first: number; last: number }): Readable;
  close(): Promise<void>;
}

export function storedObject({ bucket, key }: ObjectPlace, file: BigIntStats, record: ObjectRecord): StoredObject {
  return {
    bucket,
    key,
    size: Number(file.size),
    etag: record.etag,
    type: record.type,
    crc64: record.crc64,
    lastModified: Number(file.mtimeMs / 1000n) * 1000,
    headers: record.headers,
    tags: record.tags,
  };
}
