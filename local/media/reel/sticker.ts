import type { Canvas } from "../cut/canvas";
import { reelColours } from "../picture/colours";
import { type Picture, pictureInput, rgbaFilters, roundOf } from "../picture/picture";
import type { Overlay } from "./part";

/**
 * A sticker as it is asked for. A place or size below 1 is a share of the canvas, another one
 * pixels. A size that is left out keeps the shape; without both the picture has its own size.
 */
export interface Sticker {
  readonly picture: Picture;
  /** Left and upper edge; 0 by default. */
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  /** From 0 to 1, the default. */
  readonly opacity?: number | undefined;
}

/** A part of a canvas in whole pixels; it may lie outside of it. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Pixels of a side of a sticker at most. */
const largest = 8192;

/** The place of a sticker on a canvas. */
export function areaOf({ picture, x = 0, y = 0, width, height }: Sticker, canvas: Canvas): Area {
  const across = width === undefined ? undefined : pixels(width, canvas.width);
  const down = height === undefined ? undefined : pixels(height, canvas.height);
  const shape = picture.width / picture.height;
  return {
    x: Math.round(pixels(x, canvas.width)),
    y: Math.round(pixels(y, canvas.height)),
    width: side(across ?? (down === undefined ? picture.width : down * shape)),
    height: side(down ?? (across === undefined ? picture.height : across / shape)),
  };
}

/**
 * Lays a sticker over a reel. What lies outside of the canvas is cut off; a GIF begins anew after
 * its end.
 * @returns undefined where nothing of it is seen
 */
export function stickerOverlay(sticker: Sticker, canvas: Canvas): Overlay | undefined {
  const { picture, opacity = 1 } = sticker;
  const area = areaOf(sticker, canvas);
  const seen = visible(area, canvas);
  if (seen === undefined || opacity === 0) return undefined;
  const moves = picture.delays.length > 0;
  const even = evenAround(seen);
  // prettier-ignore
  const cut = [
    ...rgbaFilters(picture, area),
    `crop=${seen.width}:${seen.height}:${seen.x - area.x}:${seen.y - area.y}`,
    ...(opacity === 1 ? [] : [`colorchannelmixer=aa=${opacity.toFixed(4)}`]),
    ...reelColours(canvas, "yuva444p"),
  ].join(",");
  return {
    inputs: (at) => [pictureInput(picture, moves ? at % roundOf(picture) : 0)],
    chains: (first, below, to) => [
      ...evenChains(`[${first}:v]${cut}`, `${to}a`, seen, even),
      // A still ends at once and stays; a moving picture never ends by itself.
      `[${below}][${to}a]overlay=x=${even.x}:y=${even.y}${moves ? ":shortest=1" : ""}[${to}]`,
    ],
  };
}

function pixels(value: number, whole: number): number {
  return Math.abs(value) < 1 ? value * whole : value;
}

function side(length: number): number {
  return Math.min(largest, Math.max(1, Math.round(length)));
}

/** The part of an area inside of the canvas; undefined where there is none. */
function visible({ x, y, width, height }: Area, canvas: Canvas): Area | undefined {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(canvas.width, x + width), Math.min(canvas.height, y + height)];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

/** The smallest area of even numbers around another one. */
function evenAround({ x, y, width, height }: Area): Area {
  const [left, top] = [x - (x % 2), y - (y % 2)];
  const [right, bottom] = [x + width + ((x + width) % 2), y + height + ((y + height) % 2)];
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * Chains that make a picture even: two by two pixels of a reel share one colour, so `overlay` only
 * knows even places. The new border is invisible, in the colours of the edge.
 */
function evenChains(opened: string, to: string, seen: Area, even: Area): string[] {
  const [left, top] = [seen.x - even.x, seen.y - even.y];
  const [right, bottom] = [even.width - seen.width - left, even.height - seen.height - top];
  const end = `format=yuva420p[${to}]`;
  if (left + top + right + bottom === 0) return [`${opened},${end}`];
  return [
    `${opened},pad=${even.width}:${even.height}:${left}:${top}:color=black@0,split[${to}b][${to}c]`,
    `[${to}b]format=yuv444p,fillborders=left=${left}:right=${right}:top=${top}:bottom=${bottom}:mode=smear[${to}d]`,
    `[${to}c]alphaextract[${to}e]`,
    `[${to}d][${to}e]alphamerge,${end}`,
  ];
}
