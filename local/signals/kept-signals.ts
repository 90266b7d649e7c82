import { createHash } from "node:crypto";
import { link, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { readKept, writeKept } from "../job/findings";
import type { Footage } from "./footage";
import type { Signals } from "./signals";

/**
 * Keeps the signals of a video in its job's folder, so that another choice can be tried without
 * decoding the video again: as another name of the file that all jobs share, which may be removed
 * from there at any time, or as a file of its own.
 * @throws Error where the file cannot be written
 */
export async function keepSignals(
  folder: string,
  { media, signals, kept }: Pick<Footage, "media" | "signals" | "kept">,
): Promise<void> {
  const file = fileOf(folder, media);
  const partial = `${file}.partial`;
  try {
    await rm(partial, { force: true });
    if (!(await isLinked(kept, partial))) await writeKept(partial, { key: media, value: { signals } });
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
  const kept = await readKept(fileOf(folder, media));
  return (kept?.value as { signals?: Signals } | undefined)?.signals;
}

/** Differs once other signals are kept; undefined while there are none. */
export async function keptVersion(folder: string, media: string): Promise<string | undefined> {
  const file = fileOf(folder, media);
  const status = await stat(file, { bigint: true }).catch(() => undefined);
  return status && `${file} ${status.ino} ${status.mtimeNs} ${status.size}`;
}

/** Some file systems have no second name for a file. */
async function isLinked(kept: string | undefined, to: string): Promise<boolean> {
  if (kept === undefined) return false;
  return link(kept, to).then(
    () => true,
    () => false,
  );
}

/** By a hash: the name of a video is an address or a media id. */
function fileOf(folder: string, media: string): string {
  return join(folder, `signals-${createHash("sha256").update(media).digest("hex").slice(0, 16)}.gz`);
}
