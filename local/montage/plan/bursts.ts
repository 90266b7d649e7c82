/** Windows in a row that show one event; by the cells at which they begin. */
export interface Burst {
  readonly from: number;
  /** The cell after the last one. */
  readonly to: number;
}

/**
 * Two peaks are one burst where no window between them has less than this share of the lower one.
 */
const valley = 1 / 2;

/** Cells of a burst at most, its last window included, or six windows if that is more. */
const longest = { cells: 450, windows: 6 };

/** A burst that still grows. */
interface Growing {
  from: number;
  to: number;
  peak: number;
}

/**
 * Divides the windows of a video into bursts: each grows from its best window down both sides to
 * the valleys. A livelier part that is very long is several of them.
 * @param scores of the window that begins at each cell
 * @param size cells of a window
 * @returns bursts in the order of time, which cover all windows
 */
export function burstsOf(scores: readonly number[], size: number): Burst[] {
  const most = Math.max(longest.cells, longest.windows * size) - size;
  const heights = scores.map((score) => Math.max(0, score));
  const order = heights.map((_, cell) => cell).sort((a, b) => heights[b]! - heights[a]! || a - b);
  // Read at the ends of bursts only: inside of one, entries may be outdated.
  const burstAt: (Growing | undefined)[] = new Array<undefined>(scores.length).fill(undefined);
  const all = new Set<Growing>();
  const fits = (one: Growing | undefined, more: number): one is Growing =>
    one !== undefined && one.to - one.from + more <= most;
  for (const cell of order) {
    const height = heights[cell]!;
    const [before, after] = [burstAt[cell - 1], burstAt[cell + 1]];
    const joined = fits(before, 1) ? before : fits(after, 1) ? after : { from: cell, to: cell, peak: height };
    joined.from = Math.min(joined.from, cell);
    joined.to = Math.max(joined.to, cell + 1);
    all.add(joined);
    burstAt[cell] = joined;
    if (joined !== before || !fits(after, joined.to - joined.from)) continue;
    if (height < valley * Math.min(joined.peak, after.peak)) continue;
    all.delete(after);
    joined.to = after.to;
    joined.peak = Math.max(joined.peak, after.peak);
    burstAt[after.to - 1] = joined;
  }
  return [...all].map(({ from, to }) => ({ from, to })).sort((a, b) => a.from - b.from);
}
