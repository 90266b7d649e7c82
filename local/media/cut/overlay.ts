import type { Canvas } from "./canvas";

/** A still picture on top of a whole joined file. */
export interface Overlay {
  /** PNG file, with transparency. */
  readonly file: string;
  /** Pixels from the upper left corner; even numbers. */
  readonly x: number;
  readonly y: number;
}

/** The arguments that open the picture, which this program made itself. */
export function overlayInput({ file }: Overlay): string[] {
  return ["-format_whitelist", "png_pipe", "-protocol_whitelist", "file", "-f", "png_pipe", "-i", `file:${file}`];
}

/**
 * The chains of filters that lay pictures over one another, each to the end of the picture below.
 * @param first number of the input of the first one
 * @param from label of the picture below; `to` of the result
 */
export function overlayChains(
  overlays: readonly Overlay[],
  { first, from, to, canvas }: { first: number; from: string; to: string; canvas: Canvas },
): string[] {
  return overlays.flatMap(({ x, y }, i) => {
    const below = i === 0 ? from : `[over${i}]`;
    const above = i === overlays.length - 1 ? to : `[over${i + 1}]`;
    return [
      `[${first + i}:v]scale=out_color_matrix=${matrixOf(canvas)},format=yuva420p[text${i}]`,
      `${below}[text${i}]overlay=x=${x}:y=${y}:format=yuv420${above}`,
    ];
  });
}

/** The matrix of colours that players assume for a picture of this size without a tag. */
function matrixOf({ width, height }: Canvas): "bt709" | "bt601" {
  return width >= 1280 || height > 576 ? "bt709" : "bt601";
}
