import { reelColours } from "../picture/colours";
import type { Overlay } from "./part";

/** A picture that this program made itself, at one place from the reel's beginning to its end. */
export interface StillPicture {
  /** PNG file, with transparency. */
  readonly file: string;
  /** Pixels from the upper left corner; even numbers. */
  readonly x: number;
  readonly y: number;
}

/** Lays a still picture over a reel. */
export function stillOverlay({ file, x, y }: StillPicture): Overlay {
  return {
    inputs: () => [
      ["-format_whitelist", "png_pipe", "-protocol_whitelist", "file", "-f", "png_pipe", "-i", `file:${file}`],
    ],
    chains: (first, below, to, canvas) => [
      `[${first}:v]${reelColours(canvas, "yuva420p").join(",")}[${to}still]`,
      `[${below}][${to}still]overlay=x=${x}:y=${y}:format=yuv420[${to}]`,
    ],
  };
}
