import { fractionOf } from "../cut/rhythm";
import type { Rate } from "./part";

/** Frames per second of a reel. */
const [slowest, fastest] = [10, 60];

/** The rate of a reel: the one asked for, else the highest of its parts within 10 to 60. */
export function reelRate(parts: readonly { rate: number }[], asked: number | undefined): Rate {
  const highest = Math.max(0, ...parts.map(({ rate }) => rate));
  const usual = highest === 0 ? stillRate : Math.min(fastest, Math.max(slowest, highest));
  return fractionOf(asked ?? usual);
}

/** Frames per second where nothing moves. */
const stillRate = 25;

/** Whole frames in so many seconds: the nearest number, or as many as fit in. */
export function framesIn(seconds: number, [above, below]: Rate, round: "nearest" | "down" = "nearest"): number {
  const frames = (seconds * above) / below;
  return round === "nearest" ? Math.round(frames) : Math.floor(frames + 1e-6);
}

/** The moment of a frame, in seconds. */
export function momentOf(frame: number, [above, below]: Rate): number {
  return (frame * below) / above;
}

/** Samples of sound in a second. */
export const sampleRate = 48_000;

/** The number of samples before a frame: of two frames the difference is exact, however many. */
export function samplesBefore(frame: number, rate: Rate): number {
  return Math.round(momentOf(frame, rate) * sampleRate);
}
