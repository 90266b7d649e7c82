/** Lengths are differences of times: 2.5 may be 2.4999999999999996. */
const tolerance = 1e-6;

/**
 * Whether a transition fits between two clips of a reel: the service leaves it out where it is
 * longer than the clip before it less one second. Half of a clip at most is given to each of its
 * two transitions.
 * @param seconds of the transition
 * @param before seconds of the clip in front of it in the reel, as of `after` behind it
 */
export function fitsBetween(seconds: number, before: number, after: number): boolean {
  return seconds <= Math.min(before - 1, before / 2, after / 2) + tolerance;
}

/**
 * Seconds of clips in a row in which transitions show two of them at the same time.
 * @param lengths of the clips in the reel
 * @param seconds of a transition
 */
export function overlapIn(lengths: readonly number[], seconds: number): number {
  return seconds * lengths.slice(1).filter((after, index) => fitsBetween(seconds, lengths[index]!, after)).length;
}
