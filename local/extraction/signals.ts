import { ffmpeg, filterValue, input } from "../media/ffmpeg";
import { MediumUnreadable, type Medium } from "../media/probe";
import type { Tools } from "../media/tools";
import { cellsOf, loudnessCells, quietFloor, silencesOf, type Span } from "./loudness";

/** What was measured along a medium; times in seconds from its start. */
export interface Signals {
  /** End of the last frame: what can be cut, at most the medium's duration. */
  length: number;
  /** Momentary loudness per cell of 0.1 s in LUFS, at least `quietFloor`; undefined without a sound stream. */
  loudness?: number[] | undefined;
  /** Largest scene change per cell: 0 (same picture) to 1. */
  change: number[];
  /** Time of each frame, ascending. */
  frames: number[];
  /** Time of the first frame of each new shot, ascending. */
  cuts: number[];
  /** Stretches without sound or much quieter than the loud parts, ascending. */
  silences: Span[];
}

/** Whether nothing can be heard from beginning to end. */
export function isMute(signals: Signals): boolean {
  return signals.loudness?.every((level) => level <= quietFloor) ?? true;
}

/**
 * Measures loudness and scene change in one child, which decodes each stream once and writes each signal to a pipe of its own.
 * Errors: `MediumUnreadable` when no frame could be decoded, the signal's reason.
 */
export async function readSignals(
  tools: Tools,
  medium: Medium,
  options: { signal: AbortSignal; log?: string | undefined },
): Promise<Signals> {
  const levels: Sample[] = [];
  const changes: Sample[] = [];
  const { code } = await ffmpeg(tools, analysisArguments(medium), {
    ...options,
    timeLimit: 600_000 + medium.duration * 10_000,
    lines: { 1: sampleReader(soundRate, levels), 3: sampleReader(pictureRate, changes) },
  });
  if (code !== 0 || changes.length === 0) throw new MediumUnreadable(medium.file, "its video cannot be decoded");

  changes.sort((a, b) => a.at - b.at);
  const lastFrame = changes.at(-1)?.at ?? 0;
  const length = Math.min(medium.duration, lastFrame + 1 / (medium.video?.frameRate ?? 25));
  const cells = cellsOf(length);
  const change = new Array<number>(cells).fill(0);
  for (const { at, value } of changes) {
    const cell = Math.min(cells - 1, Math.max(0, Math.floor(at * 10 + 1e-6)));
    change[cell] = Math.max(change[cell] ?? 0, value);
  }
  return {
    length,
    loudness: medium.audio && loudnessCells(levels, cells),
    change,
    frames: changes.map(({ at }) => at),
    cuts: changes.filter(({ value }) => value >= cutThreshold).map(({ at }) => at),
    silences: medium.audio ? silencesOf(levels, length) : [],
  };
}

export interface Sample {
  at: number;
  value: number;
}

const soundRate = 48_000;
const pictureRate = 90_000;
/** Scene change from which a frame counts as a new shot; the value ffmpeg's own documentation suggests. */
const cutThreshold = 0.3;

function analysisArguments(medium: Medium): string[] {
  const print = (key: string, pipe: number): string => `mode=print:key=${key}:file=${filterValue(`pipe:${pipe}`)}`;
  // Scores need no sharp picture: without the loop filter they are the same and decoding is faster. Averaging areas is faster than the
  // scaler's default and gives the same scores in every build.
  const opened = input(medium.file, ["-skip_loop_filter", "all"]);
  const picture =
    `[0:${medium.video?.index ?? "v:0"}]scale=w=160:h=-2:flags=area,format=rgb24,settb=1/${pictureRate},` +
    `select=gte(scene\\,0),metadata=${print("lavfi.scene_score", 3)}[picture]`;
  if (!medium.audio) return [...opened, "-filter_complex", picture, "-map", "[picture]", "-f", "null", "-"];
  const sound =
    `[0:${medium.audio.index}]aresample=${soundRate},asettb=1/${soundRate},` +
    `ebur128=metadata=1:framelog=verbose,ametadata=${print("lavfi.r128.M", 1)}[sound]`;
  const outputs = ["[sound]", "[picture]"].flatMap((label) => ["-map", label, "-f", "null", "-"]);
  return [...opened, "-filter_complex", `${sound};${picture}`, ...outputs];
}

/** The filters print a line with the time of a frame, then one with its value. `pts_time` has six digits only: too few after 100 s. */
function sampleReader(rate: number, samples: Sample[]): (line: string) => void {
  let at = NaN;
  return (line) => {
    const pts = /^frame:\d+\s+pts:(-?\d+)/.exec(line)?.[1];
    if (pts !== undefined) {
      at = Number(pts) / rate;
      return;
    }
    const value = /=(\S+)$/.exec(line)?.[1];
    // "nan" and "-inf" stay in as NaN and are clamped where they are used.
    if (value !== undefined && Number.isFinite(at)) samples.push({ at, value: Number(value) });
    at = NaN;
  };
}
