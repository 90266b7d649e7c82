import type { Filled } from "../../schema/defaults";
import type { strategy } from "../../schema/extraction/strategy";
import { levelRate } from "../signals/envelope";
import { cellRate, cellsOf, type Span } from "../signals/loudness";
import type { Signals } from "../signals/signals";
import { bestStarts } from "./best-starts";
import { refineEdges, type RefinedWindow } from "./edges";
import { evidenceOf, type Evidence } from "./evidence";
import { reasonsFor } from "./reasons";
import { bestWindows, scoreWindows, type ScoredWindow, type Weights } from "./scores";
import { snap } from "./snapping";
import { tuned } from "./tuned";
import { markWindows, type WindowMarks } from "./windows";

/** The settings of an extraction's strategy that are honoured here. */
export type Wanted = Pick<Filled<typeof strategy>, "count" | "clipDuration">;

export interface Choice {
  /** Seconds from the medium's start, rounded to milliseconds; ascending, without overlap. */
  ranges: { in: number; out: number; reasons: string[] }[];
  /** The best window around each local maximum, best first, before its edges are refined. */
  windows: ScoredWindow[];
  /** Where the picture stands still in a video that mostly moves. */
  frozen: Span[];
}

/**
 * Chooses the best `count` stretches of about `clipDuration` seconds. Pure and deterministic. A
 * medium that is too short or mostly silent gives fewer; one that is no longer than a clip gives
 * the whole of it.
 */
export function select(signals: Signals, wanted: Wanted): Choice {
  const { clipDuration } = wanted;
  const size = Math.max(1, Math.round(clipDuration * cellRate));
  const end = Math.floor(signals.length * 1000) / 1000;
  const begin = beginOf(signals);
  if (cellsOf(signals.length) <= size) {
    const whole = { in: Math.min(begin, end), out: end };
    return { ranges: [{ ...whole, reasons: ["the whole video, no longer than one clip"] }], windows: [], frozen: [] };
  }
  const evidence = evidenceOf(signals, clipDuration);
  const marks = markWindows(evidence, signals, clipDuration);
  const { scores, weights } = scoreWindows(marks);
  const usable = usableWindows(signals, marks, size);
  const first = Math.floor(begin * cellRate);
  const starts = bestStarts(
    scores.map((score, cell) => (cell >= first && usable(cell) ? score : -Infinity)),
    size,
    wanted.count,
  );
  const flat = scores.every((score) => score === scores[0]);
  const windows = refineWindows(starts, clipDuration, { begin, end }, weights, evidence);
  const ranges = snap(windows, clipDuration, end, signals).map(({ in: from, out, notes }) => {
    const reasons = flat ? ["no part stands out"] : reasonsFor({ from, to: out }, signals, evidence);
    return { in: from, out, reasons: [...reasons, ...notes] };
  });
  return { ranges, windows: bestWindows(scores, weights, size), frozen: stretchesOf(evidence.frozen) };
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
  clipDuration: number,
  { begin, end }: { begin: number; end: number },
  weights: readonly Weights[],
  evidence: Evidence,
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
function stretchesOf(frozen: Float32Array): Span[] {
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
