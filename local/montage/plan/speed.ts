import type { Wanted } from "./reel-plan";

/** Seconds of footage between which a reel's highlights may lie. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
}

/** How far the length may be from the target where the speed does not make up for it. */
const tolerance = 0.05;

type Speed = Pick<Wanted, "speedRange">;

/** Seconds of footage for a reel of the target's length, with as little change as can be. */
export function footageFor(target: number, { speedRange: [least, most] }: Speed): number {
  return target / clamp(1, least, most);
}

/**
 * Lengths of footage that are as good as the target. The vendor's arithmetic: of a target of 10 s
 * and a range of [0.95, 1], 10 to 10.526 s.
 */
export function boundsFor(target: number, speed: Speed): Bounds {
  const [least, most] = speed.speedRange;
  if (least < most) return { least: target / most, most: target / least };
  const wanted = footageFor(target, speed);
  return { least: (1 - tolerance) * wanted, most: (1 + tolerance) * wanted };
}

/**
 * The factor on the length of so much footage; without a target, the one nearest to 1.
 * @param target seconds
 */
export function factorFor(footage: number, target: number | undefined, { speedRange: [least, most] }: Speed): number {
  return clamp(target === undefined ? 1 : target / footage, least, most);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
