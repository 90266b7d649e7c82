import { round } from "./svg";

/** LUFS at the lower and the upper edge: softer sound looks silent. */
const range = { low: -60, high: -10 };

/**
 * Loudness as an area that is symmetric about its middle, one step for at most two pixels; ""
 * without sound.
 */
export function soundPath(
  loudness: readonly number[],
  box: { left: number; right: number; top: number; height: number },
): string {
  if (loudness.length === 0) return "";
  const steps = Math.max(1, Math.min(loudness.length, Math.floor((box.right - box.left) / 2)));
  const middle = box.top + box.height / 2;
  const x = (step: number): number => round(box.left + (step / steps) * (box.right - box.left));
  const halves = Array.from({ length: steps }, (_, step) => half(loudness, step, steps) * (box.height / 2));
  const upper = halves.map((high, step) => `${x(step)} ${round(middle - high)}H${x(step + 1)}`);
  const lower = halves.map((high, step) => `${x(step + 1)} ${round(middle + high)}H${x(step)}`).reverse();
  return `<path class="sound" d="M${upper.join("L")}L${lower.join("L")}Z"/>`;
}

/**
 * The loudest cell of a step, 0.02 to 1: a peak must not vanish because the picture is small, nor
 * silence altogether.
 */
function half(loudness: readonly number[], step: number, steps: number): number {
  const from = Math.floor((step * loudness.length) / steps);
  const to = Math.max(from + 1, Math.floor(((step + 1) * loudness.length) / steps));
  const most = loudness.slice(from, to).reduce((a, b) => Math.max(a, b), range.low);
  return Math.max(0.02, Math.min(1, (most - range.low) / (range.high - range.low)));
}
