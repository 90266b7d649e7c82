import { withDefaults } from "../../../schema/defaults";
import { defined } from "../../../schema/defined";
import { definition, type MontageArgs } from "../../../schema/montage/job";
import type { Reel } from "./reel";
import { textsOf } from "../material/texts";
import { type TimelinePart, timelineOf } from "./timeline";

/**
 * The timeline of a reel that is made, or would be.
 * @param seed that of its texts
 */
export function timelineOfReel({ pieces, music, sticker }: Reel, args: MontageArgs, seed: string): object {
  let at = 0;
  const parts = pieces.map(({ placed: { part, filters = [], transition }, in: from, out, volume }): TimelinePart => {
    const [start, end] = [at, at + part.length];
    at = end - (transition?.seconds ?? 0);
    return {
      media: part.media,
      ...(from === undefined || out === undefined ? { isPicture: true } : { in: from, out }),
      ...(volume === undefined ? {} : { volume }),
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
  const { x, y, width, height } = sticker?.asked ?? {};
  const stickers = sticker ? [{ media: sticker.media, ...defined({ x, y, width, height }) }] : [];
  return timelineOf({ parts, texts, stickers, music: music ? [{ media: music.media, volume }] : [] });
}
