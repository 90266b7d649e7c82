import { audibleSteps, baselineOf, liftedAbove } from "./baseline";
import { cellsOf } from "./loudness";
import { normalised, percentile } from "./percentile";
import { levelFloor, levelRate } from "./envelope";
import { staysAfter } from "./movement";
import type { Signals } from "./signals";
import { courseStep } from "./voice";

/** What speaks for each moment, in steps of `1 / levelRate` seconds, and for each window that begins at a cell of 0.1 s. */
export interface Evidence {
  /** Level of the sound in dB above what is usual around it, without what is heard over a frozen picture; pauses are far below 0. */
  heard: Float32Array | undefined;
  /** Movement in doublings above what is usual around it. */
  seen: Float32Array;
  /** Cuts a second above what is usual: between two cuts, by how close they are. */
  cutting: Float32Array;
  /** 0 to 1: the picture stands still in a video that mostly moves. */
  frozen: Float32Array;
  windows: WindowEvidence;
}

/** For the window that begins at each cell: by how much it stands out, 0 (not at all) to 1 (beyond doubt), in each way. */
export interface WindowEvidence {
  loud: number[];
  moving: number[];
  cutting: number[];
  /** Loudness between the softest (0) and the loudest windows (1): decides where nothing stands out. */
  level: number[];
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

/** From 0 to 1 at each step: the picture stands still in a video that mostly moves; 0 throughout in one that mostly stands still. */
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
 * An encoder that is short of bits goes on refining a picture for a moment after a cut to it: a still stretch that begins soon after a cut,
 * with less than the usual movement in between, begins with the cut.
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
    // What is louder than usual over a card hardly counts when it is music; a voice or applause may be over a still shot, and counts for most of it.
    return value * (1 - cards[step] * (0.3 + 0.65 * music(step)));
  });
}

/** The frozen stretches without those over whose edges a loud sound goes on: a still shot in the middle of something, not a card with its jingle. */
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
    if ((start && same(from + length, from - length)) || (end && same(to - length, to + length)))
      result.fill(0, from, to);
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

function windowEvidence(
  { heard, seen, cutting }: Pick<Evidence, "heard" | "seen" | "cutting">,
  signals: Signals,
  clipDuration: number,
): WindowEvidence {
  const size = Math.round(clipDuration * levelRate);
  const cells = cellsOf(signals.length);
  const starts = Math.max(1, cells - Math.round(clipDuration * 10) + 1);
  const stride = levelRate / 10;
  const none = new Array<number>(starts).fill(0);
  const loudness = heard ? soundMeans(heard, size, starts, stride) : none;
  const sounding = heard
    ? soundingWindows(signals.levels ?? [], heard.length, size, starts, stride)
    : none.map(() => true);
  const loud = standing(loudness, { floor: 0.8, least: 1.5, full: 6 }, sounding);
  const moving = standing(
    means(
      seen.map((value) => Math.min(2, value)),
      size,
      starts,
      stride,
    ),
    { floor: 0.15, least: 0.35, full: 1.2 },
  );
  const fast = standing(means(cutting, size, starts, stride), { floor: 0.08, least: 0.2, full: 0.7 });
  const level = normalised(loudness, 3, sounding).map((value) => value / 1000);
  return { loud, moving, cutting: fast, level };
}

/**
 * Which windows say what is usual: those in which something is heard nearly throughout, not a stretch with the microphone switched off or the
 * edge of one. Where there are hardly any, half a window is enough.
 */
function soundingWindows(
  levels: readonly number[],
  steps: number,
  size: number,
  starts: number,
  stride: number,
): boolean[] {
  const known = Float32Array.from({ length: steps }, (_, step) => levels[step] ?? levelFloor);
  const shares = means(audibleSteps(known), size, starts, stride);
  const choices = [0.9, 0.5, 0].map((least) => shares.map((share) => share >= least));
  return choices.find((choice) => choice.filter(Boolean).length >= enoughWindows) ?? choices.at(-1)!;
}

/** Windows (10 a second) from which it can be told what is usual. */
const enoughWindows = 50;

/**
 * By how much windows stand out from the usual ones: both in the signal's own unit (nothing up to `least`, everything from `full`)
 * and against how much the windows of this video differ anyway (`floor`: the least such spread).
 */
function standing(
  values: readonly number[],
  { floor, least, full }: { floor: number; least: number; full: number },
  counts?: readonly boolean[],
): number[] {
  const counting = counts ? values.filter((_, window) => counts[window]) : values;
  // Where most is silence the windows left are often those with something in them: what is usual lies further down.
  const usual = percentile(counting, (0.4 * counting.length) / values.length);
  const best = Math.max(full, Math.min(2 * full, percentile(counting, 1) - usual));
  const below = counting.filter((value) => value <= usual).map((value) => usual - value);
  const spread = Math.max(floor, 1.5 * percentile(below, 0.5));
  return values.map((value) => {
    const above = value - usual;
    return share((above - least) / (best - least), 1.25) ** 1.5 * share((above / spread - 1.5) / 3, 1);
  });
}

function share(value: number, limit: number): number {
  return Math.min(limit, Math.max(0, value));
}

/** How loud each window is, in dB above the usual: pauses hardly count, nor does a bang, however loud. */
function soundMeans(heard: Float32Array, size: number, starts: number, stride: number): number[] {
  // Loudness as it is felt grows with the power to 0.3; speech counts where it is not silent.
  const felt = sums(heard.map((above) => (above > pause ? 10 ** (0.03 * Math.min(most, above)) : 0)));
  const spoken = sums(heard.map((above) => (above > pause ? 1 : 0)));
  return Array.from({ length: starts }, (_, cell) => {
    const [from, to] = [cell * stride, Math.min(heard.length, cell * stride + size)];
    const count = spoken[to]! - spoken[from]!;
    const active = Math.max(count, 0.4 * size) ** 0.75 * size ** 0.25;
    return (10 / 0.3) * Math.log10((felt[to]! - felt[from]!) / active + 0.1);
  });
}

/** dB above the usual level; what is louder still says no more. */
const most = 12;

/** dB against the usual level; what is softer is a pause. */
export const pause = -14;

function means(values: Float32Array, size: number, starts: number, stride: number): number[] {
  const before = sums(values);
  return Array.from({ length: starts }, (_, cell) => {
    const [from, to] = [cell * stride, Math.min(values.length, cell * stride + size)];
    return (before[to]! - before[from]!) / Math.max(1, to - from);
  });
}

export function sums(values: Float32Array): Float64Array {
  const result = new Float64Array(values.length + 1);
  values.forEach((value, index) => (result[index + 1] = result[index]! + value));
  return result;
}
