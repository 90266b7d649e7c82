import type { Medium } from "../../media/probe/probe";

/** Consecutive frames of a medium, by their numbers: the first, and the first behind the last. */
export interface Part {
  readonly first: number;
  readonly end: number;
}

/** Seconds of a part at least: of shorter ones several are decoded together. */
const shortest = 2;

/**
 * The parts of a medium that can be decoded each by itself: from one key frame to another. One part
 * where it cannot be relied on that ffmpeg finds a key frame, or that frames come as the file says.
 */
export function partsOf(medium: Medium): Part[] {
  const { frames, keyframes } = medium;
  const parts: Part[] = [];
  let first = 0;
  for (const number of canSeek(medium) ? numbersOf(frames, keyframes) : []) {
    if (number === 0 || frames[number]! - frames[first]! < shortest) continue;
    parts.push({ first, end: number });
    first = number;
  }
  return [...parts, { first, end: frames.length }];
}

/** Joins parts that follow one another; the parts ascend. */
export function joined(parts: readonly Part[]): Part[] {
  const runs: Part[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.end === part.first) runs[runs.length - 1] = { first: last.first, end: part.end };
    else runs.push(part);
  }
  return runs;
}

/** How much later than the other one a child process may end, as a share of its work. */
const uneven = 0.1;

/** Runs are split this often at most: what is decoded twice for a joint costs time, too. */
const mostSplits = 3;

/**
 * Splits the longest runs where a part begins, until two child processes have about as much to
 * decode each. The number of cores does not count.
 * @param runs ascending, apart from each other
 * @param parts all parts of the medium
 * @returns ascending
 */
export function evened(runs: readonly Part[], parts: readonly Part[]): Part[] {
  const pieces = [...runs];
  for (let split = 0; split < mostSplits; split++) {
    const longest = pieces.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a), { first: 0, end: 0 });
    const middle = (longest.first + longest.end) / 2;
    const places = parts.map(({ first }) => first).filter((at) => at > longest.first && at < longest.end);
    if (places.length === 0 || isEven(pieces)) break;
    const at = places.reduce((a, b) => (Math.abs(b - middle) < Math.abs(a - middle) ? b : a));
    pieces.splice(pieces.indexOf(longest), 1, { first: longest.first, end: at }, { first: at, end: longest.end });
  }
  return pieces;
}

/** Whether two child processes end at about the same time that take the longest piece left. */
function isEven(pieces: readonly Part[]): boolean {
  const busy = [0, 0];
  for (const piece of longestFirst(pieces)) busy[busy[0]! <= busy[1]! ? 0 : 1]! += lengthOf(piece);
  return Math.abs(busy[0]! - busy[1]!) <= uneven * Math.max(...busy);
}

/** The longest come first: then none runs alone at the end. */
export function longestFirst(pieces: readonly Part[]): Part[] {
  return [...pieces].sort((a, b) => lengthOf(b) - lengthOf(a) || a.first - b.first);
}

function lengthOf({ first, end }: Part): number {
  return end - first;
}

/** The number of the frame at a time; -1 where none is near. */
export function frameNumber(frames: Float64Array, at: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (frames[middle]! < at - sameFrame) low = middle + 1;
    else high = middle;
  }
  return Math.abs((frames[low] ?? NaN) - at) <= sameFrame ? low : -1;
}

/**
 * The seconds to name for decoding to begin with a key frame. In containers without times of
 * display in their index, and in older builds in MP4 too, ffmpeg looks for one that lies earlier
 * than it is told to. A time that much later gives this key frame in every build, unless the next
 * one is near.
 */
export function seekTo({ frames, keyframes }: Medium, number: number): number {
  const at = frames[number]!;
  const next = keyframes.find((key) => key > at) ?? Infinity;
  return next > at + 2 * earlier ? at + earlier : at;
}

/** Seconds; ffmpeg's allowance for frames that are not in the order of display. */
const earlier = 3 / 23;

/** Seconds; containers round times to a millisecond. */
const sameFrame = 0.002;

/** The containers that have an index of their key frames and state the time of each frame. */
const indexed = ["mov", "matroska"];

function canSeek({ container, video, unsteady, frames }: Medium): boolean {
  const known = container.split(",").some((name) => indexed.includes(name));
  return known && !unsteady && !video?.interlaced && frames.length > 0 && ascends(frames);
}

function ascends(frames: Float64Array): boolean {
  return frames[0]! >= 0 && frames.every((at, number) => number === 0 || at - frames[number - 1]! > 2 * sameFrame);
}

function numbersOf(frames: Float64Array, keyframes: Float64Array): number[] {
  return [...keyframes].map((at) => frameNumber(frames, at)).filter((number) => number >= 0);
}
