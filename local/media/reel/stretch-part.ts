import type { Canvas } from "../cut/canvas";
import { openStretch, stretchRate, type Stretch } from "../cut/stretch";
import { matrixOf } from "../picture/colours";
import type { Medium } from "../probe/probe";
import type { Tools } from "../tools";
import { type Background, backgroundInputs, onCanvas } from "./background";
import type { OpenedPart, Part } from "./part";

/** How a stretch of a video is played. */
export interface Playing {
  /** The media id or address as in the request. */
  readonly media: string;
  /** Factor on its length: 0.5 plays it at twice the speed, with the pitch of its sound kept. */
  readonly factor: number;
  /** Factor on the volume of its sound; 0 mutes it. */
  readonly volume: number;
  /** What is seen around a picture whose shape is not that of the reel. */
  readonly background: Background;
  /** Whether its picture changes its size or shape on the way. */
  readonly reshaped: boolean;
}

/** A stretch of a video as a part of a reel. */
export function stretchPart(tools: Tools, stretch: Stretch, playing: Playing): Part {
  const { medium, in: start, out } = stretch;
  const { media, factor, background } = playing;
  const { video } = medium;
  const shape = { width: video?.width ?? 2, height: video?.height ?? 2, changes: playing.reshaped };
  return {
    media,
    length: (out - start) * factor,
    rate: stretchRate(stretch) / factor,
    async open({ from, to }, canvas): Promise<OpenedPart> {
      const span = { medium, in: start + from / factor, out: Math.min(out, start + to / factor) };
      const { input, picture, sound } = await openStretch(tools, span);
      return {
        inputs: [input, ...backgroundInputs(canvas, background, shape)],
        picture: (first, to) => {
          const filters = [...picture.colours, ...(playing.reshaped ? [] : inMatrixOf(canvas, video))];
          const fitted = { shape, from: `${to}taken`, to: `${to}fitted`, first: first + 1, filters };
          return [
            `[${first}:${video?.index ?? "v:0"}]${picture.taken.join(",")}[${fitted.from}]`,
            ...onCanvas(canvas, background, fitted),
            `[${fitted.to}]${[...picture.filled, ...paced(factor), "null"].join(",")}[${to}]`,
          ];
        },
        ...soundOf(medium, sound, playing),
      };
    },
  };
}

/**
 * Filters that store colours as reels of this size do: those of a small video would look different
 * in a large reel.
 */
function inMatrixOf(canvas: Canvas, video: Medium["video"]): string[] {
  if (video === undefined) return [];
  const { width, height, colour } = video;
  const stored = video.rotation % 180 === 0 ? { width, height } : { width: height, height: width };
  const isMapped = colour !== undefined && colour !== "full";
  const from = isMapped ? "bt709" : (video.matrix ?? matrixOf(stored));
  const to = matrixOf(canvas);
  return from === to ? [] : [`scale=in_color_matrix=${from}:out_color_matrix=${to}`];
}

function soundOf(
  { audio }: Medium,
  filters: readonly string[],
  { factor, volume }: Playing,
): Pick<OpenedPart, "sound"> {
  if (!audio || volume === 0) return {};
  const chain = [...filters, ...tempo(factor), form, `volume=${volume}`].join(",");
  return { sound: (first, to) => [`[${first}:${audio.index}]${chain}[${to}]`] };
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
