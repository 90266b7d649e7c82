import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm } from "node:fs/promises";
import { extname, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import type { Tool } from "../local/media/tools";
import { withFrameTiming } from "../tools/footage/frame-timing";

const run = promisify(execFile);
// Below node_modules, as other tools keep what can be made again: `npm ci` empties it.
const folder = join(__dirname, "..", "..", "node_modules", ".cache", "footage");

/**
 * Has ffmpeg write a file, or copies the one that it wrote in an earlier test or run of the tests:
 * by the same build, with the same arguments and the same content of every file that they name.
 *
 * @param args all but the file, which is appended
 */
export async function makeOnce(ffmpeg: Tool, args: readonly string[], file: string): Promise<string> {
  const kept = join(folder, (await fingerprint(ffmpeg, args)) + extname(file));
  if (await copied(kept, file)) return file;
  await mkdir(folder, { recursive: true });
  const unfinished = `${kept.slice(0, -extname(kept).length)}.${process.pid}${extname(kept)}`;
  try {
    await run(ffmpeg.path, [
      "-nostdin",
      "-v",
      "error",
      "-y",
      ...(await withFrameTiming(ffmpeg.path, args)),
      unfinished,
    ]);
    // Another process may make the same file at the same time: both are complete.
    await rename(unfinished, kept);
  } finally {
    await rm(unfinished, { force: true });
  }
  await copyFile(kept, file);
  return file;
}

async function copied(from: string, to: string): Promise<boolean> {
  return copyFile(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

async function fingerprint(ffmpeg: Tool, args: readonly string[]): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify([ffmpeg.path, ffmpeg.version]));
  for (const arg of args) {
    const content = isAbsolute(arg) ? await readFile(arg).catch(() => undefined) : undefined;
    hash.update(content === undefined ? JSON.stringify(arg) : createHash("sha256").update(content).digest());
  }
  return hash.digest("hex").slice(0, 24);
}
