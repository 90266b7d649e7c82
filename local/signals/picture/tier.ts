import type { Medium } from "../../media/probe/probe";
import { partsOf } from "./parts";

/**
 * The seconds of a medium's picture that are measured at most, where the clips are likely to be;
 * Infinity for all of it. What is measured depends on the content and on this number alone.
 */
export type Tier = number;

/** Pixels of all frames together from which all of a picture takes long to decode. */
const long = 2.5e9;

/** Seconds of picture that are measured at least, and the share of a medium on top of them. */
const [least, share] = [27, 0.15];

/** The share of a medium above which measuring all of it costs little more. */
const most = 0.7;

/**
 * The tier of a job on a medium. Tiers double from one to the next, so that jobs with other
 * settings mostly have the same one.
 * @param wanted seconds of all clips of the job together
 */
export function tierOf(medium: Medium, wanted: number): Tier {
  const { duration, audio } = medium;
  if (!audio || pixelsOf(medium) < long) return Infinity;
  const parts = partsOf(medium);
  const longest = Math.max(...parts.map(({ first, end }) => end - first)) / medium.frames.length;
  for (let tier = Math.round(least + share * duration); tier <= most * duration; tier *= 2) {
    if (tier >= wanted && longest * duration <= tier / 2) return tier;
  }
  return Infinity;
}

/** Pixels of all frames together: how long decoding takes. */
export function pixelsOf({ video, frames }: Medium): number {
  return (video?.width ?? 0) * (video?.height ?? 0) * frames.length;
}
