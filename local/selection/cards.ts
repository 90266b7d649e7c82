import { levelRate } from "../signals/envelope";
import type { Signals } from "../signals/signals";
import { courseStep } from "../signals/voice";
import { sums } from "./sums";
import { tuned } from "./tuned";

/**
 * The sound above its usual level, lowered over cards: one still shot in a moving video, whose
 * sound ends with it. What is loud there is mostly a jingle.
 */
export function lowerOverCards(above: Float32Array, frozen: Float32Array, { voice, cuts }: Signals): Float32Array {
  const music = (step: number): number => {
    const gliding = voice?.course[Math.floor(step / levelRate / courseStep)] ?? 0;
    return Math.min(1, Math.max(0, (tuned.cards.voice - gliding) / tuned.cards.voiceFade));
  };
  const cards = cardSteps(frozen, above, new Set(cuts.map((at) => Math.round(at * levelRate))), music);
  return above.map((value, step) => {
    if (value <= 0 || !cards[step]) return value;
    return value * (1 - cards[step] * (tuned.cards.lost + tuned.cards.lostByMusic * music(step)));
  });
}

/**
 * The frozen stretches without those over whose edges a loud sound goes on: these are still shots
 * in the middle of something.
 */
function cardSteps(
  frozen: Float32Array,
  above: Float32Array,
  cuts: ReadonlySet<number>,
  music: (step: number) => number,
): Float32Array {
  const result = Float32Array.from(frozen);
  const goesOn = continuity(above, music);
  for (let from = 0, to = 0; from < frozen.length; from = Math.max(to, from + 1)) {
    if (!frozen[from]) continue;
    // Two still shots in a row are not one card.
    to = from + 1;
    while (frozen[to] && !cuts.has(to)) to++;
    if (goesOn(from, to)) result.fill(0, from, to);
  }
  return result;
}

/** Whether a loud sound goes on over the beginning or the end of a stretch. */
function continuity(above: Float32Array, music: (step: number) => number): (from: number, to: number) => boolean {
  const before = sums(above.map((value) => Math.min(tuned.loudness.most, Math.max(0, value))));
  const mean = (from: number, to: number): number => {
    const [first, last] = [Math.max(0, from), Math.min(above.length, to)];
    return last > first ? (before[last]! - before[first]!) / (last - first) : 0;
  };
  const loud = (inside: number, near: number, far: number): boolean =>
    inside > tuned.cards.goesOn && near > tuned.cards.goesOnNear * inside && far > tuned.cards.goesOnFar * inside;
  // Music goes on as music only: a voice after a jingle is the next speaker.
  const same = (inside: number, outside: number): boolean => music(inside) - music(outside) < tuned.cards.sameMusic;
  return (from, to) => {
    const length = Math.min(tuned.cards.near * levelRate, to - from);
    const long = tuned.cards.far * levelRate;
    const slack = Math.round(tuned.cards.slack * levelRate);
    const start = loud(
      mean(from + slack, from + length),
      mean(from - length, from - slack),
      mean(from - long, from - slack),
    );
    const end = loud(mean(to - length, to - slack), mean(to + slack, to + length), mean(to + slack, to + long));
    return (start && same(from + length, from - length)) || (end && same(to - length, to + length));
  };
}
