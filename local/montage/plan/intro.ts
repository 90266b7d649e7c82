import { refine } from "../../selection/selection";
import type { Footage } from "../../signals/footage";
import { cellRate } from "../../signals/loudness";
import { candidatesOf } from "./candidates";
import { type Piece, stretchOf } from "./piece";
import type { Stretch } from "./reel-plan";

/** Seconds of an intro. */
export const introLength = 4;

/** An intro with its place in the footage. */
export interface Intro extends Piece {
  readonly stretch: Stretch;
}

/** Seconds of one video. */
interface Within {
  readonly video: number;
  readonly from: number;
  readonly to: number;
}

/**
 * The most intense moment of all videos, or of a part of one; undefined where nothing can be heard
 * or seen, or the part is too short.
 */
export function introOf(footage: readonly Footage[], within?: Within): Intro | undefined {
  const candidates = candidatesOf(footage, introLength);
  let best: { video: number; cell: number; strength: number } | undefined;
  for (const [video, { weighed, strengths }] of candidates.entries()) {
    if (within !== undefined && within.video !== video) continue;
    const first = Math.ceil((within?.from ?? 0) * cellRate);
    const last = within === undefined ? Infinity : Math.floor((within.to - introLength) * cellRate);
    for (const [cell, strength] of strengths.entries()) {
      if (cell < first || cell > last || !weighed.usable(cell)) continue;
      if (best === undefined || strength > best.strength) best = { video, cell, strength };
    }
  }
  if (best === undefined) return undefined;
  const { video: number } = best;
  const { video, weighed, short } = candidates[number]!;
  const [range] = short
    ? [{ in: Math.min(weighed.begin, weighed.end), out: weighed.end, notes: [] }]
    : refine([best.cell], weighed, video.signals);
  const piece = { ...range!, video: number, fixed: true };
  return { ...piece, stretch: stretchOf(piece, candidates) };
}
