import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { HighlightError } from "../job/error";

/** The data folder cannot be made. */
export class DataFolderError extends HighlightError {
  readonly code = "DataFolder";
}

/**
 * Makes the data folder, or a folder in it. A new data folder keeps itself out of git.
 * @param data an absolute path: the folder of `highlights:localDir`
 * @param below the name of a folder in it
 * @returns the path of the folder
 * @throws DataFolderError that names the setting, the path and the way on
 */
export function makeDataFolder(data: string, below = ""): string {
  const folder = join(data, below);
  try {
    const isNew = !existsSync(data);
    mkdirSync(folder, { recursive: true });
    if (isNew) writeFileSync(join(data, ".gitignore"), "*\n");
    return folder;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    throw new DataFolderError(
      `highlights:localDir is ${data}: ${reasons[code] ?? `cannot be made (${code || String(error)})`}; ` +
        "name another folder with pulumi config set highlights:localDir DIR",
    );
  }
}

const reasons: Readonly<Record<string, string>> = {
  EEXIST: "must be a folder, and a file is there",
  ENOTDIR: "must be a folder, and a part of the path is a file",
  EACCES: "must be a folder that this user may write to",
  EPERM: "must be a folder that this user may write to",
  EROFS: "must be on a disk that is not read-only",
  ENOSPC: "must be on a disk with space left",
};
