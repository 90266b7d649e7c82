import { frameAt } from "../../selection/snapping";
import { reasonsIn, wholeVideo } from "../../selection/selection";
import type { Candidates } from "./candidates";
import type { Stretch } from "./reel-plan";
import type { Bounds } from "./speed";

/** A stretch of a video while a reel is planned. */
export interface Piece {
  /** Number of the video. */
  readonly video: number;
  /** Seconds. */
  in: number;
  out: number;
  /** What its edges lie on: "starts on a cut". */
  notes: readonly string[];
  /** Stays as it is, and does not count: a neighbour. */
  readonly fixed?: boolean;
}

/** Pieces of one video that are this close are shown without the gap, in seconds. */
const gap = 1;

/** The least length of a piece that is made shorter, in seconds. */
const shortest = 1;

/** Lets pieces that nearly touch follow each other without a jump. */
export function closeGaps(pieces: readonly Piece[]): void {
  pieces.forEach((piece, index) => {
    const next = pieces[index + 1];
    if (next?.video !== piece.video || piece.fixed || next.fixed) return;
    if (next.in > piece.out && next.in - piece.out < gap) moveEnd(piece, next.in);
  });
}

/**
 * Makes pieces longer or shorter until their sum is within bounds, all by the same time as far as
 * there is room. They stay in the order of time, apart from each other and within their videos.
 * @param pieces video after video, in the order of time
 */
export function fitLength(pieces: readonly Piece[], { least, most }: Bounds, videos: readonly Candidates[]): void {
  const counted = pieces.filter(({ fixed }) => !fixed);
  const missing = (): number => {
    const sum = counted.reduce((total, piece) => total + piece.out - piece.in, 0);
    return sum < least ? least - sum : Math.min(0, most - sum);
  };
  const change = (seconds: () => number): void =>
    pieces.forEach((piece, index) => {
      if (piece.fixed) return;
      const wanted = seconds();
      if (wanted < 0) shorten(piece, -wanted);
      else lengthen(piece, wanted, pieces, index, videos[piece.video]!);
    });
  for (let round = 0; round < rounds && Math.abs(missing()) > precision; round++) {
    const share = missing() / counted.length;
    change(() => share);
  }
  change(missing);
}

/** Rounds in which all pieces get the same, and seconds that do not matter. */
const [rounds, precision] = [20, 0.001];

function shorten(piece: Piece, seconds: number): void {
  const by = Math.min(seconds, piece.out - piece.in - shortest);
  if (by > 0) moveEnd(piece, piece.out - by);
}

/** Moves the end of a piece as far as there is room, then its beginning. */
function lengthen(
  piece: Piece,
  seconds: number,
  pieces: readonly Piece[],
  index: number,
  { video, weighed }: Candidates,
): void {
  const [previous, next] = [pieces[index - 1], pieces[index + 1]];
  const low = previous?.video === piece.video ? previous.out : Math.min(weighed.begin, piece.in);
  const high = next?.video === piece.video ? next.in : weighed.end;
  const after = Math.min(seconds, high - piece.out);
  if (after > 0) moveEnd(piece, piece.out + after);
  const ahead = Math.min(seconds - Math.max(0, after), piece.in - low);
  if (ahead <= precision) return;
  piece.in = Math.min(piece.in, frameAt(video.signals, piece.in - ahead, low));
  piece.notes = piece.notes.filter((note) => !note.startsWith("starts"));
}

function moveEnd(piece: Piece, to: number): void {
  piece.out = Math.round(to * 1000) / 1000;
  piece.notes = piece.notes.filter((note) => !note.startsWith("ends"));
}

/** The piece with its reasons. */
export function stretchOf({ video: number, in: from, out, notes }: Piece, videos: readonly Candidates[]): Stretch {
  const { video, weighed, short } = videos[number]!;
  const { media, medium, signals } = video;
  const reasons = short ? [wholeVideo] : reasonsIn({ from, to: out }, weighed, signals);
  return { media, medium, in: from, out, reasons: [...reasons, ...notes] };
}
