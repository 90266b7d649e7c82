import { createHash } from "node:crypto";

/**
 * An element of a list, drawn by lot; undefined for an empty list.
 * @param seed the same one draws the same lot
 */
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

function numberOf(seed: string): number {
  return createHash("sha256").update(seed).digest().readUInt32BE();
}
