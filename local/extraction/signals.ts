import { ffmpeg, filterValue, input } from "../media/ffmpeg";
import { MediumUnreadable, type Medium } from "../media/probe";
import type { Tools } from "../media/tools";
import { levelReader, sampleRate } from "./envelope";
import { cellsOf, loudnessCells, quietFloor, silencesOf, type Span } from "./loudness";
import { movementReader, thumbnail } from "./movement";

/** What was measured along a medium; times in seconds from its start. */
export interface Signals {
  /** End of the last frame: what can be cut, at most the medium's duration. */
  length: number;
  /** Momentary loudness per cell of 0.1 s in LUFS, at least `quietFloor`; undefined without a sound stream. */
  loudness?: number[] | undefined;
  /** Level of the sound in dB, `levelRate` a second: finer in time than loudness, to find where something begins. */
  levels?: number[] | undefined;
  /** Time of each frame, ascending. */
  frames: number[];
  /** Movement of each frame against the one before, in grey levels (0–255), without cuts and flashes. */
  moved: number[];
  /** Time of the first frame of each new shot, ascending. */
  cuts: number[];
  /** Stretches without sound or much quieter than the loud parts, ascending. */
  silences: Span[];
}

/** Levels per second. */
export const levelRate = 50;

/** Whether nothing can be heard from beginning to end. */
export function isMute(signals: Signals): boolean {
  return signals.loudness?.every((level) => level <= quietFloor) ?? true;
}

/**
 * Measures sound and picture in one child, which decodes each stream once and writes each signal to a pipe of its own.
 * Errors: `MediumUnreadable` when no frame could be decoded, the signal's reason.
 */
export async function readSignals(
  tools: Tools,
  medium: Medium,
  options: { signal: AbortSignal; log?: string | undefined },
): Promise<Signals> {
  const readings: Sample[] = [];
  const frames: number[] = [];
  const sound = levelReader();
  const picture = movementReader();
  const { code } = await ffmpeg(tools, analysisArguments(medium), {
    ...options,
    timeLimit: 600_000 + medium.duration * 10_000,
    lines: {
      1: sampleReader(soundRate, (sample) => readings.push(sample)),
      3: sampleReader(pictureRate, ({ at }) => frames.push(at)),
    },
    bytes: { 4: sound.read, 5: picture.read },
  });
  const { moved, cuts } = picture.end();
  if (code !== 0 || frames.length === 0) throw new MediumUnreadable(medium.file, "its video cannot be decoded");

  const length = Math.min(medium.duration, (frames.at(-1) ?? 0) + 1 / (medium.video?.frameRate ?? 25));
  const levels = sound.levels;
  return {
    length,
    loudness: medium.audio && loudnessCells(readings, cellsOf(length)),
    levels: medium.audio && levels,
    frames,
    moved: moved.slice(0, frames.length),
    cuts: cuts.map((frame) => frames[frame]).filter((at) => at !== undefined),
    silences: medium.audio ? silencesOf(readings, length) : [],
  };
}

export interface Sample {
  at: number;
  value: number;
}

const soundRate = 48_000;
const pictureRate = 90_000;

function analysisArguments(medium: Medium): string[] {
  const print = (key: string, pipe: number): string => `mode=print:key=${key}:file=${filterValue(`pipe:${pipe}`)}`;
  // Movement needs no sharp picture: without the loop filter it is the same and decoding is faster. Averaging areas is faster than the
  // scaler's default and gives the same pictures in every build.
  const opened = input(medium.file, ["-skip_loop_filter", "all"]);
  // `select` only gives each frame a value that `metadata` can print with its time. The frames are numbered anew at the end, so that
  // raw output, which is kept at a constant rate, neither drops nor repeats one.
  const picture =
    `[0:${medium.video?.index ?? "v:0"}]scale=w=${thumbnail.width}:h=${thumbnail.height}:flags=area,format=rgb24,` +
    `settb=1/${pictureRate},select=gte(scene\\,0),metadata=${print("lavfi.scene_score", 3)},settb=1/25,setpts=N,fps=25[picture]`;
  const pictureOut = ["-map", "[picture]", "-f", "rawvideo", "pipe:5"];
  if (!medium.audio) return [...opened, "-filter_complex", picture, ...pictureOut];
  const sound =
    `[0:${medium.audio.index}]asplit[a][b];` +
    `[a]aresample=${soundRate},asettb=1/${soundRate},ebur128=metadata=1:framelog=verbose,` +
    `ametadata=${print("lavfi.r128.M", 1)}[sound];` +
    `[b]aresample=${sampleRate}:async=1:min_hard_comp=0.02:first_pts=0,aformat=sample_fmts=s16:channel_layouts=mono[samples]`;
  const soundOut = ["-map", "[sound]", "-f", "null", "-", "-map", "[samples]", "-f", "s16le", "pipe:4"];
  return [...opened, "-filter_complex", `${sound};${picture}`, ...soundOut, ...pictureOut];
}

/** The filters print a line with the time of a frame, then one with its value. `pts_time` has six digits only: too few after 100 s. */
function sampleReader(rate: number, receive: (sample: Sample) => void): (line: string) => void {
  let at = NaN;
  return (line) => {
    const pts = /^frame:\d+\s+pts:(-?\d+)/.exec(line)?.[1];
    if (pts !== undefined) {
      at = Number(pts) / rate;
      return;
    }
    const value = /=(\S+)$/.exec(line)?.[1];
    // "nan" and "-inf" stay in as NaN and are clamped where they are used.
    if (value !== undefined && Number.isFinite(at)) receive({ at, value: Number(value) });
    at = NaN;
  };
}
