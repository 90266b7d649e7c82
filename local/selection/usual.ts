import { levelRate } from "../signals/envelope";
import { percentile } from "../signals/percentile";
import { Surroundings } from "./surroundings";
import { tuned } from "./tuned";

/**
 * The usual level of the sound at each step, in dB: what the quieter blocks around reach while
 * something is heard. It follows a drift over a minute, but not a burst.
 */
export function usualLevel(levels: Float32Array, clipDuration: number): Float32Array {
  const reached = reachedLevels(levels);
  const audible = audibleLevel(reached);
  return follow(reached, (level) => level > audible, {
    share: tuned.usual.percentile,
    reach: surroundings(clipDuration),
    steps: levels.length,
    block: tuned.usual.block,
  });
}

/**
 * Whether the microphone is on at each step: 0 in a stretch without sound that is longer than the
 * pauses of a speaker, 1 elsewhere.
 */
export function audibleSteps(levels: Float32Array): Float32Array {
  const blocks = reachedLevels(levels);
  const audible = audibleLevel(blocks);
  const result = new Float32Array(levels.length).fill(1);
  const size = tuned.usual.block * levelRate;
  let quiet = 0;
  for (let block = 0; block <= blocks.length; block++) {
    if (block < blocks.length && blocks[block]! <= audible) {
      quiet++;
      continue;
    }
    if (quiet >= tuned.audible.off) {
      result.fill(0, (block - quiet) * size, block === blocks.length ? levels.length : block * size);
    }
    quiet = 0;
  }
  return result;
}

/** Values less the median around them. */
export function aboveUsual(values: Float32Array, clipDuration: number): Float32Array {
  const { block } = tuned.picture;
  const blocks = blockValues(values, block, (part) => percentile(part, median));
  const usual = follow(blocks, () => true, {
    share: median,
    reach: tuned.picture.around * surroundings(clipDuration),
    steps: values.length,
    block,
  });
  return values.map((value, step) => value - usual[step]!);
}

const median = 1 / 2;

function reachedLevels(levels: Float32Array): number[] {
  return blockValues(levels, tuned.usual.block, (part) => percentile(part, tuned.usual.reached));
}

/** The level in dB above which a block is heard. */
function audibleLevel(blocks: readonly number[]): number {
  const loud = percentile(blocks, tuned.audible.loudPart);
  return Math.max(tuned.audible.level, loud - tuned.audible.belowLoud);
}

/** Seconds on each side. */
function surroundings(clipDuration: number): number {
  return Math.max(tuned.usual.leastAround, tuned.usual.around * clipDuration);
}

function blockValues(values: Float32Array, seconds: number, of: (part: Float32Array) => number): number[] {
  const size = Math.round(seconds * levelRate);
  const count = Math.max(1, Math.floor(values.length / size));
  return Array.from({ length: count }, (_, block) => of(values.subarray(block * size, (block + 1) * size)));
}

/**
 * A percentile over the surroundings of each block of so many seconds, without the drift of the
 * whole; between the blocks it is interpolated, so that each step has a value.
 */
function follow(
  blocks: readonly number[],
  counts: (value: number) => boolean,
  { share, reach, steps, block }: { share: number; reach: number; steps: number; block: number },
): Float32Array {
  const slope = slopeOf(blocks, counts);
  const level = Float64Array.from(blocks, (value, index) => value - slope * index);
  const used = blocks.map((value) => counts(value));
  const whole = percentile(
    level.filter((_, index) => used[index]),
    share,
  );
  const surroundings = new Surroundings(level, used, Math.round(reach / block));
  const usual = blocks.map((_, index) => {
    return (surroundings.at(index, share, tuned.usual.leastBlocks) ?? (whole || 0)) + slope * index;
  });
  const result = new Float32Array(steps);
  for (let step = 0; step < steps; step++) {
    const middle = step / levelRate / block - 1 / 2;
    const at = Math.min(usual.length - 1, Math.max(0, middle));
    const before = Math.floor(at);
    result[step] = usual[before]! + (at - before) * ((usual[before + 1] ?? usual[before]!) - usual[before]!);
  }
  return result;
}

/**
 * The drift per block: the median slope between blocks that are a third of the video apart, which
 * bursts do not move.
 */
function slopeOf(blocks: readonly number[], counts: (value: number) => boolean): number {
  const { trendParts, trendBlocks, trendPairs, trendShare } = tuned.usual;
  const apart = Math.floor(blocks.length / trendParts);
  if (apart < trendBlocks) return 0;
  const slopes: number[] = [];
  for (let index = 0; index + apart < blocks.length; index++) {
    const [one, other] = [blocks[index]!, blocks[index + apart]!];
    if (counts(one) && counts(other)) slopes.push((other - one) / apart);
  }
  const enough = Math.max(trendPairs, trendShare * (blocks.length - apart));
  return slopes.length < enough ? 0 : percentile(slopes, median);
}
