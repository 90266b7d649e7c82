import { rm, writeFile } from "node:fs/promises";
import type { MontageArgs } from "../../schema/montage/job";
import { isMediaId } from "../../schema/address/media-id";
import { ossUrlOf, parseOssUrl } from "../../schema/address/oss-url";
import type { JobContext } from "../job/context";
import { JobFailure } from "../job/failure";
import { registerOutput } from "../job/output-asset";
import type { RunOptions } from "../media/child";
import { CutFailed } from "../media/cut/cut";
import { join, type Piece } from "../media/cut/join";
import { probe } from "../media/probe/probe";
import type { Drawing } from "../text/drawing";

/** A reel to make: its number, the media id it gets, and its pieces in order. */
export interface Reel {
  readonly index: number;
  readonly mediaId: string;
  readonly pieces: readonly (Piece & { readonly media: string })[];
  /** Its title and subheadings. */
  readonly texts: readonly Drawing[];
}

/**
 * Makes a reel, puts it into its bucket and registers it as a media asset.
 * @throws JobFailure ProduceFailed where it could not be written
 */
export async function makeReel(
  reel: Reel,
  { outputConfig: output, region }: MontageArgs,
  context: JobContext,
  options: RunOptions,
): Promise<{ mediaUrl: string; mediaId: string; duration: number }> {
  const { buckets, tools } = context;
  // Replaced before the address is decoded: an encoded placeholder does not count.
  const place = parseOssUrl((output.mediaUrl ?? "").replaceAll("{index}", String(reel.index)));
  if (!place) throw new JobFailure("InvalidParameter", "OutputConfig.MediaURL is not an OSS address");
  const file = buckets.partial(".mp4");
  const { width, height, video } = output;
  const overlays = reel.texts.map(({ area: { x, y } }, i) => ({ file: `${file}.text-${i}.png`, x, y }));
  try {
    for (const [i, { png }] of reel.texts.entries()) await writeFile(overlays[i]!.file, png);
    context.log(`joining ${reel.pieces.length} pieces to reel ${reel.index}`);
    await join(tools, { pieces: reel.pieces, width, height, video, overlays, to: file }, options);
    const { duration } = await probe(tools, file, options);
    await buckets.adopt(place.bucket, place.key, file);
    registerOutput(context, reel.mediaId, { ...place, region });
    return { mediaUrl: ossUrlOf({ ...place, region }), mediaId: reel.mediaId, duration };
  } catch (error) {
    await rm(file, { force: true });
    if (error instanceof CutFailed) throw new JobFailure("ProduceFailed", `reel ${reel.index}: ${error.message}`);
    throw error;
  } finally {
    for (const overlay of overlays) await rm(overlay.file, { force: true });
  }
}

/** The reel as the timeline of an editing project: one track, its pieces one after another. */
export function timelineOf({ pieces }: Reel): object {
  let at = 0;
  const clips = pieces.map((piece) => {
    const start = at;
    at = rounded(at + piece.out - piece.in);
    return {
      ...(isMediaId(piece.media) ? { MediaId: piece.media } : { MediaURL: piece.media }),
      In: piece.in,
      Out: piece.out,
      TimelineIn: start,
      TimelineOut: at,
    };
  });
  return { VideoTracks: [{ VideoTrackClips: clips }] };
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
