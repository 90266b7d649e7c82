import { levelRate } from "./envelope";
import { percentile } from "./percentile";
import type { Sample } from "./reading";

export interface Span {
  from: number;
  to: number;
}

/**
 * LUFS below which nothing is heard; also for digital silence, where the meter prints -120 or nan.
 */
export const quietFloor = -70;

/** Cells of loudness in a second. */
export const cellRate = 10;

/** How many cells cover a length in seconds. */
export function cellsOf(length: number): number {
  return Math.max(1, Math.round(length * cellRate));
}

/** dB by which the meter may lie below the level of the loudest channel; usually 4 at most. */
const meterSlack = 10;

/**
 * The meter's readings, raised where they lie far below the level: the meter leaves out the channel
 * for low tones, but a recording may have its sound there.
 */
export function heardReadings(readings: readonly Sample[], levels: readonly number[]): Sample[] {
  return readings.map(({ at, value }) => {
    const [first, last] = [at - 0.3, at + 0.1].map((time) => Math.max(0, Math.round(time * levelRate)));
    const part = levels.slice(first, last);
    const power = part.reduce((sum, level) => sum + 10 ** (level / 10), 0) / Math.max(1, part.length);
    const least = 10 * Math.log10(power + 1e-12) - meterSlack;
    return { at, value: Number.isFinite(value) ? Math.max(value, least) : least };
  });
}

/** Momentary loudness on the grid, from the meter's readings (one per 0.1 s). */
export function loudnessCells(readings: readonly Sample[], cells: number): number[] {
  // A reading stamped t covers the 0.4 s up to t + 0.1; taking the next one centres it on the
  // cell's beginning.
  return onGrid(readings, cells + 1).slice(1);
}

/**
 * Pauses of at least 0.4 s: readings 20 dB below the loud parts (90th percentile), or below -60
 * LUFS. The loud parts, not the median, set the level, because half of a video may be quiet.
 */
export function silencesOf(readings: readonly Sample[], length: number): Span[] {
  const levels = onGrid(readings, cellsOf(length));
  const heard = levels.filter((level) => level > quietFloor);
  const threshold = Math.max(-60, (percentile(heard, 0.9) || quietFloor) - 20);
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

function onGrid(readings: readonly Sample[], cells: number): number[] {
  const levels = new Array<number>(cells).fill(quietFloor);
  for (const { at, value } of readings) {
    const cell = Math.round(at * 10);
    if (cell >= 0 && cell < cells && Number.isFinite(value)) levels[cell] = Math.min(0, Math.max(quietFloor, value));
  }
  return levels;
}
