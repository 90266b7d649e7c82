import type { RunOptions } from "../child";
import { ffprobe, input } from "../ffmpeg";
import type { Tools } from "../tools";

/** The content that a written file should have. */
export interface Promised {
  /** Seconds. */
  length: number;
  sound: boolean;
  /** Frames per second of the order. */
  fps?: number | undefined;
  /** Parts that were joined, each of whole frames. */
  pieces?: number;
}

/**
 * Compares a written file with its promise, by its packets.
 * @returns the difference in words; undefined where picture and sound have the promised length
 */
export async function findShortcoming(
  tools: Tools,
  file: string,
  promised: Promised,
  options: RunOptions,
): Promise<string | undefined> {
  const picture: Span = { from: Infinity, to: 0, lengths: [] };
  const sound: Span = { from: Infinity, to: 0, lengths: [] };
  const read = (line: string): void => {
    const [type, at, length] = line.split(",");
    const span = type === "video" ? picture : sound;
    const time = Number(at);
    if (!Number.isFinite(time)) return;
    span.from = Math.min(span.from, time);
    span.to = Math.max(span.to, time + (Number(length) || 0));
    span.lengths.push(Number(length) || 0);
  };
  const entries = ["-show_entries", "packet=codec_type,pts_time,duration_time", "-of", "csv=p=0"];
  await ffprobe(tools, [...entries, ...input(file)], { ...options, timeLimit: 120_000, lines: { 1: read } });
  return difference(picture, promised.sound ? sound : undefined, promised);
}

interface Span {
  from: number;
  to: number;
  /** Of each packet. */
  lengths: number[];
}

/** Frames by which picture and sound may differ, and seconds of a frame at least and at most. */
const [frames, shortest, longest] = [2, 0.04, 0.05];

function difference(picture: Span, sound: Span | undefined, promised: Promised): string | undefined {
  const { length, fps, pieces = 1 } = promised;
  if (picture.lengths.length === 0) return "it would have no picture";
  if (sound?.lengths.length === 0) return "it would have no sound";
  const usual = Math.min(longest, Math.max(shortest, (picture.to - picture.from) / picture.lengths.length));
  const frame = Math.max(usual, fps === undefined ? 0 : 1 / fps);
  // Written times are whole thousandths of a second or finer.
  const slack = frames * frame + 1e-3;
  const spans = [picture, ...(sound ? [sound] : [])];
  const ends = spans.map(({ to }) => to);
  const even =
    spans.every(({ from, to }) => from <= slack && Math.abs(to - length) <= slack + (pieces - 1) * frame) &&
    Math.max(...ends) - Math.min(...ends) <= slack;
  if (even && !crowdedLength(sound, slack)) return undefined;
  const heard = sound ? ` and its sound ${crowdedLength(sound, slack) ?? spanText(sound)}` : "";
  return `its picture would last ${spanText(picture)}${heard} where ${length.toFixed(2)} s are asked for`;
}

/**
 * The length of the sound's packets, where they do not fit into its time: ffmpeg restarted its
 * filters on the way. Packets of sound are equally long.
 */
function crowdedLength(sound: Span | undefined, slack: number): string | undefined {
  const lengths = sound?.lengths.toSorted((a, b) => a - b) ?? [];
  const total = lengths.length * (lengths[lengths.length >> 1] ?? 0);
  return sound && total > sound.to - sound.from + slack ? `${total.toFixed(2)} s` : undefined;
}

function spanText({ from, to }: Span): string {
  return from > 0.001 ? `from ${from.toFixed(2)} s to ${to.toFixed(2)} s` : `${to.toFixed(2)} s`;
}
