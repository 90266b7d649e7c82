import { cellRate } from "../signals/loudness";
import { tuned } from "./tuned";
import type { WindowMarks } from "./windows";

/** What each kind of evidence adds to a window's score. */
export interface Weights {
  loud: number;
  moving: number;
  cutting: number;
}

/** A window as `decisions.json` lists it. */
export interface ScoredWindow extends Weights {
  /** Seconds. */
  at: number;
  /** 0 to 1. */
  score: number;
  /** For a montage, the number of its burst in the video. */
  burst?: number;
}

/** Scores are whole numbers, so that equal windows stay equal in any order of adding. */
const unit = 1000;

/** The score of each window, and its parts. */
export function scoreWindows(marks: WindowMarks): { scores: number[]; weights: Weights[] } {
  const weights = marks.loud.map((loud, cell) => ({
    loud: tuned.choice.loud * loud,
    moving: tuned.choice.moving * (marks.moving[cell] ?? 0),
    cutting: tuned.choice.cutting * (marks.cutting[cell] ?? 0),
  }));
  // The picture counts where little is heard: it must not pull a window away from a burst of sound.
  const scores = weights.map(({ loud, moving, cutting }, cell) =>
    Math.round(
      unit * (loud + (1 - Math.min(1, loud)) * (moving + cutting)) +
        unit * tuned.choice.level * (marks.level[cell] ?? 0),
    ),
  );
  return { scores, weights };
}

/**
 * The best window around each local maximum, best first.
 * @param listed windows at most
 */
export function bestWindows(
  scores: readonly number[],
  weights: readonly Weights[],
  size: number,
  listed = 20,
): ScoredWindow[] {
  const order = scores.map((score, cell) => ({ score, cell })).sort((a, b) => b.score - a.score || a.cell - b.cell);
  const kept: { score: number; cell: number }[] = [];
  for (const window of order) {
    if (kept.length === listed) break;
    // Two windows that overlap by more than a half are the same maximum.
    if (kept.every(({ cell }) => Math.abs(cell - window.cell) * 2 >= size)) kept.push(window);
  }
  return kept.map(({ cell, score }) => ({
    at: cell / cellRate,
    score: shareOf(score),
    loud: round(weights[cell]?.loud),
    moving: round(weights[cell]?.moving),
    cutting: round(weights[cell]?.cutting),
  }));
}

/** A score as `decisions.json` shows it, from 0 to 1. */
export function shareOf(score: number): number {
  return round(score / (unit * (tuned.choice.loud + tuned.choice.moving + tuned.choice.cutting)));
}

function round(value = 0): number {
  return Math.round(value * 100) / 100;
}
