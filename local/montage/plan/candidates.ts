import { isShort, weigh, type Weighed } from "../../selection/selection";
import { sums } from "../../selection/sums";
import { levelRate } from "../../signals/envelope";
import type { Footage } from "../../signals/footage";
import { cellRate, cellsOf } from "../../signals/loudness";
import { burstsOf, type Burst } from "./bursts";

/** A video with its windows of a clip's length, weighed. */
export interface Candidates {
  readonly video: Footage;
  /** Set where the video is no longer than a clip: then it is one as a whole. */
  readonly short: boolean;
  readonly weighed: Weighed;
  /** How strong each window is, the same scale for all videos: about 1000 is beyond doubt. */
  readonly strengths: readonly number[];
  readonly bursts: readonly Burst[];
  /** Cells of the whole video. */
  readonly cells: number;
}

/** Weighs the windows of all videos by one scale: how far each stands out in its own video. */
export function candidatesOf(footage: readonly Footage[], clipDuration: number): Candidates[] {
  return footage.map((video) => {
    const short = isShort(video.signals, clipDuration);
    const weighed = weigh(video.signals, clipDuration);
    const strengths = strengthsOf(weighed);
    const bursts = short ? [{ from: 0, to: 1 }] : burstsOf(strengths, weighed.size);
    return { video, short, weighed, strengths, bursts, cells: cellsOf(video.signals.length) };
  });
}

/** dB above the usual at which the scale of excess ends, and what is added to the score then. */
const excess = { most: 40, adds: 100 };

/** The scores, and a little for loudness: scores do not tell what is loud from what is louder. */
function strengthsOf({ scores, evidence: { heard }, clipDuration }: Weighed): readonly number[] {
  if (heard === undefined) return scores;
  const before = sums(heard.map((above) => Math.min(excess.most, Math.max(0, above))));
  const steps = Math.round(clipDuration * levelRate);
  return scores.map((score, cell) => {
    const from = Math.min(heard.length, (cell * levelRate) / cellRate);
    const to = Math.min(heard.length, from + steps);
    const mean = (before[to]! - before[from]!) / Math.max(1, to - from);
    return Math.round(score + (excess.adds * mean) / excess.most);
  });
}
