import { type Orientation, uprightFilters } from "./exif";

/** A picture file: a still, or an animated GIF. */
export interface Picture {
  /** Absolute path. */
  readonly file: string;
  /** The demuxer of ffmpeg that opens it. */
  readonly demuxer: string;
  /** Pixels as displayed: after turning it upright. */
  readonly width: number;
  readonly height: number;
  readonly orientation: Orientation;
  /** Whether a pixel of it, of its first frame, is not opaque. */
  readonly transparent: boolean;
  /** Seconds for which each frame of a moving one is shown; none of a still. */
  readonly delays: readonly number[];
}

/**
 * The arguments that open a picture. One that moves begins anew after its end, for ever.
 * @param at seconds of its time that lie before the first moment
 */
export function pictureInput({ file, demuxer, delays }: Picture, at = 0): string[] {
  const moves = delays.length > 0;
  // prettier-ignore
  return [
    "-format_whitelist", demuxer, "-protocol_whitelist", "file", "-f", demuxer, "-noautorotate",
    ...(moves ? ["-ignore_loop", "0"] : []),
    ...(at > 0 ? ["-itsoffset", (-at).toFixed(6)] : []),
    "-i", `file:${file}`,
  ];
}

/** Filters that give an opened picture a size, as displayed, in RGBA; a still has one frame. */
export function rgbaFilters(
  { orientation, delays }: Picture,
  { width, height }: { width: number; height: number },
): string[] {
  // prettier-ignore
  return [
    ...(delays.length > 0 ? [rhythm(delays)] : ["trim=end_frame=1"]), ...uprightFilters[orientation],
    // All pictures have this matrix, also those that newer builds mark otherwise.
    `scale=${width}:${height}:in_color_matrix=bt601`, "setsar=1", "format=rgba",
  ];
}

/**
 * The filter that gives the frames of a moving picture their times: ffmpeg adds a hundredth of a
 * second each time that a GIF begins anew.
 */
function rhythm(delays: readonly number[]): string {
  const hundredths = delays.map((delay) => Math.round(100 * delay));
  // The time of a frame is a line through 0 that bends where the delay changes.
  const bends = hundredths.flatMap((delay, i) => {
    const change = delay - (hundredths[i - 1] ?? 0);
    return change === 0 ? [] : [`${change}*max(0\\,mod(N\\,${delays.length})-${i})`];
  });
  const round = hundredths.reduce((sum, delay) => sum + delay, 0);
  return `setpts=STARTPTS+(${round}*floor(N/${delays.length})+${bends.join("+")})/100/TB`;
}

/** Seconds after which a moving picture begins anew. */
export function roundOf({ delays }: Picture): number {
  return delays.reduce((sum, delay) => sum + Math.round(100 * delay), 0) / 100;
}
