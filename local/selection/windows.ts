import { levelFloor, levelRate } from "../signals/envelope";
import { cellRate, cellsOf } from "../signals/loudness";
import { normalise, percentile } from "../signals/percentile";
import type { Signals } from "../signals/signals";
import type { Evidence } from "./evidence";
import { sums } from "./sums";
import { tuned } from "./tuned";
import { audibleSteps } from "./usual";

/**
 * For the window that begins at each cell of 0.1 s: how far it stands out in each way, from 0 (not
 * at all) to about 1 (beyond doubt).
 */
export interface WindowMarks {
  loud: number[];
  moving: number[];
  cutting: number[];
  /**
   * The tie-break where nothing stands out: loudness between the softest windows (0) and the
   * loudest (1), less the share of the window with the microphone off.
   */
  level: number[];
}

/** Marks each window of `clipDuration` seconds by its steps. */
export function markWindows({ heard, seen, cutting }: Evidence, signals: Signals, clipDuration: number): WindowMarks {
  const size = Math.round(clipDuration * levelRate);
  const starts = Math.max(1, cellsOf(signals.length) - Math.round(clipDuration * cellRate) + 1);
  const windows = { size, starts };
  const none = new Array<number>(starts).fill(0);
  const loudness = heard ? loudnessOf(heard, windows) : none;
  const shares = heard ? audibleShares(signals.levels ?? [], heard.length, windows) : none.map(() => 1);
  const typical = typicalWindows(shares);
  const movement = meansOf(
    seen.map((value) => Math.min(tuned.picture.mostMovement, value)),
    windows,
  );
  return {
    loud: mark(
      loudness,
      { spread: tuned.marks.loudSpread, from: tuned.marks.loudFrom, full: tuned.marks.loudFull },
      typical,
    ),
    moving: mark(movement, {
      spread: tuned.marks.movingSpread,
      from: tuned.marks.movingFrom,
      full: tuned.marks.movingFull,
    }),
    cutting: mark(meansOf(cutting, windows), {
      spread: tuned.marks.cuttingSpread,
      from: tuned.marks.cuttingFrom,
      full: tuned.marks.cuttingFull,
    }),
    level: normalise(loudness, tuned.marks.levelSpread, typical).map(
      (thousandths, window) => thousandths / 1000 - (1 - shares[window]!),
    ),
  };
}

/** Steps in a window, and the number of cells at which one begins. */
interface Windows {
  size: number;
  starts: number;
}

const stepsPerCell = levelRate / cellRate;

/**
 * How loud each window is, in dB above the usual, as loudness is felt: pauses hardly count, nor
 * does a bang, however loud.
 */
function loudnessOf(heard: Float32Array, { size, starts }: Windows): number[] {
  const { felt, most, pause, leastActive, active, floor } = tuned.loudness;
  const loudness = sums(heard.map((above) => (above > pause ? 10 ** ((felt / 10) * Math.min(most, above)) : 0)));
  const speaking = sums(heard.map((above) => (above > pause ? 1 : 0)));
  return Array.from({ length: starts }, (_, cell) => {
    const [from, to] = rangeOf(cell, size, heard.length);
    const count = Math.max(speaking[to]! - speaking[from]!, leastActive * size);
    const length = count ** active * size ** (1 - active);
    return (10 / felt) * Math.log10((loudness[to]! - loudness[from]!) / length + floor);
  });
}

/** The share of each window in which the microphone is on. */
function audibleShares(levels: readonly number[], steps: number, windows: Windows): number[] {
  const known = Float32Array.from({ length: steps }, (_, step) => levels[step] ?? levelFloor);
  return meansOf(audibleSteps(known), windows);
}

/**
 * The windows that tell how loud a window usually is: those that are audible nearly throughout;
 * where there are hardly any, those that are half audible, else all.
 */
function typicalWindows(shares: readonly number[]): boolean[] {
  const choices = [tuned.audible.nearly, tuned.audible.half, 0].map((least) => shares.map((share) => share >= least));
  return choices.find((choice) => choice.filter(Boolean).length >= tuned.audible.windows) ?? choices.at(-1)!;
}

/**
 * Marks windows by their values. A mark is earned twice: in the signal's own unit, from `from` to
 * `full`, and against how much the windows of this video differ, by `spread` at least.
 */
function mark(
  values: readonly number[],
  { spread, from, full }: { spread: number; from: number; full: number },
  typical?: readonly boolean[],
): number[] {
  const counting = typical ? values.filter((_, window) => typical[window]) : values;
  // Where most of a video is silent, the typical windows are often those with something in them:
  // the usual one lies further down.
  const usual = percentile(counting, (tuned.marks.usual * counting.length) / values.length);
  const best = Math.max(full, Math.min(tuned.marks.mostFull * full, percentile(counting, 1) - usual));
  const below = counting.filter((value) => value <= usual).map((value) => usual - value);
  const differ = Math.max(spread, tuned.marks.spread * percentile(below, 1 / 2));
  return values.map((value) => {
    const above = value - usual;
    const own = clamp((above - from) / (best - from), tuned.marks.most);
    const among = clamp((above / differ - tuned.marks.spreadFrom) / tuned.marks.spreadFull, 1);
    return own ** tuned.marks.curve * among;
  });
}

function clamp(value: number, most: number): number {
  return Math.min(most, Math.max(0, value));
}

function meansOf(values: Float32Array, { size, starts }: Windows): number[] {
  const before = sums(values);
  return Array.from({ length: starts }, (_, cell) => {
    const [from, to] = rangeOf(cell, size, values.length);
    return (before[to]! - before[from]!) / Math.max(1, to - from);
  });
}

/** The steps of the window that begins at a cell. */
function rangeOf(cell: number, size: number, steps: number): [from: number, to: number] {
  return [cell * stepsPerCell, Math.min(steps, cell * stepsPerCell + size)];
}
