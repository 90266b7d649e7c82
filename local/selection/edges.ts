import type { Evidence } from "./evidence";
import { pause, sums } from "./windows";
import { levelRate } from "../signals/envelope";

export interface Refined {
  from: number;
  to: number;
  /** Whether something begins, or ends, there: such an edge is not moved to a pause nearby. */
  begins: boolean;
  ends: boolean;
  /** Whether the window stands out at all. */
  stands: boolean;
}

/** Seconds by which a window may be moved to where its burst begins and ends. */
const reach = 1.2;

/** How far a clip's length may be from `clipDuration`, in seconds. */
export function lengthTolerance(clipDuration: number): number {
  return Math.min(1, Math.max(0.4, 0.1 * clipDuration));
}

/**
 * Moves a window of `clipDuration` seconds to the burst that it lies on: each step inside speaks
 * for the burst or against it, by whether it is closer to what the window holds or to what is
 * around it; the best pair of edges wins, other lengths pay for themselves.
 */
export function refined(
  start: number,
  clipDuration: number,
  limits: { low: number; high: number },
  weights: { loud: number; moving: number; cutting: number },
  evidence: Evidence,
): Refined {
  const steps = evidence.seen.length;
  const size = Math.round(clipDuration * levelRate);
  const origin = Math.round(start * levelRate);
  const speaks = speaking(origin, size, weights, evidence);
  const before = sums(speaks);
  const tolerance = Math.round(lengthTolerance(clipDuration) * levelRate);
  const [low, high] = [Math.ceil(limits.low * levelRate), Math.min(steps, Math.floor(limits.high * levelRate + 1e-6))];
  let best = { value: -Infinity, from: origin, to: origin + size };
  const span = Math.round(Math.min(reach, clipDuration / 3) * levelRate);
  for (let from = Math.max(low, origin - span); from <= origin + span; from++) {
    for (let to = from + size - tolerance; to <= Math.min(high, from + size + tolerance); to++) {
      const value = before[to]! - before[from]! - 0.6 * Math.abs(to - from - size) - 0.002 * Math.abs(from - origin);
      if (value > best.value + 1e-9) best = { value, from, to };
    }
  }
  const step = (at: number): number => {
    const half = levelRate / 2;
    const mean = (a: number, b: number): number => (before[clamp(b, steps)]! - before[clamp(a, steps)]!) / half;
    return mean(at, at + half) - mean(at - half, at);
  };
  return {
    from: best.from / levelRate,
    to: best.to / levelRate,
    begins: step(best.from) > 0.7,
    ends: step(best.to) < -0.7,
    stands: weights.loud + weights.moving + weights.cutting >= 0.1,
  };
}

/**
 * For each step near the window from -1 (like what is around it) to 1 (like the burst); 0 far away.
 */
function speaking(
  origin: number,
  size: number,
  weights: { loud: number; moving: number; cutting: number },
  evidence: Evidence,
): Float32Array {
  const result = new Float32Array(evidence.seen.length);
  const total = weights.loud + weights.moving + weights.cutting;
  if (total < 0.05) return result;
  const add = (values: Float32Array | undefined, weight: number, unit: number, quiet?: number): void => {
    if (values && weight > 0) {
      likelihood(values, origin, size, unit, quiet).forEach(
        ({ step, value }) => (result[step]! += (weight / total) * value),
      );
    }
  };
  add(evidence.heard, weights.loud, 2, pause);
  add(evidence.seen, weights.moving, 0.25);
  add(evidence.cutting, weights.cutting, 0.15);
  return result;
}

/**
 * How much more often a value like that of a step occurs in the window's middle than on both sides
 * of it, as a logarithm, -1 to 1. So a pause says nothing where the burst has as many of them, and
 * says much against applause, which has none.
 */
function likelihood(
  values: Float32Array,
  origin: number,
  size: number,
  unit: number,
  quiet = -Infinity,
): { step: number; value: number }[] {
  const margin = Math.round(size / 5);
  const part = (from: number, to: number): Float32Array =>
    values.subarray(clamp(from, values.length), clamp(to, values.length));
  const inside = spreadOf([part(origin + margin, origin + size - margin)], unit);
  const outside = spreadOf(
    [part(origin - size - margin, origin - margin), part(origin + size + margin, origin + 2 * size + margin)],
    unit,
  );
  const [first, last] = [clamp(origin - size, values.length), clamp(origin + 2 * size, values.length)];
  const pauses = inside.reduce((sum, share, bin) => sum + ((bin - bins / 2) * unit <= quiet ? share : 0), 0);
  // A pause is one event, however long: where the burst has some of its own, one more says little.
  const trust = pauses > 0.03 ? 0.03 : 1;
  return Array.from({ length: last - first }, (_, index) => {
    const bin = binOf(values[first + index]!, unit);
    const weight = values[first + index]! <= quiet ? trust : 1;
    const value = (weight * Math.log((inside[bin]! + 0.01) / (outside[bin]! + 0.01))) / 1.5;
    return { step: first + index, value: Math.max(-1, Math.min(1, value)) };
  });
}

const bins = 80;

function binOf(value: number, unit: number): number {
  return Math.min(bins - 1, Math.max(0, Math.round(value / unit) + bins / 2));
}

/** Share of the values near each bin, smoothed over the bins beside it. */
function spreadOf(parts: readonly Float32Array[], unit: number): Float64Array {
  const counts = new Float64Array(bins);
  let total = 0;
  for (const part of parts) {
    for (const value of part) counts[binOf(value, unit)]! += 1;
    total += part.length;
  }
  const kernel = [0.05, 0.24, 0.42, 0.24, 0.05];
  return counts.map(
    (_, bin) =>
      kernel.reduce((sum, weight, offset) => sum + weight * (counts[bin + offset - 2] ?? 0), 0) / Math.max(1, total),
  );
}

function clamp(step: number, steps: number): number {
  return Math.min(steps, Math.max(0, step));
}
