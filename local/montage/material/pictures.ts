import type { z } from "zod";
import type { MontageArgs } from "../../../schema/montage/job";
import type { medium as mediumType, sticker as stickerType } from "../../../schema/montage/material";
import { unusedSentence } from "../../../schema/unused-arguments";
import type { JobContext } from "../../job/context";
import { JobFailure } from "../../job/failure";
import { fileOf, mediumMissing } from "../../job/media-source";
import { canvasOf } from "../../media/cut/canvas";
import type { Picture } from "../../media/picture/picture";
import { openPicture, type PictureOptions, PictureUnreadable } from "../../media/picture/picture-file";
import type { Background } from "../../media/reel/background";
import type { Overlay } from "../../media/reel/part";
import { stickerOverlay } from "../../media/reel/sticker";
import { configuredBackground } from "./background-config";
import { takeTurns } from "../lot";

/** The pictures over and behind the parts of a reel. */
export interface ReelPictures {
  readonly background: Background;
  readonly sticker?: ReelSticker | undefined;
}

/** A sticker as it was asked for, and how it is laid over a reel. */
export interface ReelSticker {
  readonly media: string;
  readonly asked: z.infer<typeof stickerType>;
  readonly overlay: Overlay;
}

/**
 * The stickers and backgrounds of all reels, and what was asked for in vain. Only what a reel shows
 * is opened.
 * @throws JobFailure for the first picture that is missing or cannot be read
 */
export async function picturesOfReels(
  args: MontageArgs,
  { jobId, reels }: { jobId: string; reels: number },
  context: JobContext,
  options: PictureOptions,
): Promise<{ pictures: ReelPictures[]; warnings: string[] }> {
  const { inputConfig: input, outputConfig: output } = args;
  const canvas = canvasOf(output, output);
  const album = new Album(context, options);
  const { background: plain, warnings } = configuredBackground(args);
  const stickers = takeTurns([...(input.stickerArray ?? []).entries()], reels, `${jobId} sticker`);
  const backgrounds = takeTurns(input.backgroundImageArray ?? [], reels, `${jobId} background`);
  const outside = new Set<number>();
  const pictures: ReelPictures[] = [];
  for (let reel = 0; reel < reels; reel++) {
    const image = backgrounds[reel];
    const background: Background =
      image === undefined ? plain : { is: "picture", picture: await album.open({ mediaUrl: image }) };
    const [number, asked] = stickers[reel] ?? [];
    const overlay = asked && stickerOverlay({ ...asked, picture: await album.open(asked) }, canvas);
    if (asked && number !== undefined && !overlay && asked.opacity !== 0) outside.add(number);
    pictures.push({ background, ...(overlay ? { sticker: { media: nameOf(asked), asked, overlay } } : {}) });
  }
  const unseen = [...outside].map((number) =>
    unusedSentence({ path: ["inputConfig", "stickerArray", number], why: "its place lies outside of the reel" }),
  );
  return { pictures, warnings: [...warnings, ...unseen] };
}

type Named = Pick<z.infer<typeof mediumType> | z.infer<typeof stickerType>, "mediaId" | "mediaUrl" | "dyncFrames">;

/** The pictures of a job, each opened once. */
export class Album {
  readonly #opened = new Map<string, Promise<Picture>>();

  constructor(
    readonly context: JobContext,
    readonly options: PictureOptions,
  ) {}

  /** @throws JobFailure */
  async open(named: Named): Promise<Picture> {
    const name = nameOf(named);
    const key = `${named.dyncFrames ?? 0} ${name}`;
    const opened = this.#opened.get(key) ?? this.#read(name, named.dyncFrames);
    this.#opened.set(key, opened);
    return opened;
  }

  async #read(name: string, frames: number | undefined): Promise<Picture> {
    const file = await fileOf(this.context, name);
    if (file === undefined) throw mediumMissing(name);
    try {
      return await openPicture(this.context.tools, file, this.options, frames);
    } catch (error) {
      if (!(error instanceof PictureUnreadable)) throw error;
      throw new JobFailure("InvalidMaterial.Unreadable", `${name} cannot be read: ${error.reason}`);
    }
  }
}

/** The id or address of a material; the id wins. */
export function nameOf({ mediaId, mediaUrl }: Named): string {
  return mediaId ?? mediaUrl ?? "";
}
