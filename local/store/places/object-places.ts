import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { byBytes } from "../../http/query";
import { ossErrors } from "../../wire-error";
import { syncFolder } from "../durable";
import type { ObjectPlace } from "../stored-object";
import type { Turns } from "../turns";
import { holdsNoFile, statusOf } from "./folder-walk";
import { FolderContents } from "./folder-contents";
import { KeyFolder, type OpenFile } from "./key-folder";
import type { FileNames } from "./key-path";
import type { KeyFile, KeyRange } from "./key-walk";
import { OtherNaming, PlainNaming } from "./namings";

/**
 * The files of all objects. An object is a plain file `NAME/BUCKET/KEY` where its key is a path
 * that is free; any other object is in `NAME-other/BUCKET`, under an encoded name. It stays where
 * it is when it is written anew.
 */
export class ObjectPlaces {
  private readonly plain: KeyFolder;
  private readonly other: KeyFolder;

  /** @param turns one at a time for a bucket, while names in its folders change */
  constructor(
    private readonly folder: string,
    private readonly otherFolder: string,
    private readonly turns: Turns,
    names: FileNames,
  ) {
    const contents = new FolderContents();
    this.plain = new KeyFolder(folder, new PlainNaming(contents, names));
    this.other = new KeyFolder(otherFolder, new OtherNaming(contents));
  }

  async open({ bucket, key }: ObjectPlace): Promise<OpenFile | undefined> {
    return (await this.plain.open(bucket, key)) ?? (await this.other.open(bucket, key));
  }

  /**
   * Moves a finished file to the place of an object, and puts its name on disk.
   * @throws WireError NoSuchBucket, InvalidObjectName where something strange is in the way
   */
  async put({ bucket, key }: ObjectPlace, partial: string): Promise<void> {
    const changed = await this.turns.run(bucket, async () => {
      if (!(await this.hasBucket(bucket))) throw ossErrors.noSuchBucket(bucket);
      const isOther = !(await this.plain.has(bucket, key)) && (await this.other.has(bucket, key));
      const put = isOther ? undefined : await this.plain.put(bucket, key, partial);
      return put ?? (await this.other.put(bucket, key, partial));
    });
    if (changed === undefined) {
      throw ossErrors.objectName(key, "has no place: the path of its file is taken or too long");
    }
    await Promise.all(changed.map(syncFolder));
  }

  /** Removes the file of an object, also where it is in both places. */
  async remove({ bucket, key }: ObjectPlace): Promise<void> {
    const changed = await this.turns.run(bucket, async () => {
      const folders: string[] = [];
      for (const place of [this.plain, this.other]) {
        if (!(await place.has(bucket, key))) continue;
        folders.push(await place.remove(bucket, key));
      }
      return folders;
    });
    await Promise.all(changed.map(syncFolder));
  }

  /**
   * The keys of a range with the files of their objects, by the bytes of the keys. A key that is in
   * both places is given once.
   */
  async *keys(bucket: string, range: KeyRange): AsyncGenerator<KeyFile> {
    const others = this.other.keys(bucket, range)[Symbol.asyncIterator]();
    let other = await others.next();
    for await (const plain of this.plain.keys(bucket, range)) {
      for (; !other.done && byBytes(other.value.key, plain.key) < 0; other = await others.next()) yield other.value;
      yield plain;
      if (!other.done && other.value.key === plain.key) other = await others.next();
    }
    for (; !other.done; other = await others.next()) yield other.value;
  }

  async hasBucket(bucket: string): Promise<boolean> {
    return (await statusOf(join(this.folder, bucket)))?.isDirectory() ?? false;
  }

  /** Makes the folder of a bucket that is not there; what is left of an earlier one goes. */
  async makeBucket(bucket: string): Promise<void> {
    await rm(join(this.otherFolder, bucket), { recursive: true, force: true });
    await mkdir(join(this.folder, bucket));
    await syncFolder(this.folder);
  }

  /**
   * Removes the folders of a bucket.
   * @returns false where it holds a file; nothing is removed then
   */
  async removeBucket(bucket: string): Promise<boolean> {
    const folders = [join(this.folder, bucket), join(this.otherFolder, bucket)];
    for (const folder of folders) {
      if (!(await holdsNoFile(folder))) return false;
    }
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
    await syncFolder(this.folder);
    return true;
  }
}
