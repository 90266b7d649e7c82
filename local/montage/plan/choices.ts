import { bestWindows, shareOf } from "../../selection/scores";
import { type Choice, frozenIn, type WeighedBurst } from "../../selection/selection";
import { cellRate } from "../../signals/loudness";
import type { Candidates } from "./candidates";
import type { Picked } from "./picks";
import type { ReelPlan } from "./reel-plan";

/** Windows that are listed for each piece of a video, and at least. */
const [forEach, least] = [2, 20];

/** What is known of the choice in each video, for `decisions.json`. */
export function choicesOf(
  candidates: readonly Candidates[],
  picked: readonly Picked[],
  reels: readonly ReelPlan[],
): Choice[] {
  const rivals = picked.filter(({ first }) => !first).map(({ strength }) => strength);
  const weakest = Math.min(...(rivals.length > 0 ? rivals : picked.map(({ strength }) => strength)));
  return candidates.map((one, video) => {
    const { weighed, video: footage } = one;
    const mine = picked.filter((pick) => pick.video === video);
    const stretches = reels.flatMap(({ intro, highlights }) => [...(intro ? [intro] : []), ...highlights]);
    const ranges = stretches
      .filter(({ medium }) => medium === footage.medium)
      .map((stretch) => ({ in: stretch.in, out: stretch.out, reasons: [...stretch.reasons] }));
    const listed = Math.max(least, forEach * mine.length);
    const windows = bestWindows(one.strengths, weighed.weights, weighed.size, listed).map((window) => ({
      ...window,
      burst: burstAt(one, Math.round(window.at * cellRate)),
    }));
    const named = new Set([...windows.map(({ burst }) => burst), ...mine.map(({ burst }) => burst)]);
    const bursts = [...named].sort((a, b) => a - b).map((burst) => weighedBurst(one, burst, mine, weakest));
    return { ranges, windows, frozen: frozenIn(weighed.evidence), bursts };
  });
}

function burstAt({ bursts }: Candidates, cell: number): number {
  return bursts.findIndex(({ from, to }) => from <= cell && cell < to);
}

function weighedBurst(
  { bursts, weighed, strengths }: Candidates,
  burst: number,
  picked: readonly Picked[],
  weakest: number,
): WeighedBurst {
  const { from, to } = bursts[burst]!;
  const cells = strengths.slice(from, to).map((_, index) => from + index);
  const best = Math.max(...cells.map((cell) => strengths[cell]!));
  const at = cells.find((cell) => strengths[cell] === best)!;
  const pieces = picked.filter((pick) => pick.burst === burst).length;
  const usable = cells.some((cell) => weighed.usable(cell));
  return {
    burst,
    at: at / cellRate,
    score: shareOf(best),
    pieces,
    ...(pieces === 0 && { leftOut: reasonAgainst({ best, usable, weakest }) }),
  };
}

function reasonAgainst({ best, usable, weakest }: { best: number; usable: boolean; weakest: number }): string {
  if (!usable) return "mostly silent, and nothing stands out in the picture";
  if (best <= weakest) return "weaker than what was taken, or no stronger and later";
  return "no room beside what was taken first";
}
