import { runChild, type ChildExit, type ChildOptions } from "./child";
import type { Tools } from "./tools";

/**
 * Demuxers of real containers. A playlist (HLS, DASH, ffconcat) named .mp4 would make ffmpeg open
 * other files and addresses; `-protocol_whitelist file` alone does not stop it. Builds from 2018 on
 * know each name; one of the names of a demuxer ("mov,mp4,m4a,3gp") is enough.
 */
const containers = "mov,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,mp3,wav,w64,aac,flac";

/** The filters and encoders of a build that analysing, cutting and joining use. */
export const needed = {
  filters: `
    afade aformat alimiter aloop alphaextract alphamerge amerge ametadata anull anullsrc apad
    aresample asetpts asettb asplit atempo atrim bwdif color colorchannelmixer colorspace concat
    crop ebur128 fillborders format fps gblur hflip lutyuv metadata null overlay pad pan scale
    select setparams setpts setsar settb split tpad transpose trim vflip volume
  `
    .trim()
    .split(/\s+/),
  encoders: ["libx264", "aac"],
};

/**
 * The arguments that open one input; every run of ffmpeg or ffprobe must open its inputs with them.
 * @param before options of the input
 */
export function input(file: string, before: readonly string[] = []): string[] {
  return ["-format_whitelist", containers, "-protocol_whitelist", "file", ...before, "-i", `file:${file}`];
}

/** Options of a command that writes a file. */
export interface WriteOptions extends ChildOptions {
  /** Receives the seconds that are written, about twice a second. */
  written?: ((seconds: number) => void) | undefined;
}

/** The pipe to which ffmpeg reports the seconds that it has written. */
const reportPipe = 3;

/** Runs ffmpeg on a file to write; warnings and errors go to the log. */
export function writeByFfmpeg(
  tools: Tools,
  args: readonly string[],
  { written, ...options }: WriteOptions,
): Promise<ChildExit> {
  if (written === undefined) return ffmpeg(tools, args, options);
  const read = (line: string): void => {
    // The name says milliseconds; every build gives microseconds.
    const [, time] = /^out_time_ms=(\d+)$/.exec(line) ?? [];
    if (time !== undefined) written(Number(time) / 1e6);
  };
  return ffmpeg(tools, ["-progress", `pipe:${reportPipe}`, ...args], { ...options, lines: { [reportPipe]: read } });
}

/** Runs ffmpeg; warnings and errors go to the log. */
export function ffmpeg(tools: Tools, args: readonly string[], options: ChildOptions): Promise<ChildExit> {
  return runChild(tools.ffmpeg.path, ["-nostdin", "-hide_banner", "-nostats", "-v", "warning", ...args], options);
}

/** Runs ffprobe; errors go to the log. */
export function ffprobe(tools: Tools, args: readonly string[], options: ChildOptions): Promise<ChildExit> {
  return runChild(tools.ffprobe.path, ["-hide_banner", "-v", "error", ...args], options);
}

/** Escapes a value of an option in a filter graph: graph and filter each unescape once. */
export function filterValue(text: string): string {
  const once = text.replace(/[\\':]/g, "\\$&");
  return once.replace(/[\\'[\],;]/g, "\\$&");
}
