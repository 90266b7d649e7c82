import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ossUrlOf, parseOssUrl } from "../../schema/address/oss-url";
import type { MontageArgs } from "../../schema/montage/job";
import type { JobContext } from "../job/context";
import { JobFailure } from "../job/failure";
import { registerOutput } from "../job/output-asset";
import type { RunOptions } from "../media/child";
import { CutFailed } from "../media/cut/cut";
import { videoEncoding } from "../media/cut/encoding";
import type { Pool } from "../media/pool";
import type { Overlay, Placed } from "../media/reel/part";
import { writeReel } from "../media/reel/reel-file";
import { stillOverlay } from "../media/reel/still-overlay";
import type { ReelMusic } from "./music";
import type { Drawing } from "../text/drawing";

/** A part of a reel, with the place in its source. */
export interface Piece {
  readonly placed: Placed;
  /** Seconds from the beginning of a video. */
  readonly in: number;
  readonly out: number;
}

/** A reel to make: its number, the media id it gets, and its pieces in order. */
export interface Reel {
  readonly index: number;
  readonly mediaId: string;
  readonly pieces: readonly Piece[];
  /** Its title and subheadings. */
  readonly texts: readonly Drawing[];
  readonly music?: ReelMusic | undefined;
}

/**
 * Makes a reel, puts it into its bucket and registers it as a media asset.
 * @throws JobFailure ProduceFailed where it could not be written
 */
export async function makeReel(
  reel: Reel,
  { outputConfig: output, region }: MontageArgs,
  context: JobContext & { pool: Pool },
  options: RunOptions,
): Promise<{ mediaUrl: string; mediaId: string; duration: number }> {
  const { buckets, tools, pool } = context;
  // Replaced before the address is decoded: an encoded placeholder does not count.
  const place = parseOssUrl((output.mediaUrl ?? "").replaceAll("{index}", String(reel.index)));
  if (!place) throw new JobFailure("InvalidParameter", "OutputConfig.MediaURL is not an OSS address");
  const file = buckets.partial(".mp4");
  const { width, height } = output;
  const texts = reel.texts.map((text, i) => ({ ...text, file: `${file}.text-${i}.png` }));
  try {
    for (const text of texts) await writeFile(text.file, text.png);
    context.log(`writing reel ${reel.index} of ${reel.pieces.length} pieces`);
    const overlays = texts.map(({ file, area: { x, y } }): Overlay => stillOverlay({ file, x, y }));
    const placed = reel.pieces.map((piece) => piece.placed);
    const folder = join(context.folder, `reel-${reel.index}`);
    const encoding = videoEncoding(output.video);
    const music = reel.music?.music;
    const plan = { placed, size: { width, height }, encoding, overlays, music, folder, to: file };
    const duration = await writeReel(tools, plan, pool, options);
    await buckets.adopt(place.bucket, place.key, file);
    registerOutput(context, reel.mediaId, { ...place, region });
    return { mediaUrl: ossUrlOf({ ...place, region }), mediaId: reel.mediaId, duration };
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof CutFailed) throw new JobFailure("ProduceFailed", `reel ${reel.index}: ${error.message}`);
    throw error;
  } finally {
    for (const text of texts) await rm(text.file, { force: true });
  }
}
