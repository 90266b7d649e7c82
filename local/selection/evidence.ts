import { levelFloor, levelRate } from "../signals/envelope";
import type { Signals } from "../signals/signals";
import { lowerOverCards } from "./cards";
import { frozenSteps } from "./frozen";
import { cuttingAboveUsual, movementAboveUsual, movementSteps } from "./picture";
import { usualLevel } from "./usual";

/** How far each moment stands out, in steps of `1 / levelRate` seconds. */
export interface Evidence {
  /**
   * Level of the sound in dB above the usual around it, lowered over cards; far below 0 in pauses.
   * Undefined without a sound stream.
   */
  heard: Float32Array | undefined;
  /** Movement in doublings above the usual around it. */
  seen: Float32Array;
  /** Cuts a second above the usual. */
  cutting: Float32Array;
  /** 0 to 1: the picture stands still in a video that mostly moves. */
  frozen: Float32Array;
}

/** Compares the signals of a medium with the usual in it and around each moment. */
export function evidenceOf(signals: Signals, clipDuration: number): Evidence {
  const steps = Math.max(1, Math.round(signals.length * levelRate));
  const movement = movementSteps(signals, steps);
  const frozen = frozenSteps(movement, signals.cuts);
  return {
    heard: signals.levels && lowerOverCards(levelAboveUsual(signals, steps, clipDuration), frozen, signals),
    seen: movementAboveUsual(movement, clipDuration),
    cutting: cuttingAboveUsual(signals, steps),
    frozen,
  };
}

/** Level of the sound at each step, in dB above the usual around it. */
function levelAboveUsual({ levels }: Signals, steps: number, clipDuration: number): Float32Array {
  const known = Float32Array.from({ length: steps }, (_, step) => levels?.[step] ?? levelFloor);
  const usual = usualLevel(known, clipDuration);
  return known.map((level, step) => level - usual[step]!);
}
