import type { Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import { Pool } from "../../media/pool";
import { together } from "../../media/side-by-side";
import { frameNumber, partsOf, seekTo } from "./parts";
import { readFrames } from "./picture-reading";
import type { ReadOptions } from "../reading";
import { difference } from "./thumbnails";

/** What key frames tell of a picture. */
export interface Keyframes {
  /** The numbers of those with which a shot seems to begin, ascending. */
  cuts: number[];
  /** Whether the picture changes its size or the form of its pixels between those. */
  reshaped: boolean;
}

/** The share of the frames that are key frames from which decoding them costs too much. */
const many = 1 / 20;

/** Grey levels; two shots differ by more. */
const different = 6;

/** An encoder puts key frames at a distance; one that comes before it begins a shot. */
const sooner = 0.9;

/** Stretches of key frames at most that are looked at each by itself: each is a child process. */
const mostStretches = 8;

/** Child processes at the same time. */
const atOnce = 2;

/** Key frames that follow one another, by their numbers among them: the first and the last. */
interface Stretch {
  readonly first: number;
  readonly last: number;
}

/**
 * Looks at the key frames of a medium that may begin a shot, and at those before them; at all where
 * that is many. Where an encoder puts key frames at an even distance, none is decoded.
 * @throws the signal's reason
 */
export async function readKeyframes(tools: Tools, medium: Medium, options: ReadOptions): Promise<Keyframes> {
  const { frames, keyframes } = medium;
  const cuts: number[] = [];
  if (keyframes.length > many * frames.length) return { cuts, reshaped: false };
  const early = earlyOnes(keyframes);
  const numbers = new Set(early.map((key) => frameNumber(frames, keyframes[key]!)));
  const look = async ({ first, last }: Stretch, signal: AbortSignal): Promise<boolean> => {
    let picture: Uint8Array | undefined;
    const take = (next: Uint8Array, at: number): void => {
      const number = frameNumber(frames, at);
      const sudden = picture !== undefined && difference(picture, next) >= different;
      if (sudden && number > 0 && numbers.has(number)) cuts.push(number);
      picture = next;
    };
    const begin = frameNumber(frames, keyframes[first]!);
    const wanted = {
      from: first === 0 ? 0 : keyframes[first],
      seek: first === 0 ? 0 : seekTo(medium, begin),
      to: last === keyframes.length - 1 ? undefined : frames[frameNumber(frames, keyframes[last]!) + 1],
      skip: "nokey",
      threads: 1,
    } as const;
    return (await readFrames(tools, medium, wanted, take, { ...options, signal })).reshaped;
  };
  const pool = new Pool(atOnce);
  const stretches = stretchesOf(medium, early);
  const reshaped = await together(
    options.signal,
    stretches.map((stretch) => (signal) => pool.run(() => look(stretch, signal))),
  );
  return { cuts: cuts.sort((a, b) => a - b), reshaped: reshaped.includes(true) };
}

/** The key frames that come early, by their numbers among them. */
function earlyOnes(keyframes: Float64Array): number[] {
  const gapOf = (key: number): number => keyframes[key]! - keyframes[key - 1]!;
  const [, ...later] = keyframes.keys();
  const distance = later.reduce((most, key) => Math.max(most, gapOf(key)), 0);
  return later.filter((key) => gapOf(key) < sooner * distance);
}

/** The stretches to look at: those with a key frame that comes early, or all in two halves. */
function stretchesOf(medium: Medium, early: readonly number[]): Stretch[] {
  const { frames, keyframes } = medium;
  const last = keyframes.length - 1;
  if (partsOf(medium).length < 2 || keyframes.some((at) => frameNumber(frames, at) < 0)) return [{ first: 0, last }];
  const few: Stretch[] = [];
  let count = 0;
  for (const key of early) {
    const before = few.at(-1);
    const follows = before?.last === key - 1;
    if (follows) few[few.length - 1] = { first: before.first, last: key };
    else few.push({ first: key - 1, last: key });
    count += follows ? 1 : 2;
  }
  if (few.length <= mostStretches && count <= keyframes.length / 2) return few;
  // The key frame in the middle is compared with those before and behind it.
  const middle = Math.floor(last / 2);
  return [
    { first: 0, last: middle },
    { first: middle, last },
  ];
}
