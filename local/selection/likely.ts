import { cellRate, type Span } from "../signals/loudness";
import type { Signals } from "../signals/signals";
import { bestWindows } from "./scores";
import { isShort, weigh } from "./selection";

/** Seconds of the windows that are looked for: clips of other lengths lie on the same places. */
const length = 5;

/** Windows in a minute of video. */
const aMinute = 6;

/** Seconds on each side of a window in which the edges of a clip may be. */
const margin = 1.5;

/**
 * The stretches in which clips are likely to be, best first, by signals that may be rough. They
 * depend on the signals alone, so that they serve any job.
 */
export function likelyStretches(signals: Signals): Span[] {
  if (isShort(signals, length)) return [{ from: 0, to: signals.length }];
  const weighed = weigh(signals, length);
  const { weights, size } = weighed;
  const usable = weighed.scores.map((score, cell) => (weighed.usable(cell) ? score : -Infinity));
  // Windows that overlap would all lie on the best place.
  return bestWindows(usable, weights, 2 * size, Math.ceil((aMinute * signals.length) / 60))
    .filter(({ at }) => weighed.usable(Math.round(at * cellRate)))
    .map(({ at }) => ({ from: at - margin, to: at + length + margin }));
}
