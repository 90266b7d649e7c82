import { HighlightError } from "../job/error";

/** The data folder cannot be used. */
export class DataFolderError extends HighlightError {
  readonly code = "DataFolder";
}

/**
 * Does something in the data folder of the stack.
 * @throws DataFolderError where the file system refuses
 */
export function inDataFolder<T>(folder: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw dataFolderError(error, folder, "highlights:localDir", "pulumi config set highlights:localDir DIR");
  }
}

/** What to throw in place of an error of the file system; any other error is itself. */
export function dataFolderError(error: unknown, folder: string, setting: string, other: string): unknown {
  const { code, path = folder } = error as NodeJS.ErrnoException;
  const reason = reasons[code ?? ""];
  if (!(error instanceof Error) || reason === undefined) return error;
  return new DataFolderError(
    `the data folder (${setting}) cannot be used: ${path} ${reason} (${code}); or name another folder with ${other}`,
  );
}

const inTheWay = "needs a folder where a file is: move the file away";
const locked = "may not be written: give the user who runs this the right to";
const full = "cannot be written, as the disk is full: make room on it";

const reasons: Readonly<Record<string, string | undefined>> = {
  EEXIST: inTheWay,
  ENOTDIR: inTheWay,
  EISDIR: "needs a file where a folder is: move the folder away",
  EACCES: locked,
  EPERM: locked,
  EROFS: "cannot be written, as the disk is read-only: mount it for writing",
  ENOSPC: full,
  EDQUOT: full,
};
