import { constants, createWriteStream } from "node:fs";
import { copyFile, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { ossErrors } from "../../wire-error";
import { contentTypeOf } from "../content-type";
import type { CopyOptions, ObjectPlace, StoredObject } from "../stored-object";
import { isFile, type OpenedObject, type ObjectReader } from "./object-reader";
import type { ObjectWriter } from "./object-writer";

/** Copies objects: the content is one of the source, even if that is replaced meanwhile. */
export class ObjectCopier {
  constructor(
    private readonly reader: ObjectReader,
    private readonly writer: ObjectWriter,
  ) {}

  /** @throws WireError NoSuchKey, FileAlreadyExists, any of `options.check` */
  async copy(from: ObjectPlace, to: ObjectPlace, options: CopyOptions): Promise<StoredObject> {
    const source = await this.reader.open(from);
    if (source === undefined) throw ossErrors.noSuchKey(from.key);
    const partial = this.writer.partial("");
    try {
      options.check?.(source.object);
      await copyContent(source, partial);
      const { etag, type, crc64, headers, tags } = source.object;
      const given = options.headers && { "content-type": contentTypeOf(to.key), ...options.headers };
      const record = { etag, type, crc64, headers: given ?? headers, tags: options.tags ?? tags };
      return await this.writer.settle(to, partial, record, options);
    } finally {
      await source.close();
      await rm(partial, { force: true });
    }
  }
}

/** By the file system, which may share blocks; from the open file where that was replaced. */
async function copyContent(source: OpenedObject, partial: string): Promise<void> {
  await copyFile(source.file, partial, constants.COPYFILE_FICLONE).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
  if (!(await isFile(source.file, source.status))) await pipeline(source.read(), createWriteStream(partial));
}
