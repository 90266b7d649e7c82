import { realpath, rename, rm } from "node:fs/promises";
import { basename } from "node:path";
import { sizeFilters, videoEncoding, type FrameSize } from "./encoding";
import { ffmpeg, input } from "./ffmpeg";
import type { Medium } from "./probe";
import type { Tools } from "./tools";

/** One clip to cut out of a medium. */
export interface Cut extends FrameSize {
  medium: Medium;
  /** Seconds from the medium's start; the clip's first frame is the one nearest to it. */
  in: number;
  /** Seconds; the first moment that is no longer in the clip. */
  out: number;
  /** MP4 file to write (H.264, AAC); an existing one is replaced once the clip is complete. */
  to: string;
  /** The wire's `Video` structure, see `videoEncoding`. */
  video?: Record<string, unknown> | undefined;
}

export class CutFailed extends Error {
  override readonly name = "CutFailed";
}

/** Cuts and re-encodes one clip. Errors: `UnsupportedEncoding`, `CutFailed`, the signal's reason; none leaves a file behind. */
export async function cut(
  tools: Tools,
  clip: Cut,
  options: { signal: AbortSignal; log?: string | undefined },
): Promise<void> {
  const partial = `${clip.to}.part`;
  await refuseOverwrite(clip.medium.file, [clip.to, partial]);
  const args = cutArguments(clip, partial);
  const timeLimit = 600_000 + (clip.out - clip.in) * 120_000;
  try {
    await rm(partial, { force: true });
    const { code } = await ffmpeg(tools, args, { ...options, timeLimit });
    if (code !== 0)
      throw new CutFailed(
        `the clip from ${clip.in} s to ${clip.out} s of ${basename(clip.medium.file)} could not be written`,
      );
    await rename(partial, clip.to);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/**
 * The input is opened a little early and trimmed by time stamp. Picture and sound count from the same zero, `in`, so they stay in
 * step; the picture's window is moved by a part of a frame so that times rounded to milliseconds never gain or lose a frame.
 */
function cutArguments(clip: Cut, file: string): string[] {
  const { video, audio } = clip.medium;
  if (!video) throw new CutFailed(`${basename(clip.medium.file)} has no video stream to cut`);
  const stretch = stretchOf(clip.medium, clip.in, clip.out);
  const picture = [...stretch.picture, ...sizeFilters(clip)];
  const sound = [...stretch.sound, "aresample=async=1:first_pts=0"];
  return [
    ...stretch.input,
    ...["-map", `0:${video.index}`, "-vf", picture.join(",")],
    ...(audio ? ["-map", `0:${audio.index}`, "-af", sound.join(","), "-c:a", "aac", "-b:a", "128k"] : []),
    ...videoEncoding(clip.video).args,
    // Titles, places and chapters belong to the source as a whole; the fixed thread count keeps the bytes the same on every machine.
    ...mp4Output(file),
  ];
}

/** How a stretch of a medium is opened, and the filters that trim its picture and its sound to it, both counting from 0. */
export function stretchOf(
  medium: Medium,
  start: number,
  end: number,
): { input: string[]; picture: string[]; sound: string[] } {
  const frame = 1 / (medium.video?.frameRate ?? 25);
  const seek = Math.max(0, start - frame - (hasIndex(medium.container) ? 0 : unindexedLead));
  const from = start - seek;
  const to = end - seek;
  return {
    input: input(medium.file, ["-threads", threads, "-ss", seconds(seek), "-t", seconds(to + 1)]),
    picture: [
      `trim=start=${seconds(from - frame / 2)}:end=${seconds(to - frame / 4)}`,
      `setpts=max(0\\,PTS-${seconds(from)}/TB)`,
    ],
    sound: [`atrim=start=${seconds(from)}:end=${seconds(to)}`, `asetpts=PTS-${seconds(from)}/TB`],
  };
}

/** The arguments that end a command which writes an MP4 file. */
export function mp4Output(file: string): string[] {
  return [
    ...["-threads", threads, "-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"],
    ...["-movflags", "+faststart", "-f", "mp4", "-y", `file:${file}`],
  ];
}

const threads = "2";

/** Without an index a seek may land between keyframes, and what follows cannot be decoded up to the next one: start this much earlier, in seconds. */
const unindexedLead = 15;

function hasIndex(container: string): boolean {
  return !container.split(",").some((name) => ["mpegts", "mpeg", "ogg", "asf"].includes(name));
}

async function refuseOverwrite(source: string, targets: string[]): Promise<void> {
  const original = await realpath(source);
  for (const target of targets) {
    const existing = await realpath(target).catch(() => undefined);
    if (existing === original)
      throw new CutFailed(`the clip would overwrite its own source ${basename(source)}; write it elsewhere`);
  }
}

function seconds(value: number): string {
  return Math.max(0, value).toFixed(6);
}
