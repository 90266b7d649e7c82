/** Seconds between two ticks that a reader counts in. */
const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Seconds of the marks below a timeline: round numbers, at most a dozen steps. */
export function tickMarks(duration: number): number[] {
  const step = steps.find((candidate) => duration / candidate <= 12) ?? 3600;
  return Array.from({ length: Math.floor(duration / step) + 1 }, (_, index) => index * step);
}
