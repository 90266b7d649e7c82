import type { Rate } from "./part";
import { framesIn } from "./rate";

/** A run of whole frames of a part. */
export interface Run {
  /** Number of the part in the reel. */
  readonly part: number;
  /** Frames of the part before it. */
  readonly from: number;
}

/**
 * A run of frames of the reel that one command writes: frames of one part, or the transition from
 * it to the next.
 */
export interface Segment {
  /** Frames of the reel before it. */
  readonly at: number;
  readonly frames: number;
  readonly of: Run;
  /** The next part, in a transition. */
  readonly into?: Run;
}

/** A part's place in the reel, as far as segments need it. */
interface Sized {
  readonly part: { readonly length: number };
  readonly transition?: { readonly seconds: number };
}

/**
 * The segments of a reel, in their order: whole frames without a gap. A part has one frame at
 * least.
 * @throws RangeError where two transitions overlap in a part
 */
export function segmentsOf(placed: readonly Sized[], rate: Rate): Segment[] {
  const segments: Segment[] = [];
  const add = (segment: Omit<Segment, "at">): void => {
    const last = segments.at(-1);
    if (segment.frames > 0) segments.push({ at: last === undefined ? 0 : last.at + last.frames, ...segment });
  };
  let before = 0;
  for (const [part, { part: sized, transition }] of placed.entries()) {
    const all = framesOfPart(sized, rate);
    const after = part === placed.length - 1 ? 0 : framesOfTransition(transition, rate);
    const body = all - before - after;
    if (body < 0) throw new RangeError(`part ${part} of ${all} frames is too short for its transitions`);
    add({ frames: body, of: { part, from: before } });
    add({ frames: after, of: { part, from: all - after }, into: { part: part + 1, from: 0 } });
    before = after;
  }
  return segments;
}

/** The number of frames of the reel before each of its parts. */
export function beginningsOf(placed: readonly Sized[], rate: Rate): number[] {
  let at = 0;
  return placed.map(({ part, transition }) => {
    const begin = at;
    at += framesOfPart(part, rate) - framesOfTransition(transition, rate);
    return begin;
  });
}

function framesOfPart({ length }: Sized["part"], rate: Rate): number {
  return Math.max(1, framesIn(length, rate));
}

function framesOfTransition(transition: Sized["transition"], rate: Rate): number {
  return transition === undefined ? 0 : framesIn(transition.seconds, rate, "down");
}

/** Frames of the whole reel. */
export function framesOf(segments: readonly Segment[]): number {
  const last = segments.at(-1);
  return last === undefined ? 0 : last.at + last.frames;
}
