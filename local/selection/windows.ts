import { audibleSteps } from "./usual";
import { levelFloor, levelRate } from "../signals/envelope";
import { cellsOf } from "../signals/loudness";
import { normalised, percentile } from "../signals/percentile";
import type { Signals } from "../signals/signals";

/**
 * For the window that begins at each cell: by how much it stands out, 0 (not at all) to 1 (beyond
 * doubt), in each way.
 */
export interface WindowEvidence {
  loud: number[];
  moving: number[];
  cutting: number[];
  /**
   * Loudness between the softest (0) and the loudest windows (1), less the share of the window with
   * the microphone switched off: decides where nothing stands out.
   */
  level: number[];
}

/** Marks each window by what its steps hold. */
export function windowEvidence(
  { heard, seen, cutting }: { heard: Float32Array | undefined; seen: Float32Array; cutting: Float32Array },
  signals: Signals,
  clipDuration: number,
): WindowEvidence {
  const size = Math.round(clipDuration * levelRate);
  const cells = cellsOf(signals.length);
  const starts = Math.max(1, cells - Math.round(clipDuration * 10) + 1);
  const stride = levelRate / 10;
  const none = new Array<number>(starts).fill(0);
  const loudness = heard ? soundMeans(heard, size, starts, stride) : none;
  const shares = heard ? soundingShares(signals.levels ?? [], heard.length, size, starts, stride) : none.map(() => 1);
  const sounding = soundingWindows(shares);
  const loud = standing(loudness, { floor: 0.8, least: 1.5, full: 6 }, sounding);
  const moving = standing(
    means(
      seen.map((value) => Math.min(2, value)),
      size,
      starts,
      stride,
    ),
    { floor: 0.15, least: 0.35, full: 1.2 },
  );
  const fast = standing(means(cutting, size, starts, stride), { floor: 0.08, least: 0.2, full: 0.7 });
  // Of windows that are alike otherwise, one with a microphone switched off in it is worth less by
  // so much of it.
  const level = normalised(loudness, 3, sounding).map((value, window) => value / 1000 - (1 - shares[window]!));
  return { loud, moving, cutting: fast, level };
}

/** The share of each window that is not in a stretch with the microphone switched off. */
function soundingShares(
  levels: readonly number[],
  steps: number,
  size: number,
  starts: number,
  stride: number,
): number[] {
  const known = Float32Array.from({ length: steps }, (_, step) => levels[step] ?? levelFloor);
  return means(audibleSteps(known), size, starts, stride);
}

/**
 * Which windows say what is usual: those in which something is heard nearly throughout, not a
 * stretch with the microphone switched off or the edge of one. Where there are hardly any, half a
 * window is enough.
 */
function soundingWindows(shares: readonly number[]): boolean[] {
  const choices = [0.9, 0.5, 0].map((least) => shares.map((share) => share >= least));
  return choices.find((choice) => choice.filter(Boolean).length >= enoughWindows) ?? choices.at(-1)!;
}

/** Windows (10 a second) from which it can be told what is usual. */
const enoughWindows = 50;

/**
 * By how much windows stand out from the usual ones: both in the signal's own unit (nothing up to
 * `least`, everything from `full`) and against how much the windows of this video differ anyway
 * (`floor`: the least such spread).
 */
function standing(
  values: readonly number[],
  { floor, least, full }: { floor: number; least: number; full: number },
  counts?: readonly boolean[],
): number[] {
  const counting = counts ? values.filter((_, window) => counts[window]) : values;
  // Where most is silence the windows left are often those with something in them: what is usual
  // lies further down.
  const usual = percentile(counting, (0.4 * counting.length) / values.length);
  const best = Math.max(full, Math.min(2 * full, percentile(counting, 1) - usual));
  const below = counting.filter((value) => value <= usual).map((value) => usual - value);
  const spread = Math.max(floor, 1.5 * percentile(below, 0.5));
  return values.map((value) => {
    const above = value - usual;
    return share((above - least) / (best - least), 1.25) ** 1.5 * share((above / spread - 1.5) / 3, 1);
  });
}

function share(value: number, limit: number): number {
  return Math.min(limit, Math.max(0, value));
}

/**
 * How loud each window is, in dB above the usual: pauses hardly count, nor does a bang, however
 * loud.
 */
function soundMeans(heard: Float32Array, size: number, starts: number, stride: number): number[] {
  // Loudness as it is felt grows with the power to 0.3; speech counts where it is not silent.
  const felt = sums(heard.map((above) => (above > pause ? 10 ** (0.03 * Math.min(most, above)) : 0)));
  const spoken = sums(heard.map((above) => (above > pause ? 1 : 0)));
  return Array.from({ length: starts }, (_, cell) => {
    const [from, to] = [cell * stride, Math.min(heard.length, cell * stride + size)];
    const count = spoken[to]! - spoken[from]!;
    const active = Math.max(count, 0.4 * size) ** 0.75 * size ** 0.25;
    return (10 / 0.3) * Math.log10((felt[to]! - felt[from]!) / active + 0.1);
  });
}

/** dB above the usual level; what is louder still says no more. */
export const most = 12;

/** dB against the usual level; what is softer is a pause. */
export const pause = -14;

function means(values: Float32Array, size: number, starts: number, stride: number): number[] {
  const before = sums(values);
  return Array.from({ length: starts }, (_, cell) => {
    const [from, to] = [cell * stride, Math.min(values.length, cell * stride + size)];
    return (before[to]! - before[from]!) / Math.max(1, to - from);
  });
}

export function sums(values: Float32Array): Float64Array {
  const result = new Float64Array(values.length + 1);
  values.forEach((value, index) => (result[index + 1] = result[index]! + value));
  return result;
}
