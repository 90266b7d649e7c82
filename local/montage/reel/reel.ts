import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { MontageArgs } from "../../../schema/montage/job";
import type { JobContext } from "../../job/context";
import { JobFailure } from "../../job/failure";
import type { Track } from "../../job/track";
import type { RunOptions } from "../../media/child";
import { CutFailed } from "../../media/cut/cut";
import { videoEncoding } from "../../media/cut/encoding";
import { channelCopy, type ProductionLimits } from "../../media/cut/production-limits";
import type { Pool } from "../../media/pool";
import type { Placed } from "../../media/reel/part";
import { type ReelPlan, writeReel } from "../../media/reel/reel-file";
import { stillOverlay } from "../../media/reel/still-overlay";
import { type FinishedReel, finishReel, reelPlace } from "./finished-reel";
import type { ReelMusic } from "../material/music";
import type { ReelSticker } from "../material/pictures";
import type { Drawing } from "../../text/drawing";

/** A part of a reel, with the place in its source. */
export interface Piece {
  readonly placed: Placed;
  /** Seconds from the beginning of a video; left out for a picture. */
  readonly in?: number;
  readonly out?: number;
  /** Factor on the volume of its sound; left out without sound. */
  readonly volume?: number;
}

/** A reel to make: its number, the media id it gets, and its pieces in order. */
export interface Reel {
  readonly index: number;
  readonly mediaId: string;
  readonly pieces: readonly Piece[];
  readonly sticker?: ReelSticker | undefined;
  /** Its title and subheadings. */
  readonly texts: readonly Drawing[];
  readonly music?: ReelMusic | undefined;
}

/** Seconds of a reel, transitions counted twice. */
export function lengthOfReel({ pieces }: Pick<Reel, "pieces">): number {
  return pieces.reduce((sum, { placed }) => sum + placed.part.length, 0);
}

/** The folder in a job's folder for the segments of its reels. */
export const segmentsFolder = "segments";

/**
 * Makes a reel, puts it into its bucket and registers it as a media asset.
 * @throws JobFailure ProduceFailed where it could not be written
 */
export async function makeReel(
  reel: Reel,
  args: MontageArgs,
  context: JobContext & { readonly pool: Pool; readonly limits: ProductionLimits },
  { track, ...options }: RunOptions & { readonly track?: Track },
): Promise<FinishedReel> {
  const { buckets, tools, pool, limits } = context;
  const { index, mediaId } = reel;
  const { width, height, video } = args.outputConfig;
  // Where it goes is known before anything is written.
  reelPlace(args.outputConfig, index);
  const file = buckets.partial(".mp4");
  const texts = reel.texts.map((text, i) => ({ ...text, file: `${file}.text-${i}.png` }));
  try {
    for (const text of texts) await writeFile(text.file, text.png);
    context.log(`writing reel ${index} of ${reel.pieces.length} pieces`);
    const plan: ReelPlan = {
      placed: reel.pieces.map((piece) => piece.placed),
      size: { width, height },
      encoding: videoEncoding(video, limits),
      overlays: [
        ...(reel.sticker ? [reel.sticker.overlay] : []),
        ...texts.map(({ file, area: { x, y } }) => stillOverlay({ file, x, y })),
      ],
      music: reel.music?.music,
      soundFilters: channelCopy(args.editingConfig?.produceConfig),
      folder: join(context.folder, segmentsFolder, `reel-${index}`),
      to: file,
      written: (seconds) => track?.reach(index, seconds),
    };
    const duration = await writeReel(tools, plan, pool, options);
    track?.reach(index, Infinity);
    return await pool.run(() => finishReel({ index, mediaId, file, duration }, args, context, options));
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof CutFailed) throw new JobFailure("ProduceFailed", `reel ${index}: ${error.message}`);
    throw error;
  } finally {
    for (const text of texts) await rm(text.file, { force: true });
  }
}
