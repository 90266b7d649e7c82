import type { z } from "zod";
import { isPicture, type medium as mediumType } from "../../../schema/montage/material";
import type { JobContext } from "../../job/context";
import { JobFailure } from "../../job/failure";
import { mediumMissing, type Source, sourceOf } from "../../job/media-source";
import type { Stretch } from "../../media/cut/stretch";
import type { Picture } from "../../media/picture/picture";
import { isPictureFile } from "../../media/picture/picture-file";
import { evenSound, type MaterialOptions, openMaterial } from "../../signals/material";
import { drawLot } from "../lot";
import { Album, nameOf } from "./pictures";

type Medium = z.infer<typeof mediumType>;

/** A fixed opening or ending: a stretch of a video, or a picture. */
export type Fixed = FixedVideo | FixedPicture;

export interface FixedVideo extends Stretch {
  /** As in the request. */
  readonly media: string;
}

export interface FixedPicture {
  readonly media: string;
  readonly picture: Picture;
  /** Seconds; left out, those of `picturePart`. */
  readonly length?: number | undefined;
}

/**
 * The fixed openings or endings. The content of a file tells whether it is a picture.
 * @throws JobFailure for the first one that is missing, cannot be read or leaves nothing to show
 */
export async function fixedMedia(
  media: readonly Medium[],
  context: JobContext,
  options: MaterialOptions,
): Promise<Fixed[]> {
  const album = new Album(context, options);
  const found: Fixed[] = [];
  for (const medium of media) {
    const name = nameOf(medium);
    const source = await sourceOf(context, name);
    const { file } = source;
    if (file === undefined) throw mediumMissing(name);
    const picture = (await isPictureFile(file)) ?? isNamedPicture(medium, context.library);
    found.push(
      picture
        ? { media: name, picture: await album.open(medium), length: medium.duration }
        : await openVideo(medium, source, context, options),
    );
  }
  return found;
}

export function isVideo(fixed: Fixed): fixed is FixedVideo {
  return "medium" in fixed;
}

/** The opening or ending of a reel, drawn by lot. */
export function drawFixed(
  list: readonly Fixed[],
  place: "opening" | "ending",
  jobId: string,
  reel: number,
): Fixed | undefined {
  return drawLot(list, `${jobId} ${reel} ${place}`);
}

async function openVideo(
  medium: Medium,
  source: Source,
  { tools }: JobContext,
  options: MaterialOptions,
): Promise<FixedVideo> {
  const { in: start = 0, out } = medium;
  const name = nameOf(medium);
  const material = await openMaterial(source, tools, options);
  const { medium: opened } = material;
  if (!opened.video) throw new JobFailure("InvalidMaterial.NoVideoStream", `${name} has no video stream`);
  const end = Math.min(out ?? opened.duration, opened.duration);
  if (start >= end) {
    const message = `${name} is ${opened.duration.toFixed(1)} s long, so nothing is left of it from ${start} s on`;
    throw new JobFailure("InvalidParameter", message);
  }
  return { media: name, medium: await evenSound(tools, material, options), in: start, out: end };
}

/** Whether the name of a file that is not recognised, or its asset, says that it is a picture. */
function isNamedPicture({ mediaId, mediaUrl }: Medium, library: JobContext["library"]): boolean {
  return mediaId === undefined ? isPicture(mediaUrl) : library.get(mediaId)?.type === "image";
}
