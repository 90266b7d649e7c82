import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { foldName } from "./key-path";
import { openFile, type PlainFile, pruneFolders, statusOf } from "./folder-walk";
import type { KeyFile, KeyRange } from "./key-walk";

/** An open file of an object. */
export interface OpenFile extends PlainFile {
  /** Absolute path. */
  readonly file: string;
}

/** How a folder names its files. */
export interface Naming {
  /** Undefined where a key cannot be in this folder. */
  pathOf(key: string): string[] | undefined;
  /** The keys of a range with their files in a folder of these paths, by the bytes of the keys. */
  keys(folder: string, range: KeyRange): AsyncIterable<KeyFile>;
  /** Whether the file system takes names for one that differ by case. */
  readonly foldsCase: boolean;
}

/**
 * Objects as files below a folder, which has one folder for each bucket. Symbolic links are never
 * followed: they could lead out of it.
 */
export class KeyFolder {
  constructor(
    private readonly root: string,
    private readonly naming: Naming,
  ) {}

  bucketFolder(bucket: string): string {
    return join(this.root, bucket);
  }

  async open(bucket: string, key: string): Promise<OpenFile | undefined> {
    const path = this.naming.pathOf(key);
    if (path === undefined) return undefined;
    let file = this.bucketFolder(bucket);
    for (const name of path) {
      if (!(await statusOf(file))?.isDirectory() || (await this.isTwin(file, name))) return undefined;
      file = join(file, name);
    }
    const opened = await openFile(file);
    return opened === undefined ? undefined : { ...opened, file };
  }

  async has(bucket: string, key: string): Promise<boolean> {
    const opened = await this.open(bucket, key);
    await opened?.handle.close();
    return opened !== undefined;
  }

  /**
   * Moves a file to the place of a key and makes the folders above.
   * @returns the folders in which a name is new; undefined where the key has no place: another
   * object, a folder, a link or a name that differs by case is in the way, or its path is too long
   */
  async put(bucket: string, key: string, partial: string): Promise<string[] | undefined> {
    const path = this.naming.pathOf(key);
    if (path === undefined) return undefined;
    try {
      return await this.move(bucket, path, partial);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENAMETOOLONG") throw error;
      await pruneFolders(this.bucketFolder(bucket), path.slice(0, -1));
      return undefined;
    }
  }

  /**
   * Removes the file of a key that has one here, and the folders above that are empty then; the
   * bucket's own folder stays.
   * @returns the folder in which a name was removed
   */
  async remove(bucket: string, key: string): Promise<string> {
    const path = this.naming.pathOf(key) ?? [];
    const folder = this.bucketFolder(bucket);
    await rm(join(folder, ...path), { force: true });
    return pruneFolders(folder, path.slice(0, -1));
  }

  /** The keys of a range with their files, by the bytes of the keys. */
  keys(bucket: string, range: KeyRange): AsyncIterable<KeyFile> {
    return this.naming.keys(this.bucketFolder(bucket), range);
  }

  private async move(bucket: string, path: readonly string[], partial: string): Promise<string[] | undefined> {
    let folder = this.bucketFolder(bucket);
    const changed: string[] = [];
    if ((await statusOf(folder)) === undefined) {
      await mkdir(folder);
      changed.push(this.root);
    }
    for (const name of path.slice(0, -1)) {
      if (await this.isTwin(folder, name)) return undefined;
      const inner = join(folder, name);
      const status = await statusOf(inner);
      if (status !== undefined && !status.isDirectory()) return undefined;
      if (status === undefined) {
        await mkdir(inner);
        changed.push(folder);
      }
      folder = inner;
    }
    const name = path.at(-1) ?? "";
    const file = join(folder, name);
    if ((await this.isTwin(folder, name)) || (await statusOf(file))?.isDirectory()) return undefined;
    await rename(partial, file);
    return [...changed, folder];
  }

  /** Whether the file system would take a name for another one that is in the folder. */
  private async isTwin(folder: string, name: string): Promise<boolean> {
    if (!this.naming.foldsCase) return false;
    const present = await readdir(folder).catch((): string[] => []);
    const folded = foldName(name);
    return !present.includes(name) && present.some((other) => foldName(other) === folded);
  }
}
