import type { Canvas } from "../cut/canvas";

/**
 * Filters that give RGB the colours of a reel.
 * @param format `yuv420p`, with `a` for transparency
 */
export function reelColours(canvas: Canvas, format: string): string[] {
  return [`scale=out_color_matrix=${matrixOf(canvas)}:out_range=tv`, `format=${format}`];
}

/** The matrix of colours that players assume for a picture of this size without a tag. */
export function matrixOf({ width, height }: Canvas): "bt709" | "bt601" {
  return width >= 1280 || height > 576 ? "bt709" : "bt601";
}
