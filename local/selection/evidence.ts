import { baselineOf, liftedAbove } from "./usual";
import { percentile } from "../signals/percentile";
import { levelFloor, levelRate } from "../signals/envelope";
import { staysAfter } from "../signals/movement";
import type { Signals } from "../signals/signals";
import { courseStep } from "../signals/voice";
import { most, sums, windowEvidence, type WindowEvidence } from "./windows";

/**
 * What speaks for each moment, in steps of `1 / levelRate` seconds, and for each window that begins
 * at a cell of 0.1 s.
 */
export interface Evidence {
  /**
   * Level of the sound in dB above what is usual around it, without what is heard over a frozen
   * picture; pauses are far below 0.
   */
  heard: Float32Array | undefined;
  /** Movement in doublings above what is usual around it. */
  seen: Float32Array;
  /** Cuts a second above what is usual: between two cuts, by how close they are. */
  cutting: Float32Array;
  /** 0 to 1: the picture stands still in a video that mostly moves. */
  frozen: Float32Array;
  windows: WindowEvidence;
}

/** Measures a medium's signals against what is usual in it and around each moment. */
export function evidenceOf(signals: Signals, clipDuration: number): Evidence {
  const steps = Math.max(1, Math.round(signals.length * levelRate));
  const movement = perStep(signals, steps);
  const frozen = fromTheCut(frozenSteps(movement), movement, signals.cuts);
  const heard = signals.levels && heardAbove(signals, steps, frozen, clipDuration);
  const seen = seenAbove(movement, clipDuration);
  const cutting = cuttingRate(signals, steps);
  return { heard, seen, cutting, frozen, windows: windowEvidence({ heard, seen, cutting }, signals, clipDuration) };
}

/** Movement of the frame shown at each step; none where it stays for longer than frames do. */
function perStep({ frames, moved, frameLength }: Signals, steps: number): Float32Array {
  const result = new Float32Array(steps);
  const stays = staysAfter(frameLength);
  let frame = 0;
  for (let step = 0; step < steps; step++) {
    const at = step / levelRate + 1e-6;
    while ((frames[frame + 1] ?? Infinity) <= at) frame++;
    const since = at - (frames[frame] ?? 0);
    result[step] = since >= 0 && since <= stays ? (moved[frame] ?? 0) : 0;
  }
  return result;
}

/**
 * From 0 to 1 at each step: the picture stands still in a video that mostly moves; 0 throughout in
 * one that mostly stands still.
 */
function frozenSteps(movement: Float32Array): Float32Array {
  const usual = percentile(
    [...movement].filter((value) => value > stillness),
    0.5,
  );
  const limit = Math.max(stillness, 0.1 * (usual || 0));
  // An encoder refreshes even a still picture now and then.
  const before = sums(movement.map((value) => (value > limit ? 1 : 0)));
  const still = movement.map((_, step) => {
    const [first, last] = [Math.max(0, step - levelRate), Math.min(movement.length, step + levelRate)];
    const [back, ahead] = [before[step]! - before[first]!, before[last]! - before[step]!];
    // At its edges a still stretch is judged by its inner side, which must be there.
    const calm = (moving: number, length: number): boolean => length >= levelRate / 2 && moving <= 0.25 * levelRate;
    return calm(back, step - first) || calm(ahead, last - step) ? 1 : 0;
  });
  for (let step = 1; step < still.length; step++) if (!still[step - 1] && movement[step]! > limit) still[step] = 0;
  for (let step = still.length - 2; step >= 0; step--) if (!still[step + 1] && movement[step]! > limit) still[step] = 0;
  const often = still.reduce((sum, value) => sum + value, 0) / still.length;
  const trust = Math.min(1, Math.max(0, (0.65 - often) / 0.2));
  return still.map((value) => value * trust);
}

/**
 * An encoder that is short of bits goes on refining a picture for a moment after a cut to it: a
 * still stretch that begins soon after a cut, with less than the usual movement in between, begins
 * with the cut.
 */
