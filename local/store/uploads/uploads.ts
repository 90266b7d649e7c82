import { createHash, randomBytes } from "node:crypto";
import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { ossErrors } from "../../wire-error";
import { joinCrc64 } from "../objects/crc64";
import { receive } from "../objects/received";
import type { ObjectFacts, ObjectPlace, ObjectRecord, StoredObject } from "../stored-object";
import { Turns } from "../turns";
import { joinParts, partsIn, putPart, type StoredPart, type UploadPart } from "./upload-parts";
import { type Upload, UploadRecords } from "./upload-records";

/** What is known of the content of an object without reading it. */
export type WholeSums = Pick<ObjectRecord, "etag" | "type" | "crc64">;

/** What the uploads need of the buckets. */
export interface UploadTarget {
  /** @throws WireError InvalidBucketName, NoSuchBucket */
  bucket(name: string): Promise<unknown>;
  /** @throws WireError InvalidObjectName */
  checkKey(place: ObjectPlace): void;
  /** Puts a file with the sums of its content in the place of an object. */
  settle(place: ObjectPlace, file: string, sums: WholeSums, facts: ObjectFacts): Promise<StoredObject>;
  /** A fresh path on the same disk. */
  partial(): string;
  now(): number;
}

/** Which parts make the object, and what its completion says of it. */
export interface Completion {
  /** @throws WireError where the parts are not the ones that were asked for */
  choose(parts: readonly UploadPart[]): readonly UploadPart[];
  readonly forbidOverwrite?: boolean;
  /** Headers beside those of the beginning. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Bytes that each part but the last one must have. */
const smallestPart = 102_400;

/**
 * Uploads in parts. Parts are streamed to disk and put there for good before they are answered; an
 * upload stays until it is completed or aborted, over a restart too.
 */
export class Uploads {
  private readonly turns = new Turns();

  private readonly records: UploadRecords;

  /** @param partials a folder on the same disk, which is emptied when the service starts */
  constructor(
    folder: string,
    partials: string,
    private readonly target: UploadTarget,
  ) {
    this.records = new UploadRecords(folder, partials);
  }

  /** @throws WireError NoSuchBucket, InvalidObjectName */
  async begin(place: ObjectPlace, facts: ObjectFacts): Promise<Upload> {
    this.target.checkKey(place);
    await this.target.bucket(place.bucket);
    const { bucket, key } = place;
    const id = randomBytes(16).toString("hex").toUpperCase();
    const upload = { bucket, key, id, initiated: Math.floor(this.target.now() / 1000) * 1000, facts };
    await this.records.write(upload);
    return upload;
  }

  /** @throws WireError NoSuchBucket, NoSuchUpload, also where the upload is one of another key */
  async find({ bucket, key }: ObjectPlace, id: string): Promise<Upload> {
    await this.target.bucket(bucket);
    const upload = await this.records.read(bucket, id);
    if (upload?.key !== key) throw ossErrors.noSuchUpload(id);
    return upload;
  }

  /** @throws WireError NoSuchUpload, InvalidDigest, IncompleteBody */
  async putPart(
    upload: Upload,
    number: number,
    source: Readable,
    { contentMd5 }: { contentMd5?: string } = {},
  ): Promise<UploadPart> {
    const partial = this.target.partial();
    try {
      const sums = await receive(source, partial);
      const md5 = sums.md5.toString("base64");
      if (contentMd5 !== undefined && contentMd5 !== md5) throw ossErrors.digest(contentMd5, md5);
      return await this.turns.run(upload.id, async () => {
        // It may have been completed or aborted in the meantime.
        await this.find(upload, upload.id);
        const seconds = Math.floor(this.target.now() / 1000);
        return putPart(this.records.folderOf(upload), number, partial, { sums, seconds });
      });
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** By their numbers. */
  async parts(upload: Upload): Promise<readonly UploadPart[]> {
    return this.turns.run(upload.id, async () => {
      await this.find(upload, upload.id);
      return partsIn(this.records.folderOf(upload));
    });
  }

  /**
   * Makes the object, atomically, and ends the upload.
   * @throws WireError NoSuchUpload, EntityTooSmall, FileAlreadyExists, any of `choose`
   */
  async complete(upload: Upload, completion: Completion): Promise<StoredObject> {
    return this.turns.run(upload.id, async () => {
      await this.find(upload, upload.id);
      const stored = await partsIn(this.records.folderOf(upload));
      const numbers = completion.choose(stored).map(({ number }) => number);
      const parts = stored.filter(({ number }) => numbers.includes(number));
      const small = parts.slice(0, -1).find(({ size }) => size < smallestPart);
      if (small !== undefined) {
        const least = `all parts but the last one must have ${smallestPart} bytes`;
        throw ossErrors.tooSmall(`part ${small.number} has ${small.size} bytes; ${least}`);
      }
      const object = await this.join(upload, parts, completion);
      await this.records.remove(upload);
      return object;
    });
  }

  private async join(
    upload: Upload,
    parts: readonly StoredPart[],
    { headers, forbidOverwrite }: Completion,
  ): Promise<StoredObject> {
    const { facts } = upload;
    const partial = this.target.partial();
    try {
      await joinParts(parts, partial);
      const sums = { etag: wholeEtag(parts), type: "Multipart", crc64: joinCrc64(parts) } as const;
      return await this.target.settle(upload, partial, sums, {
        ...facts,
        headers: { ...facts.headers, ...headers },
        forbidOverwrite: facts.forbidOverwrite === true || forbidOverwrite === true,
      });
    } finally {
      await rm(partial, { force: true });
    }
  }

  /** @throws WireError NoSuchUpload */
  async abort(upload: Upload): Promise<void> {
    await this.turns.run(upload.id, async () => {
      await this.find(upload, upload.id);
      await this.records.remove(upload);
    });
  }

  /** The uploads of a bucket that are under way, in any order. */
  async list(bucket: string): Promise<Upload[]> {
    return this.records.list(bucket);
  }

  /** Removes all uploads of a bucket. */
  async removeBucket(bucket: string): Promise<void> {
    await this.records.removeBucket(bucket);
  }
}

/** The MD5 of the MD5s of the parts, with their number. */
function wholeEtag(parts: readonly StoredPart[]): string {
  const md5 = createHash("md5");
  for (const { etag } of parts) md5.update(etag.slice(1, -1), "hex");
  return `"${md5.digest("hex").toUpperCase()}-${parts.length}"`;
}
