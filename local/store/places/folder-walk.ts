import { type BigIntStats, constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, readdir, rmdir } from "node:fs/promises";
import { join } from "node:path";

/** A plain file that is open. */
export interface PlainFile {
  readonly handle: FileHandle;
  /** As it was opened. */
  readonly status: BigIntStats;
}

/** Opens a plain file; undefined where there is none, or a link or special file. */
export async function openFile(path: string): Promise<PlainFile | undefined> {
  // Without O_NONBLOCK a named pipe would block. Windows has neither flag, and no pipes in folders.
  const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants as Partial<typeof constants>;
  const handle = await open(path, (O_RDONLY ?? 0) | O_NOFOLLOW | O_NONBLOCK).catch(absence);
  if (handle === undefined) return undefined;
  const status = await handle.stat({ bigint: true });
  if (status.isFile()) return { handle, status };
  await handle.close();
  return undefined;
}

/** The status of a path, links not followed; undefined where there is nothing. */
export async function statusOf(path: string): Promise<Stats | undefined> {
  return lstat(path).catch(absence);
}

/** Whether a folder holds nothing but folders. */
export async function holdsNoFile(folder: string): Promise<boolean> {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (!entry.isDirectory() || !(await holdsNoFile(join(folder, entry.name)))) return false;
  }
  return true;
}

/**
 * Removes the folders of a path below a folder, from the last, as far as they are empty.
 * @returns the folder that stays, in which a name was removed
 */
export async function pruneFolders(folder: string, path: readonly string[]): Promise<string> {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const inner = join(folder, ...path.slice(0, depth));
    const isGone = await rmdir(inner).then(
      () => true,
      (error: NodeJS.ErrnoException) => ["ENOENT", "ENAMETOOLONG"].includes(error.code ?? ""),
    );
    if (!isGone) return inner;
  }
  return folder;
}

/** ELOOP is a link met with O_NOFOLLOW, ENXIO a special file. */
function absence(error: unknown): undefined {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  if (["ENOENT", "ENOTDIR", "ELOOP", "ENXIO", "ENAMETOOLONG"].includes(code)) return undefined;
  throw error;
}
