import type { Medium } from "../../media/probe/probe";
import type { Tools } from "../../media/tools";
import { sideBySide } from "../../media/side-by-side";
import { frameNumber, partsOf, seekTo } from "./parts";
import { readFrames, type Wanted } from "./picture-reading";
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
  const look = async (wanted: Pick<Wanted, "from" | "to" | "seek">, signal: AbortSignal): Promise<boolean> => {
    let [picture, since]: [Uint8Array | undefined, number] = [undefined, 0];
    const take = (next: Uint8Array, at: number): void => {
      const sudden = picture !== undefined && difference(picture, next) >= different;
      const number = frameNumber(frames, at);
      if (sudden && number > 0 && at - since < early * distance) cuts.push(number);
      [picture, since] = [next, at];
    };
    const read = { ...wanted, skip: "nokey", threads: 1 } as const;
    return (await readFrames(tools, medium, read, take, { ...options, signal })).reshaped;
  };
  const middle = middleOf(medium);
  const reshaped =
    middle === undefined
      ? [await look({}, options.signal)]
      : // The key frame in the middle is compared with those before and behind it.
        await sideBySide(
          options.signal,
          (signal) => look({ to: frames[middle + 1] }, signal),
          (signal) => look({ from: frames[middle], seek: seekTo(medium, middle) }, signal),
        );
  return { cuts: cuts.sort((a, b) => a - b), reshaped: reshaped.includes(true) };
}

/** The number of the key frame about half way; undefined where decoding can begin at none. */
function middleOf(medium: Medium): number | undefined {
  const half = medium.frames.length / 2;
  const [, ...others] = partsOf(medium).map(({ first }) => first);
  if (others.length === 0) return undefined;
  return others.reduce((a, b) => (Math.abs(b - half) < Math.abs(a - half) ? b : a));
}
