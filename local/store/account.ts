import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The account of a data folder: `local-` and 12 hex digits, made once. Each folder is an account of
 * its own, so that a stack never takes the files of one for those of another. A new folder is kept
 * out of git.
 */
export function accountOf(dataFolder: string): string {
  const file = join(dataFolder, "account");
  const known = read(file);
  if (known !== undefined) return known;
  const isNew = !existsSync(dataFolder);
  mkdirSync(dataFolder, { recursive: true });
  if (isNew) writeFileSync(join(dataFolder, ".gitignore"), "*\n");
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, `local-${randomBytes(6).toString("hex")}\n`);
  try {
    linkSync(partial, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(partial, { force: true });
  }
  return read(file)!;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim() || undefined;
  } catch {
    return undefined;
  }
}
