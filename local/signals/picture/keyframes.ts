import type { Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import { frameNumber } from "./parts";
import { readFrames } from "./picture-reading";
import type { ReadOptions } from "../reading";
import { difference } from "./thumbnails";

/** What key frames tell of a picture. */
export interface Keyframes {
  /** The numbers of those with which a shot seems to begin, ascending. */
  cuts: number[];
  /** Whether the picture changes its size or the form of its pixels on the way. */
  reshaped: boolean;
}

/** The share of the frames that are key frames from which decoding them costs too much. */
const many = 1 / 20;

/** Grey levels; two shots differ by more. */
const different = 6;

/** An encoder puts key frames at a distance; one that comes before it begins a shot. */
const early = 0.9;

/**
 * Looks at the key frames of a medium.
 * @throws the signal's reason
 */
export async function readKeyframes(tools: Tools, medium: Medium, options: ReadOptions): Promise<Keyframes> {
  const { frames, keyframes } = medium;
  const cuts: number[] = [];
  if (keyframes.length > many * frames.length) return { cuts, reshaped: false };
  const distance = keyframes.reduce((most, at, key) => Math.max(most, at - (keyframes[key - 1] ?? 0)), 0);
  let [picture, since]: [Uint8Array | undefined, number] = [undefined, 0];
  const take = (next: Uint8Array, at: number): void => {
    const sudden = picture !== undefined && difference(picture, next) >= different;
    const number = frameNumber(frames, at);
    if (sudden && number > 0 && at - since < early * distance) cuts.push(number);
    [picture, since] = [next, at];
  };
  const { reshaped } = await readFrames(tools, medium, { skip: "nokey", threads: 1 }, take, options);
  return { cuts, reshaped };
}
