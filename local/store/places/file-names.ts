import { randomUUID } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FileNames } from "./key-path";
import { statusOf } from "./folder-walk";

/** Finds out what the file system of a folder does to names. */
export async function fileNamesOf(folder: string): Promise<FileNames> {
  const name = `case-${randomUUID()}`;
  const probe = join(folder, name);
  await writeFile(probe, "");
  try {
    const foldsCase = (await statusOf(join(folder, name.toUpperCase()))) !== undefined;
    return { foldsCase, isWindows: process.platform === "win32" };
  } finally {
    await rm(probe, { force: true });
  }
}
