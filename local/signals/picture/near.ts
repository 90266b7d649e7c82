import type { Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import type { Keyframes } from "./keyframes";
import { estimatedMovement } from "./estimate";
import type { Span } from "../loudness";
import { joined, type Part, partsOf } from "./parts";
import type { Picture } from "./picture";
import type { ReadOptions } from "../reading";
import { measureParts, nothingMeasured, type Measured } from "./runs";

/** Where a picture is measured. */
export interface Near {
  /** Seconds that are measured at most. */
  readonly seconds: number;
  /** The stretches in which clips are likely to be, best first, by what is known so far. */
  readonly likely: (rough: Picture) => readonly Span[];
}

/** A picture that is measured in some stretches; the rest is estimated from the file's packets. */
export interface NearPicture extends Picture {
  readonly measured: readonly Span[];
}

/** The share of the seconds that is measured before anything is known of movement. */
const atFirst = 0.6;

/**
 * Measures a picture where clips are likely to be: by the sound and by the bytes of the frames at
 * first, then by the movement measured there, which tells what bytes say of movement elsewhere.
 * @param read receives the seconds that are measured
 * @returns undefined where frames do not come as the file says
 * @throws the signal's reason
 */
export async function readNear(
  tools: Tools,
  medium: Medium,
  keys: Keyframes,
  { seconds, likely }: Near,
  options: ReadOptions,
): Promise<NearPicture | undefined> {
  const parts = partsOf(medium);
  const known = nothingMeasured(medium);
  known.reshaped = keys.reshaped;
  known.cuts = keys.cuts;
  let left = Math.round((seconds / medium.duration) * medium.frames.length);
  let told = 0;
  for (const share of [atFirst, 1]) {
    const order = likely(pictureOf(medium, known));
    const wanted = partsNear(order, { medium, parts, known, room: Math.round(share * left) });
    const frames = wanted.reduce((sum, { first, end }) => sum + end - first, 0);
    const reached = options.reached && ((at: number) => options.reached?.(told + at));
    if (!(await measureParts(tools, medium, joined(wanted), known, { ...options, reached }))) return undefined;
    left -= frames;
    told += (frames / medium.frames.length) * medium.duration;
  }
  return pictureOf(medium, known);
}

/** The parts to measure, ascending, each from its beginning on as far as the stretches reach. */
function partsNear(
  stretches: readonly Span[],
  { medium, parts, known, room }: { medium: Medium; parts: readonly Part[]; known: Measured; room: number },
): Part[] {
  const { frames } = medium;
  const wanted = new Map<number, Part>();
  let left = room;
  for (const { from, to } of stretches) {
    const more: [number, Part][] = [];
    let cost = 0;
    for (const [index, part] of parts.entries()) {
      if (frames[part.first]! > to || (frames[part.end] ?? Infinity) <= from) continue;
      const before = wanted.get(index);
      let end = before?.end ?? part.first;
      while (end < part.end && frames[end]! <= to) end++;
      // The last frame tells whether all are measured: a part is measured from its beginning on.
      if (!Number.isNaN(known.moved[end - 1])) continue;
      cost += end - (before?.end ?? part.first);
      more.push([index, { first: part.first, end }]);
    }
    if (cost > left) continue;
    for (const [index, part] of more) wanted.set(index, part);
    left -= cost;
  }
  return [...wanted].sort(([a], [b]) => a - b).map(([, part]) => part);
}

function pictureOf(medium: Medium, known: Measured): NearPicture {
  const { frames } = medium;
  const estimated = estimatedMovement(medium, known.moved);
  const moved = Array.from(known.moved, (value, frame) => (Number.isNaN(value) ? estimated[frame]! : value));
  return { frames, moved, cuts: known.cuts, reshaped: known.reshaped, measured: measuredSpans(medium, known) };
}

function measuredSpans({ frames, duration }: Medium, { moved }: Measured): Span[] {
  const spans: Span[] = [];
  let first: number | undefined;
  for (let frame = 0; frame <= frames.length; frame++) {
    if (frame < frames.length && !Number.isNaN(moved[frame])) first ??= frame;
    else if (first !== undefined) {
      spans.push({ from: frames[first]!, to: frames[frame] ?? duration });
      first = undefined;
    }
  }
  return spans;
}
