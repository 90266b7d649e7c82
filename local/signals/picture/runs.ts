import { Pool } from "../../media/pool";
import type { Medium } from "../../media/probe/probe";
import { together } from "../../media/side-by-side";
import type { Tools } from "../../media/tools";
import { movementReach, movementReader } from "./movement";
import { evened, frameNumber, longestFirst, type Part, partsOf, seekTo } from "./parts";
import { frameLengthOf } from "./picture";
import { readFrames, type Wanted } from "./picture-reading";
import type { ReadOptions } from "../reading";

/** Measured frames, each by its number in the medium. */
export interface Measured {
  /** NaN where a frame is not measured. */
  readonly moved: Float64Array;
  /** The numbers of the frames that begin a shot, ascending. */
  cuts: number[];
  /** Of these cuts, those before which the decoder left frames out: the shot may begin there. */
  doubtful: number[];
  reshaped: boolean;
}

export function nothingMeasured({ frames }: Medium): Measured {
  return { moved: new Float64Array(frames.length).fill(NaN), cuts: [], doubtful: [], reshaped: false };
}

/** Child processes at the same time: on more cores too, so that a job leaves some to others. */
const atOnce = 2;

/**
 * Frames that are decoded behind a part, so that its last ones are judged by what follows, and the
 * first ones of the next part by what was before them.
 */
const overlap = 4 * movementReach;

/**
 * Decodes parts, two at a time, each in a child process with one thread: that takes less of the
 * processor than threads for single frames. Parts that follow one another give, number for number,
 * what they give as one. Frames that are measured already are measured again.
 * @param skip the frames that the decoder leaves out
 * @returns false where frames do not come as the file says; then `measured` is of no use
 * @throws the signal's reason
 */
export async function measureParts(
  tools: Tools,
  medium: Medium,
  parts: readonly Part[],
  measured: Measured,
  { skip, reached, ...options }: ReadOptions & Pick<Wanted, "skip">,
): Promise<boolean> {
  const { frames } = medium;
  const pool = new Pool(atOnce);
  const pieces = evened(parts, partsOf(medium));
  const done = new Map<Part, number>();
  const runs = new Map<Part, Run | undefined>();
  await together(
    options.signal,
    longestFirst(pieces).map((piece) => async (signal) => {
      const tell = (seconds: number): void => {
        done.set(piece, Math.max(done.get(piece) ?? 0, seconds));
        reached?.([...done.values()].reduce((sum, each) => sum + each, 0));
      };
      runs.set(piece, await pool.run(() => measure(tools, medium, piece, { ...options, skip, signal, reached: tell })));
    }),
  );
  for (const [index, piece] of pieces.entries()) {
    const run = runs.get(piece);
    const { first, end } = piece;
    const follows = index > 0 && pieces[index - 1]!.end === first;
    const expected = Math.min(frames.length, end + overlap) - first;
    if (!run || (skip === undefined && run.numbers.length < expected)) return false;
    // A frame at the beginning of a part is judged by the part before, where there is one.
    const from = follows ? first + overlap / 2 : first;
    const to = end === frames.length ? end : end + overlap / 2;
    take(run, { first: from, end: to }, measured, !follows);
  }
  return true;
}

interface Run {
  /** The numbers of the decoded frames, ascending. */
  numbers: number[];
  moved: readonly number[];
  /** Numbers among the decoded frames. */
  cuts: readonly number[];
  reshaped: boolean;
}

async function measure(
  tools: Tools,
  medium: Medium,
  { first, end }: Part,
  { skip, ...options }: ReadOptions & Pick<Wanted, "skip">,
): Promise<Run | undefined> {
  const { frames } = medium;
  const numbers: number[] = [];
  let strange = false;
  const movement = movementReader(frameLengthOf(medium));
  const wanted = {
    from: first === 0 ? 0 : frames[first]!,
    to: frames[end + overlap],
    seek: seekTo(medium, first),
    skip,
    threads: 1,
  };
  const receive = (picture: Uint8Array, at: number): void => {
    const number = frameNumber(frames, at);
    strange ||= number < 0 || number <= (numbers.at(-1) ?? first - 1);
    numbers.push(number);
    movement.take(picture, at);
  };
  const reached = options.reached && ((seconds: number) => options.reached?.(Math.max(0, seconds)));
  const { whole, reshaped } = await readFrames(tools, medium, wanted, receive, { ...options, reached });
  if (!whole || strange || numbers[0] !== first) return undefined;
  return { numbers, reshaped, ...movement.end() };
}

/**
 * Writes what a run tells of a part. Where no part was before, a cut at its beginning cannot be
 * seen, and one that is known stays.
 */
function take({ numbers, moved, cuts, reshaped }: Run, { first, end }: Part, measured: Measured, opens: boolean): void {
  measured.reshaped ||= reshaped;
  const sees = (number: number): boolean => number >= first + (opens ? 1 : 0) && number < end;
  let before = numbers[0]! - 1;
  for (const [place, number] of numbers.entries()) {
    // A frame that a decoder left out moves by a part of what the next one does.
    const each = moved[place]! / Math.sqrt(Math.max(1, number - before));
    for (let one = Math.max(first, before + 1); one <= Math.min(number, end - 1); one++) measured.moved[one] = each;
    before = number;
  }
  const found = cuts.filter((place) => sees(numbers[place]!));
  const replaced = (old: readonly number[], places: readonly number[]): number[] =>
    [...old.filter((number) => !sees(number)), ...places.map((place) => numbers[place]!)].sort((a, b) => a - b);
  measured.cuts = replaced(measured.cuts, found);
  measured.doubtful = replaced(
    measured.doubtful,
    found.filter((place) => numbers[place]! - (numbers[place - 1] ?? -1) > 1),
  );
}
