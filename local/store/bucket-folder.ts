import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, mkdir, open, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { ossErrors } from "../wire-error";
import { isKey } from "./object-name";

/**
 * Opens the plain file at the end of a path below a folder.
 * @returns undefined where there is none, or where the path runs through a symbolic link, which
 * could lead out of the folder
 */
export async function openPlainFile(folder: string, segments: readonly string[]): Promise<FileHandle | undefined> {
  let path = folder;
  for (const segment of segments) {
    const status = await statusOf(path);
    if (!status?.isDirectory()) return undefined;
    path = join(path, segment);
  }
  // Without O_NONBLOCK a named pipe would block.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const handle = await open(path, flags).catch((error: unknown) => {
    if (isAbsence(error)) return undefined;
    throw error;
  });
  if (handle === undefined || (await handle.stat()).isFile()) return handle;
  await handle.close();
  return undefined;
}

/**
 * Makes the folders above a key's file.
 * @returns the file's path: free, or a file to be replaced
 * @throws WireError InvalidObjectName where another object, a folder or a link is in the way
 */
export async function makeRoom(folder: string, key: string, segments: readonly string[]): Promise<string> {
  let path = folder;
  for (const segment of segments.slice(0, -1)) {
    path = join(path, segment);
    const status = await statusOf(path);
    if (status === undefined) await mkdir(path);
    else if (status.isSymbolicLink()) {
      throw ossErrors.objectName(key, "runs through a symbolic link, which is not followed");
    } else if (!status.isDirectory()) {
      const taken = path.slice(folder.length + 1);
      throw ossErrors.objectName(
        key,
        `cannot be stored: "${taken}" is an object, so here it cannot be a folder as well`,
      );
    }
  }
  const file = join(path, segments.at(-1) ?? "");
  if ((await statusOf(file))?.isDirectory()) {
    throw ossErrors.objectName(key, `cannot be stored: objects below "${key}/" exist, so here it is a folder`);
  }
  return file;
}

/**
 * All keys below a folder that start with a prefix, in any order, without links and special files.
 */
export async function keysBelow(folder: string, prefix: string): Promise<string[]> {
  const found: string[] = [];
  const walk = async (path: string, above: string): Promise<void> => {
    const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const key = above + entry.name;
      if (entry.isFile() && key.startsWith(prefix) && isKey(key)) found.push(key);
      const below = `${key}/`;
      if (entry.isDirectory() && (below.startsWith(prefix) || prefix.startsWith(below))) {
        await walk(join(path, entry.name), below);
      }
    }
  };
  await walk(folder, "");
  return found;
}

/**
 * Removes the folders above a removed file as far as they are empty; the bucket's own folder stays.
 */
export async function pruneFolders(folder: string, segments: readonly string[]): Promise<void> {
  for (let depth = segments.length - 1; depth > 0; depth -= 1) {
    const removed = await rmdir(join(folder, ...segments.slice(0, depth))).then(
      () => true,
      () => false,
    );
    if (!removed) return;
  }
}

/**
 * Removes a folder that holds only empty folders.
 * @returns false where it holds a file; no file is removed
 */
export async function removeEmptyTree(folder: string): Promise<boolean> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !(await removeEmptyTree(join(folder, entry.name)))) return false;
  }
  await rmdir(folder);
  return true;
}

/** The status of a path, links not followed; undefined where there is nothing. */
export async function statusOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch((error: unknown) => {
    if (isAbsence(error)) return undefined;
    throw error;
  });
}

/** ELOOP is a link met with O_NOFOLLOW, ENXIO a special file. */
function isAbsence(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  return ["ENOENT", "ENOTDIR", "ELOOP", "ENXIO"].includes(code);
}
