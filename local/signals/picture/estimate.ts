import type { Medium } from "../../media/probe/probe";
import { percentile } from "../percentile";

/** Frames on each side whose bytes count: frames of several kinds follow one another. */
const reach = 2;

/** Frames that are compared as one: the bytes of a single one say little. */
const block = 12;

/** Added to movement before its logarithm is taken, in grey levels. */
const floor = 0.05;

/** Grey levels for each bit that a pixel takes, where nothing is measured yet. */
const usual = 40;

/**
 * The movement of each frame as its bytes suggest it. Where some frames are measured, their
 * movement tells how far bytes say something of it: by a straight line between the logarithms.
 * @param moved NaN where a frame is not measured
 */
export function estimatedMovement(medium: Medium, moved: Float64Array): Float64Array {
  const bits = bitsOfPixels(medium);
  const line = fitted(bits, moved);
  if (!line) return bits.map((value) => usual * value);
  return bits.map((value) => Math.max(0, 2 ** (line.offset + line.slope * logarithm(value)) - floor));
}

/** Bits that a pixel takes around each frame, without key frames. */
function bitsOfPixels({ video, sizes, frames, keyframes }: Medium): Float64Array {
  const pixels = Math.max(1, (video?.width ?? 0) * (video?.height ?? 0));
  const keys = new Set(keyframes);
  const near: number[] = [];
  return sizes.map((_, frame) => {
    near.length = 0;
    for (let other = Math.max(0, frame - reach); other <= frame + reach && other < sizes.length; other++) {
      if (!keys.has(frames[other]!)) near.push(sizes[other]!);
    }
    return (8 * (near.length > 0 ? percentile(near, 1 / 2) : sizes[frame]!)) / pixels;
  });
}

function logarithm(bits: number): number {
  return Math.log2(bits + 1e-5);
}

function fitted(bits: Float64Array, moved: Float64Array): { offset: number; slope: number } | undefined {
  const points: { x: number; y: number }[] = [];
  for (let first = 0; first + block <= bits.length; first += block) {
    const values = moved.subarray(first, first + block);
    if (values.some(Number.isNaN)) continue;
    const x = mean(bits.subarray(first, first + block).map(logarithm));
    points.push({ x, y: mean(values.map((value) => Math.log2(value + floor))) });
  }
  if (points.length === 0) return undefined;
  const [x, y] = [mean(points.map((point) => point.x)), mean(points.map((point) => point.y))];
  const spread = points.reduce((sum, point) => sum + (point.x - x) ** 2, 0);
  const both = points.reduce((sum, point) => sum + (point.x - x) * (point.y - y), 0);
  const slope = spread > 0 ? Math.min(1.5, Math.max(0, both / spread)) : 0;
  return { offset: y - slope * x, slope };
}

function mean(values: Float64Array | readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum / values.length;
}
