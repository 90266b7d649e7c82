import { createHash } from "node:crypto";

/** An element of a list; undefined of an empty one. The same seed draws the same one. */
export function drawLot<T>(list: readonly T[], seed: string): T | undefined {
  return list[numberOf(seed) % Math.max(1, list.length)];
}

/** Whether something of a probability from 0 to 1 happens. The same seed gives the same answer. */
export function drawChance(probability: number, seed: string): boolean {
  return numberOf(seed) / 2 ** 32 < probability;
}

function numberOf(seed: string): number {
  return createHash("sha256").update(seed).digest().readUInt32BE();
}
