import { ffmpeg, filterValue, input } from "../media/ffmpeg";
import { MediumUnreadable, type Medium } from "../media/probe";
import type { Tools } from "../media/tools";
import { levelReader, sampleRate } from "./envelope";
import { cellsOf, loudnessCells, quietFloor, silencesOf, type Span } from "./loudness";
import { voiceReader, type VoiceEvidence } from "./voice";
import { movementReader, thumbnail, type Movement } from "./movement";

/** What was measured along a medium; times in seconds from its start. */
export interface Signals {
  /** End of the last frame: what can be cut, at most the medium's duration. */
  length: number;
  /** Momentary loudness per cell of 0.1 s in LUFS, at least `quietFloor`; undefined without a sound stream. */
  loudness?: number[] | undefined;
  /** Level of the sound in dB, `levelRate` a second: finer in time than loudness, to find where something begins. */
  levels?: number[] | undefined;
  /** Whether what is heard is like a voice. */
  voice?: VoiceEvidence | undefined;
  /** Time of each frame, ascending. */
  frames: number[];
  /** Movement of each frame against the one before, in grey levels (0–255), without cuts and flashes. */
  moved: number[];
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
 * Measures sound and picture, each in a child of its own at the same time: no stream is decoded twice, and two cores are of use.
 * Errors: `MediumUnreadable` when no frame could be decoded or a child failed, the signal's reason.
 */
export async function readSignals(tools: Tools, medium: Medium, options: ReadOptions): Promise<Signals> {
  const stop = new AbortController();
  const both = { ...options, signal: AbortSignal.any([options.signal, stop.signal]) };
  const stopOther = (error: unknown): never => {
    stop.abort(error);
    throw error;
  };
  const ends = await Promise.allSettled([
    readPicture(tools, medium, both).catch(stopOther),
    medium.audio && readSound(tools, medium, medium.audio.index, both).catch(stopOther),
  ]);
  // The signal carries the first error; the other child only reports that it was stopped.
  if (stop.signal.aborted) throw stop.signal.reason;
  const [picture, sound] = ends.map((end) => (end.status === "fulfilled" ? end.value : undefined)) as [
    Picture,
    Sound | undefined,
  ];

  const { frames, moved, cuts } = picture;
  const length = Math.min(medium.duration, (frames.at(-1) ?? 0) + 1 / (medium.video?.frameRate ?? 25));
  return {
    length,
    loudness: sound && loudnessCells(sound.readings, cellsOf(length)),
    levels: sound?.levels,
    voice: sound?.voice,
    frames,
    moved: moved.slice(0, frames.length),
    cuts: cuts.map((frame) => frames[frame]).filter((at) => at !== undefined),
    silences: sound ? silencesOf(sound.readings, length) : [],
  };
}

interface ReadOptions {
  signal: AbortSignal;
  /** File for ffmpeg's own words. */
  log?: string | undefined;
}

interface Picture extends Movement {
  frames: number[];
}

interface Sound {
  readings: Sample[];
  levels: number[];
  voice: VoiceEvidence;
}

export interface Sample {
  at: number;
  value: number;
}

const soundRate = 48_000;
const pictureRate = 90_000;

async function readPicture(tools: Tools, medium: Medium, options: ReadOptions): Promise<Picture> {
  const frames: number[] = [];
  const reader = movementReader();
  // Movement needs no sharp picture: without the loop filter it is the same and decoding is faster. Averaging areas is faster than the
  // scaler's default and gives the same pictures in every build.
  // `select` only gives each frame a value that `metadata` can print with its time. Raw output is kept at a constant rate: the frames are
  // numbered anew at its steps, and those are so long that no frame lasts for two of them and is written twice.
  const graph =
    `[0:${medium.video?.index ?? "v:0"}]scale=w=${thumbnail.width}:h=${thumbnail.height}:flags=area,format=rgb24,` +
    `settb=1/${pictureRate},select=gte(scene\\,0),metadata=${printed("lavfi.scene_score", 3)},settb=100/1,setpts=N[picture]`;
  const args = [
    ...opened(medium, ["-skip_loop_filter", "all"]),
    ...["-filter_complex", graph, "-map", "[picture]", "-r", "1/100", "-f", "rawvideo", "pipe:1"],
    ...unread(medium.audio),
  ];
  const { code } = await ffmpeg(tools, args, {
    ...options,
    timeLimit: timeLimit(medium),
    lines: { 3: sampleReader(pictureRate, ({ at }) => frames.push(at)) },
    bytes: { 1: reader.read },
  });
  if (code !== 0 || frames.length === 0) throw new MediumUnreadable(medium.file, "its video cannot be decoded");
  return { frames, ...reader.end() };
}

async function readSound(tools: Tools, medium: Medium, stream: number, options: ReadOptions): Promise<Sound> {
  const readings: Sample[] = [];
  const voice = voiceReader();
  const reader = levelReader(voice.read);
  // The samples begin at time 0 and have no holes, so that their number tells their time.
  const graph =
    `[0:${stream}]asplit[a][b];` +
    `[a]aresample=${soundRate},asettb=1/${soundRate},ebur128=metadata=1:framelog=verbose,` +
    `ametadata=${printed("lavfi.r128.M", 3)}[loudness];` +
    `[b]aresample=${sampleRate}:async=1:min_hard_comp=0.02:first_pts=0,aformat=sample_fmts=s16:channel_layouts=mono[samples]`;
  const args = [
    ...[...opened(medium), "-filter_complex", graph],
    ...["-map", "[loudness]", "-f", "null", "-", "-map", "[samples]", "-f", "s16le", "pipe:1"],
    ...unread(medium.video),
  ];
  const { code } = await ffmpeg(tools, args, {
    ...options,
    timeLimit: timeLimit(medium),
    lines: { 3: sampleReader(soundRate, (sample) => readings.push(sample)) },
    bytes: { 1: reader.read },
  });
  if (code !== 0) throw new MediumUnreadable(medium.file, "its sound cannot be decoded");
  return { readings, levels: reader.levels, voice: voice.end() };
}

/** A file may hold more than it states; what was not counted against the limits is not read. */
function opened(medium: Medium, before: readonly string[] = []): string[] {
  return input(medium.file, [...before, "-t", (medium.duration + 1).toFixed(3)]);
}

/**
 * Takes a stream along without decoding it. In containers such as MPEG-TS ffmpeg counts times from the first of the streams in use:
 * both children, and the one that cuts, must use the same ones.
 */
function unread(stream: { index: number } | undefined): string[] {
  return stream ? ["-map", `0:${stream.index}`, "-c", "copy", "-f", "null", "-"] : [];
}

function printed(key: string, pipe: number): string {
  return `mode=print:key=${key}:file=${filterValue(`pipe:${pipe}`)}`;
}

function timeLimit({ duration }: Medium): number {
  return 600_000 + duration * 10_000;
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
