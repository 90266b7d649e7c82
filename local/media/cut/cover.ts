import { rm, stat } from "node:fs/promises";
import type { RunOptions } from "../child";
import { ffmpeg, input } from "../ffmpeg";
import type { Tools } from "../tools";

/** A cover picture to take from a video. */
export interface Cover {
  readonly video: string;
  /** Seconds; after the video's end, its last frame is taken. */
  readonly at: number;
  /** Seconds of the video. */
  readonly duration: number;
  /** JPEG file to write. */
  readonly to: string;
}

/** Milliseconds. */
const timeLimit = 60_000;
/** Seconds before the end from which on there surely is a frame. */
const tail = 2;

/**
 * Writes a frame of a video as a JPEG picture.
 * @returns false, and leaves no file, where the video gives no frame
 * @throws the signal's reason
 */
export async function writeCover(tools: Tools, cover: Cover, options: RunOptions): Promise<boolean> {
  const { at, duration } = cover;
  if (at < duration && (await writeFrame(tools, cover, at, ["-frames:v", "1"], options))) return true;
  // Each frame replaces the one before it: the last one stays.
  return writeFrame(tools, cover, Math.max(0, duration - tail), [], options);
}

async function writeFrame(
  tools: Tools,
  { video, to }: Cover,
  from: number,
  which: readonly string[],
  options: RunOptions,
): Promise<boolean> {
  // prettier-ignore
  const args = [
    ...input(video, ["-ss", from.toFixed(3)]), "-map", "0:v:0", ...which, "-pix_fmt", "yuvj420p", "-q:v", "3",
    "-map_metadata", "-1", "-fflags", "+bitexact", "-c:v", "mjpeg", "-f", "image2", "-update", "1", "-y", to,
  ];
  const { code } = await ffmpeg(tools, args, { ...options, timeLimit });
  if (code === 0 && (await sizeOf(to)) > 0) return true;
  await rm(to, { force: true });
  return false;
}

async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
