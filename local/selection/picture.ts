import { levelRate } from "../signals/envelope";
import { staysAfter } from "../signals/picture/movement";
import { percentile } from "../signals/percentile";
import type { Signals } from "../signals/signals";
import { tuned } from "./tuned";
import { aboveUsual } from "./usual";

/** Movement of the frame shown at each step; 0 where it stays for longer than frames do. */
export function movementSteps({ frames, moved, frameLength }: Signals, steps: number): Float32Array {
  const result = new Float32Array(steps);
  const stays = staysAfter(frameLength);
  let frame = 0;
  for (let step = 0; step < steps; step++) {
    const at = step / levelRate + rounding;
    while ((frames[frame + 1] ?? Infinity) <= at) frame++;
    const since = at - (frames[frame] ?? 0);
    result[step] = since >= 0 && since <= stays ? (moved[frame] ?? 0) : 0;
  }
  return result;
}

/** Seconds; a time of a frame may lie this far behind a step only because it was divided. */
const rounding = 1e-6;

/** Movement at each step, in doublings above the usual around it. */
export function movementAboveUsual(movement: Float32Array, clipDuration: number): Float32Array {
  const doublings = movement.map((value) => Math.log2(value + tuned.picture.movementFloor));
  return aboveUsual(doublings, clipDuration);
}

/** Cuts a second at each step, from the length of the shot around it, above the median. */
export function cuttingAboveUsual({ cuts, length }: Signals, steps: number): Float32Array {
  const edges = [0, ...cuts, length];
  const result = new Float32Array(steps);
  for (let shot = 0; shot + 1 < edges.length; shot++) {
    const [from, to] = [edges[shot]!, edges[shot + 1]!];
    // The first and the last shot have only one cut.
    const outer = shot === 0 || shot + 2 === edges.length;
    const rate = outer ? 0 : 1 / Math.max(tuned.picture.shortestShot, to - from);
    result.fill(rate, Math.round(from * levelRate), Math.round(to * levelRate));
  }
  const usual = percentile(result, 1 / 2);
  return result.map((rate) => Math.max(0, rate - usual));
}
