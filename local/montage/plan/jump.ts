import { refine } from "../../selection/selection";
import type { Footage } from "../../signals/footage";
import { cellRate } from "../../signals/loudness";
import { type Candidates, candidatesOf } from "./candidates";
import { choicesOf } from "./choices";
import { introLength, introOf, type Intro } from "./intro";
import { closeGaps, fitLength, type Piece, stretchOf } from "./piece";
import { overlapIn } from "./overlap";
import { type Picked, Picks } from "./picks";
import type { Plan, Wanted } from "./reel-plan";
import { boundsFor, factorFor, footageFor } from "./speed";

/** Seconds of one clip at each pace. */
const clipLength = { Slow: 8, Normal: 5, Fast: 3 };

/** Seconds of a reel whose length is not given: this share of the videos, within bounds. */
const ownLength = { share: 1 / 4, least: 5, most: 60 };

/** One reel of many clips, video after video, in the order of time. */
export function jumpReel(footage: readonly Footage[], wanted: Wanted): Plan {
  const total = footage.reduce((sum, { signals }) => sum + signals.length, 0);
  const { share, least, most } = ownLength;
  const length = Math.min(total, wanted.target ?? Math.min(most, Math.max(least, share * total)));
  const clips = Math.max(1, Math.round(length / clipLength[wanted.pace]));
  // Transitions show two clips at the same time.
  const each = (length + (clips - 1) * wanted.overlap) / clips;
  const overlap = overlapIn(Array<number>(clips).fill(each), wanted.overlap);
  const seconds = Math.min(total, footageFor(length + overlap, wanted));
  const candidates = candidatesOf(footage, seconds / clips);
  const picks = new Picks(candidates, (video, cell) => {
    const { cells, weighed } = candidates[video]!;
    return { from: cell, to: Math.min(cells, cell + weighed.size) };
  });
  const intro = wanted.intro ? introOf(footage) : undefined;
  // Where the whole footage is needed the intro comes again in its place.
  const apart = intro !== undefined && total - seconds >= introLength ? intro : undefined;
  if (apart) picks.reserve(apart.video, { from: Math.floor(apart.in * cellRate), to: Math.ceil(apart.out * cellRate) });
  const picked = pickUntil(seconds, picks, candidates, wanted.target !== undefined);
  const pieces = piecesOf(picked, candidates, apart);
  closeGaps(pieces);
  const target = wanted.target === undefined ? undefined : fitTarget(pieces, wanted.target, wanted, candidates);
  const highlights = pieces.filter(({ fixed }) => !fixed).map((piece) => stretchOf(piece, candidates));
  const long = highlights.reduce((sum, stretch) => sum + stretch.out - stretch.in, 0);
  const reel = { ...(intro && { intro: intro.stretch }), highlights, factor: factorFor(long, target, wanted) };
  return { reels: highlights.length === 0 ? [] : [reel], choices: choicesOf(candidates, picked, [reel]) };
}

/**
 * Fits highlights to a target, in which transitions show two of them at the same time. Which
 * transitions fit depends on the lengths, and the other way round.
 * @returns seconds of the highlights one after another
 */
function fitTarget(
  pieces: readonly Piece[],
  length: number,
  wanted: Wanted,
  candidates: readonly Candidates[],
): number {
  const highlights = pieces.filter(({ fixed }) => !fixed);
  const withOverlap = (target: number): number => {
    const long = highlights.map((piece) => piece.out - piece.in);
    const sum = long.reduce((total, seconds) => total + seconds, 0);
    const factor = factorFor(sum, target, wanted);
    return (
      length +
      overlapIn(
        long.map((seconds) => factor * seconds),
        wanted.overlap,
      )
    );
  };
  let target = withOverlap(length);
  for (let round = 0; round < rounds; round++) {
    fitLength(pieces, boundsFor(target, wanted), candidates);
    const next = withOverlap(target);
    if (next === target) break;
    target = next;
  }
  return target;
}

/** Lengths and transitions agree after two rounds where pieces are equally long. */
const rounds = 5;

/** Picks windows until they are so long together. Silent ones only where a length was asked for. */
function pickUntil(seconds: number, picks: Picks, candidates: readonly Candidates[], silent: boolean): Picked[] {
  const picked: Picked[] = [];
  let missing = seconds;
  for (let pick = picks.next(); pick !== undefined; pick = picks.next()) {
    const { video, weighed } = candidates[pick.video]!;
    const length = Math.min(weighed.clipDuration, video.signals.length);
    if (!pick.usable && !silent) break;
    picked.push(pick);
    missing -= length;
    if (missing < length / 2) break;
  }
  return picked;
}

/** The picked windows with their edges moved, and the intro, video after video. */
function piecesOf(picked: readonly Picked[], candidates: readonly Candidates[], intro: Intro | undefined): Piece[] {
  return candidates.flatMap(({ video, weighed, short }, number) => {
    const starts = picked.filter((pick) => pick.video === number).map(({ cell }) => cell);
    starts.sort((a, b) => a - b);
    const ranges =
      short && starts.length > 0
        ? [{ in: Math.min(weighed.begin, weighed.end), out: weighed.end, notes: [] }]
        : refine(starts, weighed, video.signals);
    const pieces = ranges.map((range): Piece => ({ ...range, video: number }));
    if (intro?.video !== number) return pieces;
    for (const piece of pieces) keepApart(piece, intro);
    return [...pieces, intro].sort((a, b) => a.in - b.in);
  });
}

/** Makes a piece end before the intro or begin after it. */
function keepApart(piece: Piece, intro: Intro): void {
  if (piece.out <= intro.in || piece.in >= intro.out) return;
  if (piece.in + piece.out < intro.in + intro.out) piece.out = intro.in;
  else piece.in = intro.out;
}
