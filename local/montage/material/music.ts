import { withDefaults } from "../../../schema/defaults";
import { definition, type MontageArgs } from "../../../schema/montage/job";
import type { JobContext } from "../../job/context";
import { JobFailure } from "../../job/failure";
import { sourceOf } from "../../job/media-source";
import { musicOf } from "../../media/reel/music";
import type { Music } from "../../media/reel/part";
import { evenSound, type MaterialOptions, openMaterial } from "../../signals/material";
import { takeTurns } from "../lot";

/** The music of a reel. */
export interface ReelMusic {
  /** As in the request. */
  readonly media: string;
  readonly music: Music;
}

/**
 * The music of each reel; none where none is given. Only what a reel plays is opened.
 * @throws JobFailure where it is missing, cannot be read or has no sound
 */
export async function musicOfReels(
  args: MontageArgs,
  { jobId, reels }: { jobId: string; reels: number },
  context: JobContext,
  options: MaterialOptions,
): Promise<ReelMusic[]> {
  const list = args.inputConfig.backgroundMusicArray ?? [];
  const volume = Math.max(0, Number(withDefaults(definition, args).editingConfig.backgroundMusicConfig.volume));
  const opened = new Map<string, ReelMusic>();
  const result: ReelMusic[] = [];
  for (const media of takeTurns(list, reels, `${jobId} music`)) {
    const music = opened.get(media) ?? { media, music: await openMusic(media, volume, context, options) };
    opened.set(media, music);
    result.push(music);
  }
  return result;
}

async function openMusic(media: string, volume: number, context: JobContext, options: MaterialOptions): Promise<Music> {
  const material = await openMaterial(await sourceOf(context, media), context.tools, options);
  const { audio, ...even } = await evenSound(context.tools, material, options);
  if (!audio) {
    throw new JobFailure("InvalidMaterial.NoAudioStream", `${media} has no sound stream; give other music`);
  }
  return musicOf({ ...even, audio }, volume);
}
