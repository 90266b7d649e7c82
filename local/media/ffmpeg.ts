import { runChild, type ChildExit, type ChildOptions } from "./child";
import type { Tools } from "./tools";

/**
 * Real containers only. A playlist (HLS, DASH, ffconcat) named .mp4 would make ffmpeg open other
 * files and addresses, and `-protocol_whitelist file` alone does not stop that. Each name is known
 * to builds from 2018 on; a demuxer with several names ("mov,mp4,m4a,3gp") is let in by one of
 * them.
 */
const containers = "mov,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,mp3,wav,w64,aac,flac";

/** What analysing, cutting and joining use of a build. */
export const needed = {
  // prettier-ignore
  filters: [
    "aformat", "ametadata", "anullsrc", "apad", "aresample", "asetpts", "asettb", "asplit", "atrim", "ebur128",
    "bwdif", "colorspace", "concat", "fps", "setparams", "tpad", "volume",
    "format", "metadata", "pad", "scale", "select", "setpts", "setsar", "settb", "trim",
  ],
  encoders: ["libx264", "aac"],
} as const;

/**
 * The arguments that open one input; every child process must name its inputs through this.
 * `before` holds options of that input.
 */
export function input(file: string, before: readonly string[] = []): string[] {
  return ["-format_whitelist", containers, "-protocol_whitelist", "file", ...before, "-i", `file:${file}`];
}

/** Runs ffmpeg; warnings and errors go to the log. */
export function ffmpeg(tools: Tools, args: readonly string[], options: ChildOptions): Promise<ChildExit> {
  return runChild(tools.ffmpeg.path, ["-nostdin", "-hide_banner", "-nostats", "-v", "warning", ...args], options);
}

/** Runs ffprobe; errors go to the log. */
export function ffprobe(tools: Tools, args: readonly string[], options: ChildOptions): Promise<ChildExit> {
  return runChild(tools.ffprobe.path, ["-hide_banner", "-v", "error", ...args], options);
}

/**
 * Text as the value of an option inside a filter graph, where the graph and the filter each
 * unescape once.
 */
export function filterValue(text: string): string {
  const once = text.replace(/[\\':]/g, "\\$&");
  return once.replace(/[\\'[\],;]/g, "\\$&");
}
