import { withDefaults } from "../../schema/defaults";
import { definition, type MontageArgs } from "../../schema/montage/job";
import type { Reel } from "./reel";
import { textsOf } from "./texts";
import { type TimelinePart, timelineOf } from "./timeline";

/**
 * The timeline of a reel that is made, or would be.
 * @param seed that of its texts
 */
export function timelineOfReel({ pieces, music }: Reel, args: MontageArgs, seed: string): object {
  let at = 0;
  const parts = pieces.map(({ placed: { part, filters = [], transition }, in: from, out }): TimelinePart => {
    const [start, end] = [at, at + part.length];
    at = end - (transition?.seconds ?? 0);
    return {
      media: part.media,
      ...(part.rate === 0 ? { isPicture: true } : { in: from, out }),
      start,
      end,
      effects: filters.map(({ name }) => name),
      ...(transition ? { transition: { name: transition.way.name, seconds: transition.seconds } } : {}),
    };
  });
  const texts = textsOf(args, args.outputConfig, seed).map(({ text, asked, defaults }) => ({
    text,
    style: { y: defaults.y, ...asked },
  }));
  const volume = Number(withDefaults(definition, args).editingConfig.backgroundMusicConfig.volume);
  return timelineOf({ parts, texts, music: music ? [{ media: music.media, volume }] : [] });
}
