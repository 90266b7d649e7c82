import type { Canvas } from "../cut/canvas";
import { reelColours } from "../picture/colours";
import { type Picture, pictureInput, rgbaFilters, roundOf } from "../picture/picture";
import { type Background, backgroundInputs, onCanvas, type Shape } from "./background";
import type { OpenedPart, Part, Span } from "./part";

/** A picture that is shown for a while. */
export interface ShownPicture {
  /** The media id or address as in the request. */
  readonly media: string;
  readonly picture: Picture;
  /** Seconds; left out, those of one round of a moving picture, and 3 of a still. */
  readonly length?: number | undefined;
  /** What is seen around it. */
  readonly background: Background;
}

/** Seconds for which a still is shown. */
export const stillLength = 3;

/** A picture as a silent part of a reel. A moving one begins anew after its end. */
export function picturePart({ media, picture, length, background }: ShownPicture): Part {
  return {
    media,
    length: length ?? (isStill(picture) ? stillLength : roundOf(picture)),
    rate: isStill(picture) ? 0 : rateOf(picture),
    open: (span, canvas) => Promise.resolve(openPart(picture, background, span, canvas)),
  };
}

function openPart(picture: Picture, background: Background, { from, to: end }: Span, canvas: Canvas): OpenedPart {
  const shape: Shape = { ...picture, changes: false };
  const phase = isStill(picture) ? 0 : from % roundOf(picture);
  const colours = reelColours(canvas, picture.transparent ? "yuva420p" : "yuv420p");
  const rate = isStill(picture) ? stillFrames : movingFrames(picture);
  // `trim` counts in whole frames: less than half of one would be none.
  const least = 1 / (isStill(picture) ? stillRate : rateOf(picture));
  return {
    inputs: [pictureInput(picture, phase), ...backgroundInputs(canvas, background, shape)],
    picture: (first, to) => [
      `[${first}:v]${[...rgbaFilters(picture, fittedSize(picture, canvas)), ...begin(picture, phase), ...colours].join(",")}[${to}p]`,
      ...onCanvas(canvas, background, { shape, from: `${to}p`, to: `${to}q`, first: first + 1 }),
      `[${to}q]${[...rate, `trim=end=${Math.max(end - from, least).toFixed(6)}`].join(",")}[${to}]`,
    ],
  };
}

function isStill({ delays }: Picture): boolean {
  return delays.length === 0;
}

const stillRate = 25;

/** A still is put together once; one more frame, without which ffmpeg drops a single one. */
const stillFrames = [
  "tpad=stop=1:stop_mode=clone",
  `fps=fps=${stillRate}:start_time=0:eof_action=pass`,
  "tpad=stop=-1:stop_mode=clone",
];

function movingFrames(picture: Picture): string[] {
  return [`fps=fps=${rateOf(picture).toFixed(3)}:start_time=0`];
}

/** Frames a second at most of a moving picture. */
const fastest = 50;

/** Frames a second, so that each frame of a moving picture takes whole ones where possible. */
function rateOf({ delays }: Picture): number {
  const hundredths = delays.map((delay) => Math.round(100 * delay)).reduce(commonDivisor, 0);
  return Math.min(fastest, 100 / hundredths);
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Filters that leave the frames before the one on the screen at the phase out. */
function begin({ delays }: Picture, phase: number): string[] {
  if (delays.length === 0) return [];
  let end = 0;
  const before = delays.filter((delay) => (end += delay) <= phase + 1e-6).length;
  return [`trim=start_frame=${before}`, "setpts=max(0\\,PTS)"];
}

/** The size of a picture inside of a canvas, in whole pixels. */
function fittedSize({ width, height }: Picture, canvas: Canvas): Canvas {
  const factor = Math.min(canvas.width / width, canvas.height / height);
  const [across, down] = [Math.max(2, Math.round(width * factor)), Math.max(2, Math.round(height * factor))];
  return { width: Math.min(canvas.width, across), height: Math.min(canvas.height, down) };
}
