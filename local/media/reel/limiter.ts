import { sampleRate } from "./rate";

/** Full scale, less what AAC may add to a peak. */
const limit = 0.95;
/** Milliseconds that the limiter looks ahead, by which it delays the sound, and of its release. */
const [lookahead, release] = [2, 60];

/**
 * Filters that keep the peaks of a whole sound below full scale: loud speech and music may add up
 * to more. They change nothing where it is softer, and neither its length nor its place in time.
 */
export function limiter(): string[] {
  const delay = (lookahead / 1000) * sampleRate;
  return [
    `apad=pad_len=${delay}`,
    `alimiter=limit=${limit}:level=0:attack=${lookahead}:release=${release}`,
    `atrim=start_sample=${delay - 1}`,
    "asetpts=N/SR/TB",
  ];
}
