import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { RunOptions } from "../child";
import { canvasOf, type Canvas } from "../cut/canvas";
import { CutFailed, mp4Output, writeWhole } from "../cut/cut";
import type { VideoEncoding } from "../cut/encoding";
import { findShortcoming } from "../cut/written";
import { ffmpeg, writeByFfmpeg } from "../ffmpeg";
import type { Pool } from "../pool";
import { together } from "../side-by-side";
import { writingLimit } from "../time-limits";
import type { Tools } from "../tools";
import { limiter } from "./limiter";
import type { Music, Overlay, Placed, Rate } from "./part";
import { momentOf, reelRate, sampleRate } from "./rate";
import { segmentArguments, type Film } from "./segment-command";
import { framesOf, segmentsOf, type Segment } from "./segments";

/** A reel to write. */
export interface ReelPlan {
  /** At least one. */
  readonly placed: readonly Placed[];
  readonly size: Canvas;
  readonly encoding: VideoEncoding;
  readonly overlays?: readonly Overlay[];
  readonly music?: Music | undefined;
  /** Filters of the whole sound, which is stereo. */
  readonly soundFilters?: readonly string[];
  /** A folder that does not exist, for the segments; it is removed in the end. */
  readonly folder: string;
  /** MP4 file to write (AAC sound); an existing one is replaced once the reel is complete. */
  readonly to: string;
  /** Receives the seconds of the reel that are written. */
  readonly written?: (seconds: number) => void;
}

/**
 * Writes a reel segment by segment and joins them without encoding them anew, so that no command
 * opens more than two parts. An error leaves no file behind.
 * @param pool bounds the commands of all reels that are written at the same time
 * @returns the reel's length in seconds
 * @throws CutFailed
 * @throws the signal's reason
 */
export async function writeReel(tools: Tools, reel: ReelPlan, pool: Pool, options: RunOptions): Promise<number> {
  const { placed, encoding, folder } = reel;
  const parts = placed.map(({ part }) => part);
  const rate = reelRate(parts, encoding.fps);
  const segments = segmentsOf(placed, rate);
  const film = {
    placed,
    overlays: reel.overlays ?? [],
    canvas: canvasOf(reel.size, reel.size),
    rate,
    encoding: encoding.args,
  };
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    await writeSegments(tools, { film, segments, folder, written: reel.written }, pool, options);
    const length = momentOf(framesOf(segments), rate);
    await writeWhole(reel.to, () => pool.run(() => joinSegments(tools, reel, { segments, rate, length }, options)));
    return length;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Segmented {
  readonly film: Film;
  readonly segments: readonly Segment[];
  readonly folder: string;
  readonly written: ReelPlan["written"];
}

/** The first failure stops the segments that are under way; those that wait are not begun. */
async function writeSegments(
  tools: Tools,
  { film, segments, folder, written }: Segmented,
  pool: Pool,
  options: RunOptions,
): Promise<void> {
  const reached = segments.map(() => 0);
  const report = (i: number, seconds: number): void => {
    reached[i] = Math.max(reached[i]!, seconds);
    written?.(reached.reduce((sum, each) => sum + each, 0));
  };
  const write = async (segment: Segment, i: number, signal: AbortSignal): Promise<void> => {
    signal.throwIfAborted();
    const args = await segmentArguments(film, segment, filesOf(folder, i));
    const length = momentOf(segment.frames, film.rate);
    const { code } = await writeByFfmpeg(tools, args, {
      ...options,
      signal,
      timeLimit: writingLimit(length),
      written: (seconds) => report(i, Math.min(seconds, length)),
    });
    report(i, length);
    if (code !== 0) throw new CutFailed(`${nameOf(film, segment)} could not be written`);
  };
  await together(
    options.signal,
    segments.map((segment, i) => (signal) => pool.run(() => write(segment, i, signal))),
  );
}

function nameOf({ placed, rate }: Film, { at, frames, of, into }: Segment): string {
  const medium = placed[of.part]!.part.media;
  const where = `from ${momentOf(at, rate).toFixed(1)} s to ${momentOf(at + frames, rate).toFixed(1)} s of the reel`;
  return into === undefined ? `${medium}, ${where},` : `the transition from ${medium} ${where}`;
}

function filesOf(folder: string, index: number): { picture: string; sound: string } {
  return { picture: join(folder, pictureName(index)), sound: join(folder, `${index}.f32`) };
}

function pictureName(index: number): string {
  return `${index}.mp4`;
}

async function joinSegments(
  tools: Tools,
  { folder, music, soundFilters = [], to }: ReelPlan,
  { segments, rate, length }: { segments: readonly Segment[]; rate: Rate; length: number },
  options: RunOptions,
): Promise<void> {
  const list = join(folder, "segments.txt");
  const sound = join(folder, "sound.f32");
  await writeFile(list, segmentList(segments, rate));
  for (const i of segments.keys()) {
    const { sound: file } = filesOf(folder, i);
    await pipeline(createReadStream(file), createWriteStream(sound, { flags: "a" }));
    await rm(file);
  }
  // prettier-ignore
  const inputs = [
    "-format_whitelist", "concat,mov", "-protocol_whitelist", "file", "-f", "concat", "-i", `file:${list}`,
    "-protocol_whitelist", "file", "-f", "f32le", "-ar", String(sampleRate), "-ac", "2", "-i", `file:${sound}`,
    ...(music?.inputs.flat() ?? []),
  ];
  const mixed = music ? ["[1:a]anull[speech]", ...music.chains(2, "music", length), mix] : ["[1:a]anull[mixed]"];
  const graph = [...mixed, `[mixed]${[...soundFilters, ...limiter()].join(",")}[sound]`].join(";");
  // prettier-ignore
  const args = [
    ...inputs, "-filter_complex", graph, "-map", "0:v", "-c:v", "copy",
    "-map", "[sound]", "-c:a", "aac", "-b:a", "128k", ...mp4Output(`${to}.part`),
  ];
  const message = `${segments.length} segments of ${length.toFixed(1)} s could not be joined`;
  const { code } = await ffmpeg(tools, args, { ...options, timeLimit: writingLimit(length) });
  if (code !== 0) throw new CutFailed(message);
  const promised = { length, sound: true, fps: rate[0] / rate[1] };
  const lacks = await findShortcoming(tools, `${to}.part`, promised, options);
  if (lacks !== undefined) throw new CutFailed(message, lacks);
}

/** Lays the music under the speech: sums, where `amix` would make both quieter. */
const mix = "[speech][music]amerge=inputs=2,pan=stereo|c0=c0+c2|c1=c1+c3[mixed]";

/** The list for the demuxer `concat`. It adds up the lengths in whole microseconds. */
function segmentList(segments: readonly Segment[], rate: Rate): string {
  const moment = (frame: number): number => Math.round(momentOf(frame, rate) * 1e6);
  const lines = segments.flatMap(({ at, frames }, i) => [
    `file ${pictureName(i)}`,
    `duration ${((moment(at + frames) - moment(at)) / 1e6).toFixed(6)}`,
  ]);
  return ["ffconcat version 1.0", ...lines, ""].join("\n");
}
