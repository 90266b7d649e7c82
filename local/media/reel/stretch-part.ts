import { openStretch, stretchRate, type Stretch } from "../cut/stretch";
import type { Tools } from "../tools";
import type { OpenedPart, Part } from "./part";

/** How a stretch of a video is played. */
export interface Playing {
  /** The media id or address as in the request. */
  readonly media: string;
  /** Factor on its length: 0.5 plays it at twice the speed, with the pitch of its sound kept. */
  readonly factor: number;
  /** Factor on the volume of its sound; 0 mutes it. */
  readonly volume: number;
}

/** A stretch of a video as a part of a reel. */
export function stretchPart(tools: Tools, stretch: Stretch, { media, factor, volume }: Playing): Part {
  const { medium, in: start, out } = stretch;
  return {
    media,
    length: (out - start) * factor,
    rate: stretchRate(stretch) / factor,
    colour: medium.video?.colour,
    async open({ from, to }, canvas): Promise<OpenedPart> {
      const span = { medium, in: start + from / factor, out: Math.min(out, start + to / factor) };
      const opened = await openStretch(tools, span, canvas);
      const { video, audio } = medium;
      return {
        inputs: [opened.input],
        picture: (first, label) => [
          `[${first}:${video?.index ?? "v:0"}]${[...opened.picture, ...paced(factor)].join(",")}[${label}]`,
        ],
        ...(audio && volume > 0
          ? {
              sound: (first: number, label: string) => [
                `[${first}:${audio.index}]${[...opened.sound, ...tempo(factor), form, `volume=${volume}`].join(",")}[${label}]`,
              ],
            }
          : {}),
      };
    },
  };
}

const form = "aformat=sample_rates=48000:sample_fmts=fltp:channel_layouts=stereo";

function paced(factor: number): string[] {
  return factor === 1 ? [] : [`setpts=PTS*${factor.toFixed(6)}`];
}

/** Speeds that one filter takes in every build. */
const [slowest, fastest] = [0.5, 2];

/** Filters that change the speed and keep the pitch. */
function tempo(factor: number): string[] {
  if (factor === 1) return [];
  const filters: string[] = [];
  let left = 1 / factor;
  for (; left > fastest; left /= fastest) filters.push(`atempo=${fastest}`);
  for (; left < slowest; left /= slowest) filters.push(`atempo=${slowest}`);
  return [...filters, `atempo=${left.toFixed(6)}`];
}
