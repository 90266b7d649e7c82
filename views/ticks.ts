/** Seconds between two ticks that a reader counts in. */
const steps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600];

/** Seconds of the marks below a timeline: round numbers, at most a dozen steps. */
export function tickMarks(duration: number): number[] {
  const hours = Math.ceil(duration / 12 / 3600) * 3600;
  const step = steps.find((candidate) => duration / candidate <= 12) ?? hours;
  const count = Math.floor(duration / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Math.round(index * step * 10) / 10);
}
