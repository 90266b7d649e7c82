import { UnsupportedEncoding } from "./encoding";

/**
 * The wanted size of a written file in pixels. One alone keeps the aspect ratio, none keeps the
 * source's size; sizes are made even.
 */
export interface FrameSize {
  width?: number | undefined;
  height?: number | undefined;
}

/** The size of a written picture: even, with square pixels. */
export interface Canvas {
  width: number;
  height: number;
}

/** @throws UnsupportedEncoding for a size that cannot be written */
export function checkSize({ width, height }: FrameSize): void {
  even("width", width);
  even("height", height);
}

/** The size in which a stream is written, in every file, even where the stream changes its own. */
export function canvasOf(wanted: FrameSize, stream: Canvas): Canvas {
  const [width, height] = [even("width", wanted.width), even("height", wanted.height)];
  const own = { width: atLeastTwo(Math.floor(stream.width / 2)), height: atLeastTwo(Math.floor(stream.height / 2)) };
  if (width !== undefined && height !== undefined) return { width, height };
  if (width !== undefined) return { width, height: atLeastTwo(Math.round((width * own.height) / own.width / 2)) };
  if (height !== undefined) return { height, width: atLeastTwo(Math.round((height * own.width) / own.height / 2)) };
  return own;
}

/**
 * Filters that fit each frame into the canvas and pad it, never stretched. They read size and shape
 * of the pixels of each frame; a picture that misses the canvas by an odd row or column fills it.
 */
export function fitInto({ width, height }: Canvas): string[] {
  const [across, down] = [`${height}*dar`, `${width}/dar`];
  const fills = `gt(${across},${width - 2})*gt(${down},${height - 2})`;
  return [
    `scale=w='if(${fills},${width},min(${width},max(2,round(${across}))))':h='if(${fills},${height},min(${height},max(2,round(${down}))))':eval=frame`,
    `pad=w=${width}:h=${height}:x=(ow-iw)/2:y=(oh-ih)/2:eval=frame`,
    "setsar=1",
  ];
}

function even(name: string, pixels: number | undefined): number | undefined {
  if (pixels === undefined) return undefined;
  if (!(pixels >= 2 && pixels <= 8192)) {
    throw new UnsupportedEncoding(`${name} is ${pixels}; it must be between 2 and 8192 pixels`);
  }
  return Math.round(pixels / 2) * 2;
}

function atLeastTwo(pairs: number): number {
  return Math.max(1, pairs) * 2;
}
