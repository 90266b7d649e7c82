import { realpath, rename, rm } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { canvasOf, fitInto, type FrameSize } from "./canvas";
import { colourTags } from "../probe/colour";
import { videoEncoding } from "./encoding";
import type { RunOptions } from "../child";
import { writeByFfmpeg } from "../ffmpeg";
import { writingLimit } from "../time-limits";
import { openStretch, seconds, threads, type Stretch } from "./stretch";
import type { Tools } from "../tools";
import { wholeOf } from "../probe/whole";
import { findShortcoming } from "./written";

/** One clip to cut out of a medium. */
export interface Cut extends FrameSize, Stretch {
  /** MP4 file to write (H.264, AAC); an existing one is replaced once the clip is complete. */
  to: string;
  /** The wire's `Video` structure, see `videoEncoding`. */
  video?: Record<string, unknown> | undefined;
  /** Receives the seconds of the clip that are written. */
  written?: (seconds: number) => void;
}

export class CutFailed extends Error {
  override readonly name = "CutFailed";
  constructor(
    message: string,
    /** How the written file differs from the order; undefined where none was written. */
    readonly shortcoming?: string,
  ) {
    super(shortcoming === undefined ? message : `${message}: ${shortcoming}`);
  }
}

/**
 * Cuts and re-encodes one clip of the full length, with picture throughout, and with sound
 * throughout where the medium has any. An error leaves no file behind.
 * @throws UnsupportedEncoding
 * @throws CutFailed
 * @throws the signal's reason
 */
export async function cut(tools: Tools, clip: Cut, options: RunOptions): Promise<void> {
  try {
    await writeClip(tools, clip, options);
  } catch (error) {
    if (!(error instanceof CutFailed && error.shortcoming !== undefined)) throw error;
    // Where sound changes its layout or rate, ffmpeg restarts its filters and loses count: cut from
    // a copy whose sound has one form.
    const whole = await wholeOf(tools, clip.medium, dirname(clip.to), options).catch(() => undefined);
    if (!whole) throw error;
    try {
      await writeClip(tools, { ...clip, medium: whole }, options);
    } finally {
      await rm(whole.file, { force: true });
    }
  }
}

async function writeClip(tools: Tools, clip: Cut, options: RunOptions): Promise<void> {
  const partial = `${clip.to}.part`;
  await refuseOverwrite(clip.medium.file, [clip.to, partial]);
  const length = clip.out - clip.in;
  const args = await cutArguments(tools, clip, partial);
  const message = `the clip from ${clip.in} s to ${clip.out} s of ${basename(clip.medium.file)} could not be written`;
  await writeWhole(clip.to, async () => {
    const { code } = await writeByFfmpeg(tools, args, {
      ...options,
      timeLimit: writingLimit(length),
      written: clip.written,
    });
    if (code !== 0) throw new CutFailed(message);
    const { fps } = videoEncoding(clip.video);
    const promised = { length, sound: clip.medium.audio !== undefined, fps };
    const lacks = await findShortcoming(tools, partial, promised, options);
    if (lacks !== undefined) throw new CutFailed(message, lacks);
  });
}

/** An atomic write: `write` makes the file `to` + ".part"; an error leaves no file behind. */
export async function writeWhole(to: string, write: () => Promise<void>): Promise<void> {
  const partial = `${to}.part`;
  try {
    await rm(partial, { force: true });
    await write();
    await rename(partial, to);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

async function cutArguments(tools: Tools, clip: Cut, file: string): Promise<string[]> {
  const { video, audio } = clip.medium;
  if (!video) throw new CutFailed(`${basename(clip.medium.file)} has no video stream to cut`);
  const encoding = videoEncoding(clip.video);
  const { input, picture: opened, sound } = await openStretch(tools, clip);
  const fitted = [...opened.taken, ...fitInto(canvasOf(clip, video)), ...opened.colours, ...opened.filled];
  const picture = [...fitted, ...frameRate(encoding.fps, clip.out - clip.in)].join(",");
  // One graph for both: two deadlock in ffmpeg 7 and 8 where the picture stands still for longer
  // than the clip.
  const graph = [
    `[0:${video.index}]${picture}[picture]`,
    ...(audio ? [`[0:${audio.index}]${sound.join(",")}[sound]`] : []),
  ];
  // prettier-ignore
  return [
    ...input,
    "-filter_complex", graph.join(";"), "-map", "[picture]",
    ...(audio ? ["-map", "[sound]", ...soundEncoding(audio.sampleRate)] : []),
    ...encoding.args, ...colourTags([video.colour]),
    ...mp4Output(file),
  ];
}

/** Filters for a frame rate: the encoder alone would add frames at the end. */
function frameRate(fps: number | undefined, length: number): string[] {
  if (fps === undefined) return [];
  return [`fps=fps=${fps}:start_time=0`, "tpad=stop=-1:stop_mode=clone", `trim=end=${seconds(length)}`];
}

/**
 * Hz. Below it a packet of sound lasts longer than two frames of picture: their ends would lie too
 * far apart.
 */
const lowRate = 32_000;

function soundEncoding(rate: number): string[] {
  return [...(rate < lowRate ? ["-ar", "48000"] : []), "-c:a", "aac", "-b:a", "128k"];
}

/** The arguments that end a command which writes an MP4 file. */
export function mp4Output(file: string): string[] {
  // prettier-ignore
  return [
    // The sound waits while a picture stands still.
    "-max_muxing_queue_size", "100000",
    // Titles, places and chapters belong to the source as a whole.
    "-threads", threads, "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact",
    "-movflags", "+faststart", "-f", "mp4", "-y", `file:${file}`,
  ];
}

async function refuseOverwrite(source: string, targets: string[]): Promise<void> {
  const original = await realpath(source);
  for (const target of targets) {
    const existing = await realpath(target).catch(() => undefined);
    if (existing === original) {
      throw new CutFailed(`the clip would overwrite its own source ${basename(source)}; write it elsewhere`);
    }
  }
}
