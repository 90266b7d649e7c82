import type { Canvas } from "../cut/canvas";
import type { Matrix } from "../probe/colour";

/**
 * Filters that give RGB the colours of a reel.
 * @param format `yuv420p`, with `a` for transparency
 */
export function reelColours(canvas: Canvas, format: string): string[] {
  return [`scale=out_color_matrix=${matrixOf(canvas)}:out_range=tv`, `format=${format}`];
}

/** The matrix of colours that players assume for a picture of this size without a tag. */
export function matrixOf({ width, height }: Canvas): Matrix {
  return width >= 1280 || height > 576 ? "bt709" : "bt601";
}

/** How each segment of a reel of this size is tagged, wherever its parts come from. */
export function reelTags(canvas: Canvas): { filter: string; args: string[] } {
  const name = matrixOf(canvas) === "bt709" ? "bt709" : "smpte170m";
  return {
    filter: `setparams=color_primaries=${name}:color_trc=${name}:colorspace=${name}:range=tv`,
    // Older builds do not take them from the filter.
    args: ["-color_primaries", name, "-color_trc", name, "-colorspace", name, "-color_range", "tv"],
  };
}
