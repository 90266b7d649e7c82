import { cellRate, type Span } from "../signals/loudness";
import type { Signals } from "../signals/signals";
import { bestWindows } from "./scores";
import { isShort, weigh } from "./selection";
import { tuned } from "./tuned";

/**
 * The stretches in which clips are likely to be, best first, by signals that may be rough. They
 * depend on the signals alone, so that they serve any job.
 */
export function likelyStretches(signals: Signals): Span[] {
  const { length, aMinute, margin } = tuned.likely;
  if (isShort(signals, length)) return [{ from: 0, to: signals.length }];
  const weighed = weigh(signals, length);
  const { weights, size } = weighed;
  const usable = weighed.scores.map((score, cell) => (weighed.usable(cell) ? score : -Infinity));
  // Windows that overlap would all lie on the best place.
  return bestWindows(usable, weights, 2 * size, Math.ceil((aMinute * signals.length) / 60))
    .filter(({ at }) => weighed.usable(Math.round(at * cellRate)))
    .map(({ at }) => ({ from: at - margin, to: at + length + margin }));
}
