import type { Filled } from "../../schema/defaults";
import type { strategy } from "../../schema/extraction/strategy";
import { refined, type Refined } from "./edges";
import { evidenceOf, type Evidence } from "./evidence";
import { cellsOf, type Span } from "../signals/loudness";
import { reasonsFor } from "./reasons";
import { levelRate } from "../signals/envelope";
import type { Signals } from "../signals/signals";
import { snapped } from "./snapping";
import type { WindowEvidence } from "./windows";

/** The settings of an extraction's strategy that are honoured here. */
export type Wanted = Pick<Filled<typeof strategy>, "count" | "clipDuration">;

export interface Choice {
  /** Seconds from the medium's start, rounded to milliseconds; ascending, without overlap. */
  ranges: { in: number; out: number; reasons: string[] }[];
  /**
   * The best window around each local maximum before its edges were looked for, best first, at most
   * 20; how much it stands out, 0 to 1, and in which way.
   */
  windows: Window[];
  /**
   * Where the picture stands still in a video that mostly moves: what is loud there does not count.
   */
  frozen: Span[];
}

export interface Window {
  /** Seconds. */
  at: number;
  score: number;
  loud: number;
  moving: number;
  cutting: number;
}

/**
 * The best `count` stretches of about `clipDuration` seconds (ends move by at most half a second to
 * a pause or a cut). Pure and deterministic. A medium that is too short or mostly silent gives
 * fewer; shorter than one clip, the whole of it.
 */
export function select(signals: Signals, wanted: Wanted): Choice {
  const cells = cellsOf(signals.length);
  const size = Math.max(1, Math.round(wanted.clipDuration * 10));
  const end = Math.floor(signals.length * 1000) / 1000;
  const begin = beginOf(signals);
  if (cells <= size) {
    const whole = { in: Math.min(begin, end), out: end };
    return {
      ranges: [{ ...whole, reasons: ["the whole video, no longer than one clip"] }],
      windows: [],
      frozen: [],
    };
  }
  const evidence = evidenceOf(signals, wanted.clipDuration);
  const { scores, weights } = windowScores(evidence.windows);
  const usable = usableWindows(signals, evidence.windows, size);
  const first = Math.floor(begin * 10);
  const starts = bestStarts(
    scores.map((score, cell) => (cell >= first && usable(cell) ? score : -Infinity)),
    size,
    wanted.count,
  );
  const flat = scores.every((score) => score === scores[0]);
  const windows = refinedWindows(starts, wanted.clipDuration, { begin, end }, weights, evidence);
  const ranges = snapped(windows, wanted.clipDuration, end, signals).map(({ in: from, out, notes }) => {
    const reasons = flat ? ["no part stands out"] : reasonsFor({ from, to: out }, signals, evidence);
    return { in: from, out, reasons: [...reasons, ...notes] };
  });
  return { ranges, windows: peaks(scores, weights, size), frozen: stretchesOf(evidence.frozen) };
}

/**
 * When the picture sets in; a recording that begins with it begins at 0, whatever its first frame's
 * time.
 */
function beginOf({ frames, frameLength }: Signals): number {
  const first = frames[0] ?? 0;
  return first > 2.5 * frameLength ? first : 0;
}

/** What each kind of evidence weighs: what is heard comes first, as in any talk, match or show. */
const share = { loud: 1, moving: 0.7, cutting: 0.4 };

type Weights = typeof share;

/**
 * One score per window, a whole number so that equal windows are equal in any order of adding, and
 * what it is made of.
 */
function windowScores(windows: WindowEvidence): { scores: number[]; weights: Weights[] } {
  const weights = windows.loud.map((loud, cell) => ({
    loud: share.loud * loud,
    moving: share.moving * (windows.moving[cell] ?? 0),
    cutting: share.cutting * (windows.cutting[cell] ?? 0),
  }));
  // What is seen counts where little is heard: it must not pull a window away from a burst of
  // sound.
  const scores = weights.map(({ loud, moving, cutting }, cell) =>
    Math.round(1000 * (loud + (1 - Math.min(1, loud)) * (moving + cutting)) + 50 * (windows.level[cell] ?? 0)),
  );
  return { scores, weights };
}

