/** Milliseconds that a program may take at least: a machine may be busy. */
const start = 600_000;

/** Milliseconds for reading so many seconds of a medium once, at a tenth of its speed. */
export function readingLimit(seconds: number): number {
  return start + seconds * 10_000;
}

/** Milliseconds for writing so many seconds of video. */
export function writingLimit(seconds: number): number {
  return start + seconds * 120_000;
}
