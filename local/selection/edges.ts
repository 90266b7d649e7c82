import { levelRate } from "../signals/envelope";
import type { Evidence } from "./evidence";
import type { Weights } from "./scores";
import { sums } from "./sums";
import { tuned } from "./tuned";

/** A window moved to the edges of its burst, in seconds. */
export interface RefinedWindow {
  from: number;
  to: number;
  /** Whether something begins at `from`; such an edge is not moved to a pause nearby. */
  begins: boolean;
  /** Whether something ends at `to`. */
  ends: boolean;
  /** Whether the window stands out at all. */
  stands: boolean;
}

/** How far a clip's length may be from `clipDuration`, in seconds. */
export function lengthTolerance(clipDuration: number): number {
  const { tolerance, leastTolerance, mostTolerance } = tuned.edges;
  return Math.min(mostTolerance, Math.max(leastTolerance, tolerance * clipDuration));
}

/**
 * Moves a window of `clipDuration` seconds to the burst that it lies on. Each step speaks for the
 * burst or against it: is it more like the inside of the window, or more like the two sides? The
 * pair of edges with the highest sum in between wins; another length, and a move, cost.
 */
export function refineEdges(
  start: number,
  clipDuration: number,
  limits: { low: number; high: number },
  weights: Weights,
  evidence: Evidence,
): RefinedWindow {
  const { lengthCost, moveCost, change, stands } = tuned.edges;
  const steps = evidence.seen.length;
  const size = Math.round(clipDuration * levelRate);
  const origin = Math.round(start * levelRate);
  const before = sums(burstLikeness(origin, size, weights, evidence));
  const tolerance = Math.round(lengthTolerance(clipDuration) * levelRate);
  const [low, high] = [
    Math.ceil(limits.low * levelRate),
    Math.min(steps, Math.floor(limits.high * levelRate + rounding)),
  ];
  const reach = Math.round(Math.min(tuned.edges.reach, clipDuration / tuned.edges.reachParts) * levelRate);
  let best = { value: -Infinity, from: origin, to: origin + size };
  for (let from = Math.max(low, origin - reach); from <= origin + reach; from++) {
    for (let to = from + size - tolerance; to <= Math.min(high, from + size + tolerance); to++) {
      const cost = lengthCost * Math.abs(to - from - size);
      const value = before[to]! - before[from]! - cost - moveCost * Math.abs(from - origin);
      if (value > best.value + tie) best = { value, from, to };
    }
  }
  return {
    from: best.from / levelRate,
    to: best.to / levelRate,
    begins: changeAt(before, best.from) > change,
    ends: changeAt(before, best.to) < -change,
    stands: total(weights) >= stands,
  };
}

/** Steps; a limit may lie this far before a step only because it was multiplied. */
const rounding = 1e-6;

/** Sums that differ by less are equal: the first of them wins. */
const tie = 1e-9;

function total({ loud, moving, cutting }: Weights): number {
  return loud + moving + cutting;
}

/** How much more the steps after an edge are like the burst than those before it. */
function changeAt(before: Float64Array, edge: number): number {
  const length = tuned.edges.changeLength * levelRate;
  const steps = before.length - 1;
  const mean = (from: number, to: number): number => (before[clamp(to, steps)]! - before[clamp(from, steps)]!) / length;
  return mean(edge, edge + length) - mean(edge - length, edge);
}

/**
 * How each step near the window speaks: from -1 (like the two sides) to 1 (like the burst); 0 far
 * away.
 */
function burstLikeness(origin: number, size: number, weights: Weights, evidence: Evidence): Float32Array {
  const result = new Float32Array(evidence.seen.length);
  const all = total(weights);
  if (all < tuned.edges.least) return result;
  const add = (values: Float32Array | undefined, weight: number, unit: number, quiet?: number): void => {
    if (!values || weight <= 0) return;
    for (const { step, value } of likelihood(values, origin, size, unit, quiet)) {
      result[step]! += (weight / all) * value;
    }
  };
  add(evidence.heard, weights.loud, tuned.edges.loudUnit, tuned.loudness.pause);
  add(evidence.seen, weights.moving, tuned.edges.movingUnit);
  add(evidence.cutting, weights.cutting, tuned.edges.cuttingUnit);
  return result;
}

/**
 * How much more often a value like that of a step occurs in the middle of the window than on its
 * two sides, as a logarithm from -1 to 1. So a pause says nothing where the burst has as many of
 * them, and says much against applause, which has none.
 */
function likelihood(
  values: Float32Array,
  origin: number,
  size: number,
  unit: number,
  quiet = -Infinity,
): { step: number; value: number }[] {
  const { marginParts, ownPauses, pauseTrust, rare, scale } = tuned.edges;
  const margin = Math.round(size / marginParts);
  const part = (from: number, to: number): Float32Array =>
    values.subarray(clamp(from, values.length), clamp(to, values.length));
  const inside = histogram([part(origin + margin, origin + size - margin)], unit);
  const outside = histogram(
    [part(origin - size - margin, origin - margin), part(origin + size + margin, origin + 2 * size + margin)],
    unit,
  );
  const [first, last] = [clamp(origin - size, values.length), clamp(origin + 2 * size, values.length)];
  const pauses = inside.reduce((sum, share, bin) => sum + ((bin - bins / 2) * unit <= quiet ? share : 0), 0);
  const trust = pauses > ownPauses ? pauseTrust : 1;
  return Array.from({ length: last - first }, (_, index) => {
    const bin = binOf(values[first + index]!, unit);
    const weight = values[first + index]! <= quiet ? trust : 1;
    const value = (weight * Math.log((inside[bin]! + rare) / (outside[bin]! + rare))) / scale;
    return { step: first + index, value: Math.max(-1, Math.min(1, value)) };
  });
}

const bins = 80;

/** The share of a value that counts in its own bin and in the two on each side. */
const smoothing = [0.05, 0.24, 0.42, 0.24, 0.05];

function binOf(value: number, unit: number): number {
  return Math.min(bins - 1, Math.max(0, Math.round(value / unit) + bins / 2));
}

/** The share of the values in each bin, smoothed over the bins beside it. */
function histogram(parts: readonly Float32Array[], unit: number): Float64Array {
  const counts = new Float64Array(bins);
  let values = 0;
  for (const part of parts) {
    for (const value of part) counts[binOf(value, unit)]! += 1;
    values += part.length;
  }
  const near = (bin: number): number =>
    smoothing.reduce((sum, weight, offset) => sum + weight * (counts[bin + offset - 2] ?? 0), 0);
  return counts.map((_, bin) => near(bin) / Math.max(1, values));
}

function clamp(step: number, steps: number): number {
  return Math.min(steps, Math.max(0, step));
}
