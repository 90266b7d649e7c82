import type { StreamTimes } from "./packets";
import { rounded } from "./streams";

/** The frames of a medium's picture, in the order in which they are shown. */
export interface Frames {
  /**
   * Times of the frames of a picture in seconds from the start, ascending. They are read from the
   * packets, so none is missing that a decoder drops.
   */
  frames: Float64Array;
  /** Bytes of each of these frames. */
  sizes: Float64Array;
  /** Times of the frames at which decoding can begin. */
  keyframes: Float64Array;
}

/** Of a stream that may not be there; times count from the medium's start. */
export function framesOf(picture: StreamTimes | undefined, start: number): Frames {
  const { times, sizes, keys } = picture ?? { times: [], sizes: [], keys: [] };
  const order = Uint32Array.from(times, (_, place) => place).sort((a, b) => times[a]! - times[b]!);
  const ordered = (values: readonly number[]): Float64Array => Float64Array.from(order, (place) => values[place]!);
  return { frames: sinceStart(ordered(times), start), sizes: ordered(sizes), keyframes: sinceStart(keys, start) };
}

function sinceStart(times: ArrayLike<number>, start: number): Float64Array {
  return Float64Array.from(times, (time) => rounded(time - start)).sort();
}
