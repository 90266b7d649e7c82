import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import type { z } from "zod";

/** The content of a JSON file; undefined where it cannot be read or has another structure. */
export function readJson<Content>(file: string, structure: z.ZodType<Content>): Content | undefined {
  try {
    return structure.safeParse(JSON.parse(readFileSync(file, "utf8"))).data;
  } catch {
    return undefined;
  }
}

/** Writes a JSON file atomically: a reader sees the old content or the new, and no part of it. */
export function writeJson(file: string, content: object): void {
  withPartial(file, content, (partial) => renameSync(partial, file));
}

/**
 * Creates a JSON file atomically.
 * @returns false where there is one already
 */
export function createJson(file: string, content: object): boolean {
  return withPartial(file, content, (partial) => {
    try {
      linkSync(partial, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
      throw error;
    }
  });
}

/** Writes the content beside the file, and leaves nothing behind but what `place` makes of it. */
function withPartial<T>(file: string, content: object, place: (partial: string) => T): T {
  const partial = `${file}.${process.pid}.new`;
  try {
    writeFileSync(partial, `${JSON.stringify(content)}\n`);
    return place(partial);
  } finally {
    rmSync(partial, { force: true });
  }
}
