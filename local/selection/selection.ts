import type { Filled } from "../../schema/defaults";
import type { strategy } from "../../schema/extraction/strategy";
import { levelRate } from "../signals/envelope";
import { cellRate, cellsOf, type Span } from "../signals/loudness";
import type { Signals } from "../signals/signals";
import { bestStarts } from "./best-starts";
import { refineEdges, type RefinedWindow } from "./edges";
import { evidenceOf, type Evidence } from "./evidence";
import { reasonsFor, typicalLoudness } from "./reasons";
import { bestWindows, scoreWindows, type ScoredWindow, type Weights } from "./scores";
import { snap, type SnappedRange } from "./snapping";
import { tuned } from "./tuned";
import { markWindows, type WindowMarks } from "./windows";

/** The settings of an extraction's strategy that are honoured here. */
export type Wanted = Pick<Filled<typeof strategy>, "count" | "clipDuration">;

/** A burst as `decisions.json` lists it. */
export interface WeighedBurst {
  /** Its number in the video, as its windows name it. */
  burst: number;
  /** The beginning of its best window, in seconds. */
  at: number;
  /** The score of that window, from 0 to 1. */
  score: number;
  /** Pieces of reels that it gave. */
  pieces: number;
  /** Why it gave none. */
  leftOut?: string;
}

export interface Choice {
  /** Seconds from the medium's start, rounded to milliseconds; ascending, without overlap. */
  ranges: { in: number; out: number; reasons: string[] }[];
  /** The best window around each local maximum, best first, before its edges are refined. */
  windows: ScoredWindow[];
  /** For a montage, the bursts of these windows. */
  bursts?: WeighedBurst[];
  /** Where the picture stands still in a video that mostly moves. */
  frozen: Span[];
}

/** The windows of a clip's length in a medium, one from each cell on, weighed. */
export interface Weighed {
  readonly clipDuration: number;
  /** Cells of a window. */
  readonly size: number;
  /** Seconds between which clips lie. */
  readonly begin: number;
  readonly end: number;
  readonly evidence: Evidence;
  readonly weights: readonly Weights[];
  readonly scores: readonly number[];
  /** The usual loudness in LUFS, NaN where nothing can be heard. */
  readonly typical: number;
  /** Whether the window that begins at a cell may be a clip. */
  usable(cell: number): boolean;
}

/**
 * Chooses the best `count` stretches of about `clipDuration` seconds. Pure and deterministic. A
 * medium that is too short or mostly silent gives fewer; one that is no longer than a clip gives
 * the whole of it.
 */
export function select(signals: Signals, wanted: Wanted): Choice {
  const { clipDuration } = wanted;
  const end = endOf(signals);
  if (isShort(signals, clipDuration)) {
    const whole = { in: Math.min(beginOf(signals), end), out: end };
    return { ranges: [{ ...whole, reasons: [wholeVideo] }], windows: [], frozen: [] };
  }
  const weighed = weigh(signals, clipDuration);
  const { scores, size, evidence } = weighed;
  const starts = bestStarts(
    scores.map((score, cell) => (weighed.usable(cell) ? score : -Infinity)),
    size,
    wanted.count,
  );
  const ranges = refine(starts, weighed, signals).map(({ in: from, out, notes }) => {
    const reasons = reasonsIn({ from, to: out }, weighed, signals);
    return { in: from, out, reasons: [...reasons, ...notes] };
  });
  return { ranges, windows: bestWindows(scores, weighed.weights, size), frozen: frozenIn(evidence) };
}

/** The reason for a video that is taken as a whole. */
export const wholeVideo = "the whole video, no longer than one clip";

/** Whether a medium is no longer than a clip. */
export function isShort(signals: Signals, clipDuration: number): boolean {
  return cellsOf(signals.length) <= sizeOf(clipDuration);
}

/** Weighs the windows of `clipDuration` seconds. */
export function weigh(signals: Signals, clipDuration: number): Weighed {
  const size = sizeOf(clipDuration);
  const begin = beginOf(signals);
  const evidence = evidenceOf(signals, clipDuration);
  const marks = markWindows(evidence, signals, clipDuration);
  const usable = usableWindows(signals, marks, size);
  const first = Math.floor(begin * cellRate);
  return {
    clipDuration,
    size,
    begin,
    end: endOf(signals),
    evidence,
    ...scoreWindows(marks),
    typical: typicalLoudness(signals),
    usable: (cell) => cell >= first && usable(cell),
  };
}

/** Moves the windows that begin at these cells, ascending and apart, to their bursts and pauses. */
export function refine(starts: readonly number[], weighed: Weighed, signals: Signals): SnappedRange[] {
  return snap(refineWindows(starts, weighed), weighed.clipDuration, weighed.end, signals);
}

/** The reasons for a range, in words. */
export function reasonsIn(range: Span, { scores, evidence, typical }: Weighed, signals: Signals): string[] {
  const flat = scores.every((score) => score === scores[0]);
  return flat ? ["no part stands out"] : reasonsFor(range, signals, evidence, typical);
}

function sizeOf(clipDuration: number): number {
  return Math.max(1, Math.round(clipDuration * cellRate));
}

function endOf({ length }: Signals): number {
  return Math.floor(length * 1000) / 1000;
}

/** When the picture sets in: 0, unless its first frame is more than a frame or two late. */
function beginOf({ frames, frameLength }: Signals): number {
  const first = frames[0] ?? 0;
  return first > tuned.choice.lateFrames * frameLength ? first : 0;
}

/**
 * Whether at least half of the window that begins at a cell is audible, or its picture stands out;
 * true for all where nothing is audible at all.
 */
function usableWindows(signals: Signals, marks: WindowMarks, size: number): (cell: number) => boolean {
  const before = [0];
  for (const level of signals.loudness ?? []) {
    before.push((before.at(-1) ?? 0) + (level > tuned.audible.loudness ? 1 : 0));
  }
  const all = before.at(-1) ?? 0;
  if (all === 0) return () => true;
  return (cell) => {
    const heard = (before[cell + size] ?? all) - (before[cell] ?? 0);
    const seen = (marks.moving[cell] ?? 0) + (marks.cutting[cell] ?? 0);
    return heard >= tuned.audible.share * size || seen >= tuned.choice.visible;
  };
}

/**
 * Moves the chosen windows to their bursts, still apart from each other: between two, the middle of
 * the gap is the limit of both.
 */
function refineWindows(
  starts: readonly number[],
  { clipDuration, begin, end, weights, evidence }: Weighed,
): RefinedWindow[] {
  const seconds = starts.map((cell) => cell / cellRate);
  return seconds.map((start, index) => {
    const previous = seconds[index - 1];
    const next = seconds[index + 1];
    const low = previous === undefined ? begin : (previous + clipDuration + start) / 2;
    const high = next === undefined ? end : (start + clipDuration + next) / 2;
    const weight = weights[starts[index]!] ?? { loud: 0, moving: 0, cutting: 0 };
    return refineEdges(start, clipDuration, { low, high }, weight, evidence);
  });
}

/** The stretches that are more frozen than not. */
export function frozenIn({ frozen }: Evidence): Span[] {
  const stretches: Span[] = [];
  let first: number | undefined;
  for (let step = 0; step <= frozen.length; step++) {
    if ((frozen[step] ?? 0) >= 1 / 2) first ??= step;
    else if (first !== undefined) {
      stretches.push({ from: first / levelRate, to: step / levelRate });
      first = undefined;
    }
  }
  return stretches;
}
