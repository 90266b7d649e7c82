import type { Medium } from "../../media/probe/probe";
import type { Choice } from "../../selection/selection";
import { overlapIn } from "./overlap";

/** A stretch of a video that goes into a reel. */
export interface Stretch {
  readonly media: string;
  readonly medium: Medium;
  /** Seconds from the medium's start. */
  readonly in: number;
  readonly out: number;
  readonly reasons: readonly string[];
}

/** What a reel shows between its opening and its ending. */
export interface ReelPlan {
  /** The most intense moment, in front of the highlights. */
  readonly intro?: Stretch;
  /** In the order of the reel. */
  readonly highlights: readonly Stretch[];
  /** The length of each highlight and of the intro in the reel, as a multiple of its own. */
  readonly factor: number;
}

export interface Plan {
  readonly reels: readonly ReelPlan[];
  /** For `decisions.json`, one for each video. */
  readonly choices: readonly Choice[];
}

export interface Wanted {
  readonly theme: "JumpHighlight" | "SmoothHighlight";
  readonly pace: "Slow" | "Normal" | "Fast";
  /** Reels at most. */
  readonly count: number;
  /** Seconds of highlights in a reel; left out, it follows the footage. */
  readonly target?: number | undefined;
  /** Whether the most intense moment comes first. */
  readonly intro: boolean;
  /** Bounds of the factor on the length, the lower one first. */
  readonly speedRange: readonly [least: number, most: number];
  /** Seconds of a transition, which shows two highlights at the same time; 0 for none. */
  readonly overlap: number;
}

/**
 * Seconds of the highlights of a reel.
 * @param overlap seconds of a transition, which shows two of them at the same time
 */
export function lengthOf({ highlights, factor }: ReelPlan, overlap = 0): number {
  const whole = factor * highlights.reduce((sum, stretch) => sum + stretch.out - stretch.in, 0);
  const lengths = highlights.map((stretch) => factor * (stretch.out - stretch.in));
  return whole - overlapIn(lengths, overlap);
}
