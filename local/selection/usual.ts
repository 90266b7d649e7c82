import { percentile } from "../signals/percentile";
import { levelRate } from "../signals/envelope";

/**
 * The usual level of the sound at each step: what is reached while something is heard, in the
 * quieter part of the surroundings. It follows a drift over a minute and does not follow a burst.
 */
export function baselineOf(levels: Float32Array, clipDuration: number): Float32Array {
  const blocks = reached(levels);
  const audible = audibleFrom(blocks);
  return follow(blocks, (level) => level > audible, {
    share: 0.35,
    reach: surroundings(clipDuration),
    steps: levels.length,
  });
}

/**
 * 1 at each step but those of a stretch in which nothing is heard, longer than any pause of a
 * speaker: there it is 0.
 */
export function audibleSteps(levels: Float32Array): Float32Array {
  const blocks = reached(levels);
  const audible = audibleFrom(blocks);
  const result = new Float32Array(levels.length).fill(1);
  const size = blockLength * levelRate;
  let quiet = 0;
  for (let block = 0; block <= blocks.length; block++) {
    if (block < blocks.length && blocks[block]! <= audible) {
      quiet++;
      continue;
    }
    if (quiet >= longPause) {
      result.fill(0, (block - quiet) * size, block === blocks.length ? levels.length : block * size);
    }
    quiet = 0;
  }
  return result;
}

/** Blocks. */
const longPause = 2;

/** Seconds. */
const blockLength = 1.5;

/** What is reached in each block while something is heard in it. */
function reached(levels: Float32Array): number[] {
  return blockValues(levels, blockLength, (part) => percentile(part, 0.7));
}

/** The level in dB from which a block is heard. */
function audibleFrom(blocks: readonly number[]): number {
  return Math.max(-65, percentile(blocks, 0.95) - 40);
}

/** Values less what is usual around them. */
export function liftedAbove(values: Float32Array, clipDuration: number): Float32Array {
  const blocks = blockValues(values, 1, (part) => percentile(part, 0.5));
  const usual = follow(
    blocks,
    () => true,
    { share: 0.5, reach: 2 * surroundings(clipDuration), steps: values.length },
    1,
  );
  return values.map((value, step) => value - usual[step]!);
}

/** Seconds on each side. */
function surroundings(clipDuration: number): number {
  return Math.max(20, 3.5 * clipDuration);
}

function blockValues(values: Float32Array, seconds: number, of: (part: number[]) => number): number[] {
  const size = Math.round(seconds * levelRate);
  const count = Math.max(1, Math.floor(values.length / size));
  return Array.from({ length: count }, (_, block) => of([...values.subarray(block * size, (block + 1) * size)]));
}

/**
 * A percentile over the surroundings of each block, after a straight line was taken away; between
 * the blocks it is interpolated.
 */
function follow(
  blocks: readonly number[],
  counts: (value: number) => boolean,
  { share, reach, steps }: { share: number; reach: number; steps: number },
  seconds = blockLength,
): Float32Array {
  const slope = slopeOf(blocks, counts);
  const level = blocks.map((value, index) => value - slope * index);
  const used = blocks.map((value) => counts(value));
  const whole = percentile(
    level.filter((_, index) => used[index]),
    share,
  );
  const around = Math.round(reach / seconds);
  const usual = level.map((_, index) => {
    const near = nearby(level, used, index, around);
    return (near.length < 8 ? whole || 0 : percentile(near, share)) + slope * index;
  });
  return Float32Array.from({ length: steps }, (_, step) => {
    const at = Math.min(usual.length - 1, Math.max(0, step / levelRate / seconds - 0.5));
    const before = Math.floor(at);
    return usual[before]! + (at - before) * ((usual[before + 1] ?? usual[before]!) - usual[before]!);
  });
}

/** The values that count within a distance; where most do not, as many from further away. */
function nearby(level: readonly number[], used: readonly boolean[], index: number, around: number): number[] {
  const within = (distance: number): number[] => {
    const first = Math.max(0, index - distance);
    return level.slice(first, index + distance + 1).filter((_, offset) => used[first + offset]);
  };
  const wanted = Math.min(level.length, index + around + 1) - Math.max(0, index - around);
  let near = within(around);
  if (near.length >= 0.6 * wanted) return near;
  for (let distance = around + 1; near.length < wanted && distance < level.length; distance++) near = within(distance);
  return near;
}

/**
 * The median slope between blocks a third of the length apart: a steady drift, whatever stands out
 * from it.
 */
function slopeOf(blocks: readonly number[], counts: (value: number) => boolean): number {
  const apart = Math.floor(blocks.length / 3);
  if (apart < 6) return 0;
  const slopes: number[] = [];
  for (let index = 0; index + apart < blocks.length; index++) {
    const [one, other] = [blocks[index]!, blocks[index + apart]!];
    if (counts(one) && counts(other)) slopes.push((other - one) / apart);
  }
  // What is heard for half of the time only may begin softly and end loudly by chance.
  return slopes.length < Math.max(8, 0.6 * (blocks.length - apart)) ? 0 : percentile(slopes, 0.5);
}
