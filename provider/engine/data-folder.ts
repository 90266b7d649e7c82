import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HighlightError } from "../error";

/** Thrown if the data folder cannot be made, read or written. */
export class DataFolderError extends HighlightError {
  readonly code = "DataFolder";
}

/**
 * Makes the data folder, or a folder in it. A new data folder keeps itself out of git.
 * @param data an absolute path: the folder of `highlights:localDir`
 * @param below the name of a folder in it
 * @returns the path of the folder
 * @throws DataFolderError with the setting, the path and the fix
 */
export function makeDataFolder(data: string, below = ""): string {
  const folder = join(data, below);
  return inDataFolder(data, () => {
    const isNew = !existsSync(data);
    mkdirSync(folder, { recursive: true });
    if (isNew) writeFileSync(join(data, ".gitignore"), "*\n");
    return folder;
  });
}

/**
 * Runs work in the data folder of the stack.
 * @throws DataFolderError in place of an error of the file system
 */
export function inDataFolder<T>(data: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw dataFolderError(error, data, "highlights:localDir", "pulumi config set highlights:localDir DIR");
  }
}

/** The error to throw in place of one of the file system. Any other error is returned as it is. */
export function dataFolderError(error: unknown, data: string, setting: string, other: string): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  const reason = reasons[code ?? ""];
  if (!(error instanceof Error) || reason === undefined) return error;
  const where = path === undefined || path === data ? "" : `, here at ${path}`;
  return new DataFolderError(`${setting} is ${data}: ${reason}${where} (${code}); name another folder with ${other}`);
}

const isLocked = "must be a folder that this user may write to";
const isFull = "must be on a disk with space left";

const reasons: Readonly<Record<string, string | undefined>> = {
  EEXIST: "must be a folder, and a file is there",
  ENOTDIR: "must be a folder, and a part of the path is a file",
  EISDIR: "must hold a file where a folder is",
  EACCES: isLocked,
  EPERM: isLocked,
  EROFS: "must be on a disk that is not read-only",
  ENOSPC: isFull,
  EDQUOT: isFull,
};
