import { createHash } from "node:crypto";

/** An element of a list; undefined of an empty one. The same seed draws the same one. */
export function drawLot<T>(list: readonly T[], seed: string): T | undefined {
  return list[numberOf(seed) % Math.max(1, list.length)];
}

/**
 * An element of a list for each reel: they take turns in the order of the list, from one on that is
 * drawn. None for an empty list.
 */
export function takeTurns<T>(list: readonly T[], reels: number, seed: string): T[] {
  if (list.length === 0) return [];
  const first = numberOf(seed);
  return Array.from({ length: reels }, (_, reel) => list[(first + reel) % list.length]!);
}

/** Whether something of a probability from 0 to 1 happens. The same seed gives the same answer. */
export function drawChance(probability: number, seed: string): boolean {
  return numberOf(seed) / 2 ** 32 < probability;
}

function numberOf(seed: string): number {
  return createHash("sha256").update(seed).digest().readUInt32BE();
}
