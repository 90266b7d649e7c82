import { withDefaults } from "../../../schema/defaults";
import { defined } from "../../../schema/defined";
import { definition, type MontageArgs } from "../../../schema/montage/job";
import { momentOf, reelRate } from "../../media/reel/rate";
import { beginningsOf } from "../../media/reel/segments";
import type { Reel } from "./reel";
import { textsOf } from "../material/texts";
import { type TimelinePart, timelineOf } from "./timeline";

/**
 * The timeline of a reel that is made, or would be. Parts begin where they do in its file, which
 * has whole frames.
 * @param seed that of its texts
 * @param fps frames per second of the order
 */
export function timelineOfReel(
  { pieces, music, sticker }: Reel,
  args: MontageArgs,
  seed: string,
  fps: number | undefined,
): object {
  const placed = pieces.map((piece) => piece.placed);
  const parts = placed.map(({ part }) => part);
  const rate = reelRate(parts, fps);
  const begins = beginningsOf(placed, rate);
  const clips = pieces.map((piece, index): TimelinePart => {
    const {
      placed: { part, filters = [], transition },
      in: from,
      out,
      volume,
    } = piece;
    const start = momentOf(begins[index]!, rate);
    const end = start + part.length;
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
  return timelineOf({ parts: clips, texts, stickers, music: music ? [{ media: music.media, volume }] : [] });
}
