import { refine } from "../../selection/selection";
import { edgesOf, frameAt, nearest } from "../../selection/snapping";
import type { Footage } from "../../signals/footage";
import { cellRate } from "../../signals/loudness";
import { type Candidates, candidatesOf } from "./candidates";
import { choicesOf } from "./choices";
import { introOf } from "./intro";
import { fitLength, type Piece, stretchOf } from "./piece";
import { type Extent, type Picked, Picks } from "./picks";
import type { Plan, ReelPlan, Wanted } from "./reel-plan";
import { boundsFor, type Bounds, factorFor, footageFor } from "./speed";

/** Seconds of a reel whose length is not given. */
const ownLength = 30;

/** Seconds of a highlight that opens a reel, at most. */
const opening = 5;

/**
 * Reels of one stretch each, which a highlight opens, the best first. Stretches that would overlap
 * another, better one are left out.
 */
export function smoothReels(footage: readonly Footage[], wanted: Wanted): Plan {
  const length = wanted.target ?? ownLength;
  const seconds = footageFor(length, wanted);
  const bounds = boundsFor(length, wanted);
  const candidates = candidatesOf(footage, Math.min(opening, seconds));
  const size = Math.round(seconds * cellRate);
  // A highlight near the end of a video begins its stretch earlier, and counts for less.
  const extent = (video: number, cell: number): Extent => {
    const { cells } = candidates[video]!;
    const from = Math.min(cell, Math.max(0, cells - size));
    return { from, to: Math.min(cells, from + size) };
  };
  const picks = new Picks(candidates, extent, (video, cell) => 1 - (cell - extent(video, cell).from) / size);
  const picked: Picked[] = [];
  while (picked.length < wanted.count) {
    const pick = picks.next();
    if (!pick?.usable) break;
    picked.push(pick);
  }
  const pieces = piecesOf(picked, candidates, extent, seconds, bounds);
  const reels = picked.map((_, index): ReelPlan => {
    const piece = pieces[index]!;
    const intro = wanted.intro ? introOf(footage, { ...piece, from: piece.in + opening, to: piece.out }) : undefined;
    return {
      ...(intro && { intro: intro.stretch }),
      highlights: [stretchOf(piece, candidates)],
      factor: factorFor(piece.out - piece.in, wanted.target, wanted),
    };
  });
  return { reels, choices: choicesOf(candidates, picked, reels) };
}

/** The stretch of each pick. */
function piecesOf(
  picked: readonly Picked[],
  candidates: readonly Candidates[],
  extent: (video: number, cell: number) => Extent,
  seconds: number,
  bounds: Bounds,
): Piece[] {
  const pieces = picked.map(({ video, cell }): Piece => {
    const { from, to } = extent(video, cell);
    return { video, in: from / cellRate, out: to / cellRate, notes: [] };
  });
  const inTime = pieces.map((piece, index) => ({ piece, cell: picked[index]!.cell }));
  inTime.sort((a, b) => a.piece.video - b.piece.video || a.piece.in - b.piece.in);
  inTime.forEach(({ piece, cell }, index) => {
    const fixed = [inTime[index - 1], inTime[index + 1]].map((other) => other && { ...other.piece, fixed: true });
    const video = candidates[piece.video]!;
    const [previous, next] = fixed.map((other) => (other?.video === piece.video ? other : undefined));
    trim(
      piece,
      cell,
      video,
      { low: previous?.out ?? video.weighed.begin, high: next?.in ?? video.weighed.end },
      seconds,
    );
    fitLength(
      [previous, piece, next].filter((each) => each !== undefined),
      bounds,
      candidates,
    );
  });
  return pieces;
}

/** Moves the ends of a stretch to the highlight, pauses and cuts, between two limits. */
function trim(
  piece: Piece,
  cell: number,
  { video: { signals }, weighed }: Candidates,
  { low, high }: { low: number; high: number },
  seconds: number,
): void {
  const { starts, stops, cuts } = edgesOf(signals);
  const farthest = reach * seconds;
  if (piece.in === cell / cellRate) {
    const [range] = refine([cell], weighed, signals);
    piece.in = Math.max(low, range!.in);
    piece.notes = range!.notes.filter((note) => note.startsWith("starts"));
  } else {
    const first = nearest([...starts, ...cuts("starts")], piece.in, farthest, [low, high]);
    piece.in = frameAt(signals, first?.at ?? piece.in, low);
    piece.notes = first ? [first.note] : [];
  }
  const end = Math.min(high, piece.in + seconds);
  const last = nearest([...stops, ...cuts("ends")], end, farthest, [piece.in, high]);
  piece.out = Math.round((last?.at ?? end) * 1000) / 1000;
  if (last) piece.notes = [...piece.notes, last.note];
}

/** Share of a stretch by which its ends are moved to a pause or cut at most. */
const reach = 0.05;