/**
 * Windows at the edges of what they hold, still apart from each other: between two, the middle of
 * the gap is the limit of both.
 */
function refinedWindows(
  starts: readonly number[],
  clipDuration: number,
  { begin, end }: { begin: number; end: number },
  weights: readonly Weights[],
  evidence: Evidence,
): Refined[] {
  return starts.map((start, index) => {
    const previous = starts[index - 1];
    const next = starts[index + 1];
    const low = previous === undefined ? begin : (previous + clipDuration + start) / 2;
    const high = next === undefined ? end : (start + clipDuration + next) / 2;
    const weight = weights[Math.round(start * 10)] ?? { loud: 0, moving: 0, cutting: 0 };
    return refined(start, clipDuration, { low, high }, weight, evidence);
  });
}

/**
 * Whether at least half of the window starting at a cell can be heard, or something is to be seen
 * in it; true for all where nothing can be heard at all.
 */
function usableWindows(signals: Signals, windows: WindowEvidence, size: number): (cell: number) => boolean {
  const before = [0];
  for (const level of signals.loudness ?? []) before.push((before.at(-1) ?? 0) + (level > -60 ? 1 : 0));
  if ((before.at(-1) ?? 0) === 0) return () => true;
  return (cell) => {
    const heard = (before[cell + size] ?? before.at(-1) ?? 0) - (before[cell] ?? 0);
    return heard * 2 >= size || (windows.moving[cell] ?? 0) + (windows.cutting[cell] ?? 0) >= 0.3;
  };
}

/**
 * The starts of those `count` windows without overlap whose scores add up to the most, fewer where
 * there are no more; of equal ones the earlier.
 */
function bestStarts(scores: readonly number[], size: number, count: number): number[] {
  const cells = scores.length + size - 1;
  let clips = Math.min(count, Math.floor(cells / size));
  // best[n][cell]: the most that n windows ending at or before this cell can score.
  const best = [new Float64Array(cells + 1)];
  for (let n = 1; n <= clips; n++) {
    const row = new Float64Array(cells + 1).fill(-Infinity);
    for (let cell = n * size; cell <= cells; cell++) {
      const taken = (best[n - 1]?.[cell - size] ?? -Infinity) + (scores[cell - size] ?? 0);
      row[cell] = Math.max(row[cell - 1] ?? -Infinity, taken);
    }
    best.push(row);
  }
  const starts: number[] = [];
  let cell = cells;
  while (best[clips]?.[cells] === -Infinity) clips--;
  for (let n = clips; n > 0; n--) {
    while (best[n]?.[cell - 1] === best[n]?.[cell]) cell--;
    cell -= size;
    starts.unshift(cell / 10);
  }
  return starts;
}

function peaks(scores: readonly number[], weights: readonly Weights[], size: number): Window[] {
  const order = scores.map((score, cell) => ({ score, cell })).sort((a, b) => b.score - a.score || a.cell - b.cell);
  const kept: { score: number; cell: number }[] = [];
  for (const window of order) {
    if (kept.length === 20) break;
    if (kept.every(({ cell }) => Math.abs(cell - window.cell) * 2 >= size)) kept.push(window);
  }
  const most = 1000 * (share.loud + share.moving + share.cutting);
  const shown = (value = 0): number => Math.round(value * 100) / 100;
  return kept.map(({ cell, score }) => ({
    at: cell / 10,
    score: shown(score / most),
    loud: shown(weights[cell]?.loud),
    moving: shown(weights[cell]?.moving),
    cutting: shown(weights[cell]?.cutting),
  }));
}

function stretchesOf(frozen: Float32Array): Span[] {
  const stretches: Span[] = [];
  let first: number | undefined;
  for (let step = 0; step <= frozen.length; step++) {
    if ((frozen[step] ?? 0) >= 0.5) first ??= step;
    else if (first !== undefined) {
      stretches.push({ from: first / levelRate, to: step / levelRate });
      first = undefined;
    }
  }
  return stretches;
}
