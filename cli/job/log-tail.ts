import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { join } from "node:path";

/** The log of ffmpeg in a job's folder. */
export const logName = "ffmpeg.log";

const lines = 15;
const bytes = 16_384;

/** The last lines of a job's log of ffmpeg; none where there is no log. Reads its end only. */
export function logTail(folder: string): string[] {
  let file: number | undefined;
  try {
    file = openSync(join(folder, logName), "r");
    const { size } = fstatSync(file);
    const buffer = Buffer.alloc(Math.min(size, bytes));
    readSync(file, buffer, 0, buffer.length, size - buffer.length);
    const found = buffer.toString("utf8").split(/\r\n|\r|\n/);
    return found.filter((line) => line.trim() !== "").slice(-lines);
  } catch {
    return [];
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
