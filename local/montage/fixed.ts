import type { z } from "zod";
import { isPicture, type medium as mediumType } from "../../schema/montage/material";
import type { JobContext } from "../job/context";
import { JobFailure } from "../job/failure";
import { evenSound, type MaterialOptions, openMaterial } from "../signals/material";
import { fileOf } from "../job/object-file";
import type { Piece } from "../media/cut/join";

/** The fixed openings or endings as pieces, without pictures. `mediaConfig` does not mute them. */
export async function fixedPieces(
  media: readonly z.infer<typeof mediumType>[],
  { buckets, tools }: JobContext,
  options: MaterialOptions,
): Promise<(Piece & { media: string })[]> {
  const pieces: (Piece & { media: string })[] = [];
  for (const { mediaUrl: url = "", in: start = 0, out } of media) {
    if (isPicture(url)) continue;
    const file = await fileOf(buckets, url);
    if (file === undefined) throw new JobFailure("InvalidMaterial.NotFound", `${url} does not exist; upload it first`);
    const { medium } = await openMaterial(url, file, tools, options);
    if (!medium.video) throw new JobFailure("InvalidMaterial.NoVideoStream", `${url} has no video stream`);
    const end = Math.min(out ?? medium.duration, medium.duration);
    if (start >= end) {
      const message = `${url} is ${medium.duration.toFixed(1)} s long, so nothing is left of it from ${start} s on`;
      throw new JobFailure("InvalidParameter", message);
    }
    pieces.push({ media: url, medium: await evenSound(tools, medium, options), in: start, out: end, volume: 1 });
  }
  return pieces;
}
