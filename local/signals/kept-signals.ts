import { createHash } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { deserialize, serialize } from "node:v8";
import { gunzip, gzip } from "node:zlib";
import type { Footage } from "./footage";
import type { Signals } from "./signals";

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/**
 * Keeps the signals of a video in its job's folder, so that another choice can be tried without
 * decoding the video again. The copy that was cut from is left out: it is removed after the job.
 * @throws Error where the file cannot be written
 */
export async function keepSignals(
  folder: string,
  { media, signals }: Pick<Footage, "media" | "signals">,
): Promise<void> {
  const { whole: _whole, ...kept } = signals;
  const file = fileOf(folder, media);
  const partial = `${file}.partial`;
  try {
    // JSON has no NaN, which the signals hold where nothing is heard.
    await writeFile(partial, await zip(serialize(kept), { level: 3 }));
    await rename(partial, file);
  } finally {
    await rm(partial, { force: true });
  }
}

/**
 * The signals of a video of a job, number for number as they were measured.
 * @returns undefined while it is not measured, and for a job of a version that did not keep them
 */
export async function keptSignals(folder: string, media: string): Promise<Signals | undefined> {
  const bytes = await readFile(fileOf(folder, media)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  return bytes && (deserialize(await unzip(bytes)) as Signals);
}

/** By a hash: the name of a video is an address or a media id. */
function fileOf(folder: string, media: string): string {
  return join(folder, `signals-${createHash("sha256").update(media).digest("hex").slice(0, 16)}.gz`);
}
