import { percentile } from "./percentile";

export interface Span {
  from: number;
  to: number;
}

/** LUFS below which nothing is heard; digital silence, for which the meter says -120, `nan` or `-inf`, is this too. */
export const quietFloor = -70;

/** How many cells of 0.1 s cover a length in seconds. */
export function cellsOf(length: number): number {
  return Math.max(1, Math.round(length * 10));
}

/** Momentary loudness on the grid, from the meter's readings (one per 0.1 s). */
export function loudnessCells(readings: readonly { at: number; value: number }[], cells: number): number[] {
  // A reading stamped t covers the 0.4 s up to t + 0.1; taking the next one centres it on the cell's beginning.
  return onGrid(readings, cells + 1).slice(1);
}

/**
 * Pauses of at least 0.4 s: readings 20 dB below the loud parts (90th percentile), or below -60 LUFS.
 * Loud parts, not the median, set the level: half of a video may be quiet.
 */
export function silencesOf(readings: readonly { at: number; value: number }[], length: number): Span[] {
  const levels = onGrid(readings, cellsOf(length));
  const threshold = Math.max(-60, percentile(levels, 0.9) - 20);
  const silences: Span[] = [];
  let first: number | undefined;
  for (let cell = 0; cell <= levels.length; cell++) {
    const quiet = (levels[cell] ?? Infinity) < threshold;
    if (quiet) first ??= cell;
    else if (first !== undefined) {
      // The first quiet reading already covers 0.3 s before its stamp.
      silences.push({ from: Math.max(0, first / 10 - 0.3), to: Math.min(length, cell / 10) });
      first = undefined;
    }
  }
  return silences;
}

function onGrid(readings: readonly { at: number; value: number }[], cells: number): number[] {
  const levels = new Array<number>(cells).fill(quietFloor);
  for (const { at, value } of readings) {
    const cell = Math.round(at * 10);
    if (cell >= 0 && cell < cells && Number.isFinite(value)) levels[cell] = Math.min(0, Math.max(quietFloor, value));
  }
  return levels;
}
