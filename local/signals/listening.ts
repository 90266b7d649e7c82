import { ffmpeg, input } from "../media/ffmpeg";
import type { AudioStream, Medium } from "../media/probe/probe";
import { knownChannels } from "../media/probe/sound";
import { readingLimit } from "../media/time-limits";
import type { Tools } from "../media/tools";
import { printArguments, sampleReader, type ReadOptions } from "./reading";

/**
 * Filters that print the loudness of a sound to pipe 3 ten times a second, in `meterRate` steps.
 */
export const meterRate = 48_000;
export const metered = `aresample=${meterRate},asettb=1/${meterRate},ebur128=metadata=1:framelog=verbose,ametadata=${printArguments("lavfi.r128.M", 3)}`;

export interface Listened {
  /** Seconds in which something could be heard. */
  heard: number;
  /** Whether the layout or the rate changes on the way. */
  changes: boolean;
}

/** LUFS from which something counts as heard. */
const audible = -60;

/**
 * Listens to one sound stream until `enough` seconds are heard, or to its end. A stream that cannot
 * be decoded counts as silent.
 */
export async function listen(
  tools: Tools,
  medium: Medium,
  audio: AudioStream,
  { enough, ...options }: ReadOptions & { enough: number },
): Promise<Listened> {
  const stop = new AbortController();
  const found = { cells: 0, beginnings: 0 };
  const read = sampleReader(meterRate, ({ value }, frame) => {
    if (frame === 0) found.beginnings++;
    if (value > audible) found.cells++;
    if (found.cells >= 10 * enough) stop.abort(new Enough());
  });
  const graph = `[0:${audio.index}]${[...knownChannels(audio), metered].join(",")}[loudness]`;
  try {
    await ffmpeg(tools, [...input(medium.file), "-filter_complex", graph, "-map", "[loudness]", "-f", "null", "-"], {
      ...options,
      signal: AbortSignal.any([options.signal, stop.signal]),
      timeLimit: readingLimit(medium.duration),
      lines: { 3: read },
    });
  } catch (error) {
    if (!(error instanceof Enough)) throw error;
  }
  return { heard: found.cells / 10, changes: found.beginnings > 1 };
}

class Enough extends Error {
  override readonly name = "Enough";
}

/** The share of a medium in which a sound must be heard to be taken without listening to others. */
const share = 0.05;
/** Seconds that are enough in any medium. */
const surely = 20;

/**
 * Chooses a sound stream: the first in the players' order that is heard for a while, else the one
 * that is heard longest. The warning is a sentence that continues the medium's name.
 */
export async function heardSound(
  tools: Tools,
  medium: Medium,
  options: ReadOptions,
): Promise<{ audio: AudioStream | undefined; warning?: string }> {
  const { sounds, duration } = medium;
  if (sounds.length < 2) return { audio: sounds[0] };
  const enough = Math.min(surely, share * duration);
  const listened: { audio: AudioStream; heard: number }[] = [];
  for (const audio of sounds) {
    const { heard } = await listen(tools, medium, audio, { ...options, enough });
    listened.push({ audio, heard });
    if (heard >= enough) break;
  }
  const most = Math.max(...listened.map(({ heard }) => heard));
  const { audio } = listened.find(({ heard }) => heard === most)!;
  const number = [...sounds].sort((a, b) => a.index - b.index).indexOf(audio) + 1;
  const why = audio === sounds[0] ? "the one that players take" : "in those before it next to nothing is heard";
  return { audio, warning: `has ${sounds.length} sound streams; number ${number} was taken, ${why}` };
}
