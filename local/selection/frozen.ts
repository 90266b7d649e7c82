import { levelRate } from "../signals/envelope";
import { percentile } from "../signals/percentile";
import { sums } from "./sums";
import { tuned } from "./tuned";

/**
 * At each step, 0 to 1: the picture stands still in a video that mostly moves. 0 throughout in one
 * that mostly stands still.
 */
export function frozenSteps(movement: Float32Array, cuts: readonly number[]): Float32Array {
  const still = stillSteps(movement);
  const often = still.reduce((sum, value) => sum + value, 0) / still.length;
  const trust = Math.min(1, Math.max(0, (tuned.frozen.mostly - often) / tuned.frozen.fade));
  return extendToCuts(
    still.map((value) => value * trust),
    movement,
    cuts,
  );
}

/** 1 at each step at which the picture stands still, 0 elsewhere. */
function stillSteps(movement: Float32Array): Float32Array {
  const { stillness, share, refreshes } = tuned.frozen;
  const usual = percentile(
    movement.filter((value) => value > stillness),
    1 / 2,
  );
  const limit = Math.max(stillness, share * (usual || 0));
  const moving = sums(movement.map((value) => (value > limit ? 1 : 0)));
  const look = tuned.frozen.look * levelRate;
  const still = movement.map((_, step) => {
    const [first, last] = [Math.max(0, step - look), Math.min(movement.length, step + look)];
    const [back, ahead] = [moving[step]! - moving[first]!, moving[last]! - moving[step]!];
    // At its edges a still stretch is judged by its inner side, which must be there.
    const calm = (moves: number, length: number): boolean =>
      length >= tuned.frozen.leastLook * levelRate && moves <= refreshes * levelRate;
    return calm(back, step - first) || calm(ahead, last - step) ? 1 : 0;
  });
  // A still stretch neither begins nor ends with a step that moves.
  for (let step = 1; step < still.length; step++) if (!still[step - 1] && movement[step]! > limit) still[step] = 0;
  for (let step = still.length - 2; step >= 0; step--) if (!still[step + 1] && movement[step]! > limit) still[step] = 0;
  return still;
}

/**
 * Lets a still stretch that begins soon after a cut, with less than the usual movement in between,
 * begin with the cut: an encoder that is short of bits goes on refining a picture for a moment.
 */
function extendToCuts(frozen: Float32Array, movement: Float32Array, cuts: readonly number[]): Float32Array {
  const { settling, settlingMovement, cutFrame } = tuned.frozen;
  const result = Float32Array.from(frozen);
  const usual = percentile(movement, 1 / 2);
  for (const cut of cuts) {
    const from = Math.round(cut * levelRate);
    const end = Math.min(frozen.length, from + Math.round(settling * levelRate));
    let still = end - 1;
    if (!frozen[still]) continue;
    while (still > from && frozen[still - 1]) still--;
    const between = [...movement.subarray(from + Math.round(cutFrame * levelRate), still)];
    const mean = between.reduce((sum, value) => sum + value, 0) / Math.max(1, between.length);
    if (mean < settlingMovement * usual) result.fill(frozen[still]!, from, still);
  }
  return result;
}