function fromTheCut(frozen: Float32Array, movement: Float32Array, cuts: readonly number[]): Float32Array {
  const result = Float32Array.from(frozen);
  const usual = percentile([...movement], 0.5);
  for (const cut of cuts) {
    const from = Math.round(cut * levelRate);
    const end = Math.min(frozen.length, from + settling * levelRate);
    let still = end - 1;
    if (!frozen[still]) continue;
    while (still > from && frozen[still - 1]) still--;
    // The frame of the cut itself differs from the one before by all that is on it.
    const between = [...movement.subarray(from + 3, still)];
    const mean = between.reduce((sum, value) => sum + value, 0) / Math.max(1, between.length);
    if (mean < 0.6 * usual) result.fill(frozen[still]!, from, still);
  }
  return result;
}

/** Seconds after a cut in which a picture may still be refined. */
const settling = 1.6;

/** Grey levels; what an encoder adds to a picture that does not change. */
const stillness = 0.04;

function heardAbove(
  { levels, voice, cuts }: Signals,
  steps: number,
  frozen: Float32Array,
  clipDuration: number,
): Float32Array {
  const known = Float32Array.from({ length: steps }, (_, step) => levels?.[step] ?? levelFloor);
  const usual = baselineOf(known, clipDuration);
  const above = known.map((level, step) => level - usual[step]!);
  const music = (step: number): number => {
    const share = voice?.course[Math.floor(step / levelRate / courseStep)] ?? 0;
    return Math.min(1, Math.max(0, (0.5 - share) / 0.25));
  };
  const cards = onlyCards(frozen, above, new Set(cuts.map((at) => Math.round(at * levelRate))), music);
  return above.map((value, step) => {
    if (value <= 0 || !cards[step]) return value;
    // What is louder than usual over a card hardly counts when it is music; a voice or applause may
    // be over a still shot, and counts for most of it.
    return value * (1 - cards[step] * (0.3 + 0.65 * music(step)));
  });
}

/**
 * The frozen stretches without those over whose edges a loud sound goes on: a still shot in the
 * middle of something, not a card with its jingle.
 */
function onlyCards(
  frozen: Float32Array,
  above: Float32Array,
  cuts: ReadonlySet<number>,
  music: (step: number) => number,
): Float32Array {
  const result = Float32Array.from(frozen);
  const before = sums(above.map((value) => Math.min(most, Math.max(0, value))));
  const mean = (from: number, to: number): number => {
    const [first, last] = [Math.max(0, from), Math.min(above.length, to)];
    return last > first ? (before[last]! - before[first]!) / (last - first) : 0;
  };
  const goesOn = (inside: number, near: number, far: number): boolean =>
    inside > 3 && near > 0.85 * inside && far > 0.6 * inside;
  for (let from = 0, to = 0; from < frozen.length; from = Math.max(to, from + 1)) {
    if (!frozen[from]) continue;
    // Two still shots in a row are not one card.
    to = from + 1;
    while (frozen[to] && !cuts.has(to)) to++;
    const length = Math.min(0.6 * levelRate, to - from);
    const long = 1.5 * levelRate;
    // Right at its edge a card and its sound may be a few frames apart.
    const slack = Math.round(0.1 * levelRate);
    const start = goesOn(
      mean(from + slack, from + length),
      mean(from - length, from - slack),
      mean(from - long, from - slack),
    );
    const end = goesOn(mean(to - length, to - slack), mean(to + slack, to + length), mean(to + slack, to + long));
    // What follows on music must be music too, else it is only somebody who speaks up.
    const same = (inside: number, outside: number): boolean => music(inside) - music(outside) < 0.5;
    if ((start && same(from + length, from - length)) || (end && same(to - length, to + length))) {
      result.fill(0, from, to);
    }
  }
  return result;
}

function seenAbove(movement: Float32Array, clipDuration: number): Float32Array {
  const logarithms = movement.map((value) => Math.log2(value + 0.05));
  return liftedAbove(logarithms, clipDuration);
}

function cuttingRate({ cuts, length }: Signals, steps: number): Float32Array {
  const edges = [0, ...cuts, length];
  const result = new Float32Array(steps);
  for (let shot = 0; shot + 1 < edges.length; shot++) {
    const [from, to] = [edges[shot]!, edges[shot + 1]!];
    // The first and the last shot have only one cut.
    const rate = shot === 0 || shot + 2 === edges.length ? 0 : 1 / Math.max(0.2, to - from);
    result.fill(rate, Math.round(from * levelRate), Math.round(to * levelRate));
  }
  const usual = percentile([...result], 0.5);
  return result.map((rate) => Math.max(0, rate - usual));
}
