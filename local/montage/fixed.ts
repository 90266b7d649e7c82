import type { z } from "zod";
import type { inputConfig } from "../../schema/montage/input-config";
import { isPicture, type medium as mediumType } from "../../schema/montage/material";
import { unusedSentence } from "../../schema/unused-arguments";
import { showsNoPictures } from "../../schema/unused-locally";
import type { JobContext } from "../job/context";
import { JobFailure } from "../job/failure";
import { evenSound, type MaterialOptions, openMaterial } from "../signals/material";
import { fileOf, mediumMissing } from "../job/media-source";
import type { Stretch } from "../media/cut/stretch";

type Medium = z.infer<typeof mediumType>;

/** The fixed openings or endings, without pictures. */
export async function fixedPieces(
  media: readonly Medium[],
  context: JobContext,
  options: MaterialOptions,
): Promise<(Stretch & { media: string })[]> {
  const { tools, library } = context;
  const pieces: (Stretch & { media: string })[] = [];
  for (const medium of media) {
    if (isPictureAsset(medium, library) || (medium.mediaId === undefined && isPicture(medium.mediaUrl))) continue;
    const { in: start = 0, out } = medium;
    const name = medium.mediaId ?? medium.mediaUrl ?? "";
    const file = await fileOf(context, name);
    if (file === undefined) throw mediumMissing(name);
    const { medium: opened } = await openMaterial(name, file, tools, options);
    if (!opened.video) throw new JobFailure("InvalidMaterial.NoVideoStream", `${name} has no video stream`);
    const end = Math.min(out ?? opened.duration, opened.duration);
    if (start >= end) {
      const message = `${name} is ${opened.duration.toFixed(1)} s long, so nothing is left of it from ${start} s on`;
      throw new JobFailure("InvalidParameter", message);
    }
    pieces.push({ media: name, medium: await evenSound(tools, opened, options), in: start, out: end });
  }
  return pieces;
}

/** A sentence for each opening and ending whose asset is a picture. */
export function unusedPictures(input: z.infer<typeof inputConfig>, { library }: JobContext): string[] {
  return (["openingArray", "endingArray"] as const).flatMap((list) =>
    (input[list] ?? []).flatMap((medium, i) =>
      isPictureAsset(medium, library)
        ? [unusedSentence({ path: ["inputConfig", list, i], why: showsNoPictures.why })]
        : [],
    ),
  );
}

function isPictureAsset({ mediaId }: Medium, library: JobContext["library"]): boolean {
  return mediaId !== undefined && library.get(mediaId)?.type === "image";
}
