import type { Burst } from "./bursts";
import type { Candidates } from "./candidates";

/** Cells of a video that a pick takes up, the last one exclusive. */
export interface Extent {
  readonly from: number;
  readonly to: number;
}

/** A window that was picked. */
export interface Picked {
  /** Number of the video. */
  readonly video: number;
  /** Number of the burst in the video. */
  readonly burst: number;
  /** The cell at which the window begins. */
  readonly cell: number;
  /** False for a window that is mostly silent and shows nothing. */
  readonly usable: boolean;
  /** Less where its burst had given some. */
  readonly strength: number;
  /** Set where it is the first of its video. */
  readonly first: boolean;
}

/** A burst with its best window that is still free. */
interface Rival {
  readonly video: number;
  readonly burst: number;
  readonly range: Burst;
  taken: number;
  best: { readonly cell: number; readonly value: number } | undefined;
}

/** Below the strength of every window that may be used. */
const unusable = -1_000_000;

/**
 * Picks windows of all videos, the best first:
 *
 * - Each video gives its best window before any gives a second one, as long as it has a usable one.
 * - The second window of a burst counts half, the third a third: so a fresh burst of
 *   the same strength goes first.
 * - Of equal ones the burst goes first that gave less, then the video that gave less for its
 *   length, then the earlier one.
 */
export class Picks {
  readonly #videos: readonly Candidates[];
  readonly #extent: (video: number, cell: number) => Extent;
  readonly #share: (video: number, cell: number) => number;
  readonly #rivals: readonly Rival[];
  /** Of each video, in the order of time. */
  readonly #taken: Extent[][];
  readonly #given: number[];

  /**
   * @param extent what a window takes up with all that comes along; picks do not overlap in it
   * @param share of its strength with which a window counts, 1 when left out
   */
  constructor(
    videos: readonly Candidates[],
    extent: (video: number, cell: number) => Extent,
    share: (video: number, cell: number) => number = () => 1,
  ) {
    this.#videos = videos;
    this.#extent = extent;
    this.#share = share;
    this.#taken = videos.map(() => []);
    this.#given = videos.map(() => 0);
    this.#rivals = videos.flatMap(({ bursts }, video) =>
      bursts.map((range, burst) => ({ video, burst, range, taken: 0, best: this.#bestOf(video, range) })),
    );
  }

  /** The next window; undefined where no further one is free. */
  next(): Picked | undefined {
    for (;;) {
      const rival = this.#first();
      if (rival?.best === undefined) return undefined;
      const { cell, value } = rival.best;
      const { video, burst } = rival;
      if (!this.#isFree(video, cell)) {
        rival.best = this.#bestOf(video, rival.range);
        continue;
      }
      const pick = { video, burst, cell, usable: value > unusable / 2, strength: strengthOf(rival) };
      rival.taken++;
      this.#occupy(video, this.#extent(video, cell));
      return { ...pick, first: this.#given[video]!++ === 0 };
    }
  }

  /** Keeps cells from being picked; their burst counts as one that gave a window. */
  reserve(video: number, extent: Extent): void {
    this.#occupy(video, extent);
    const rival = this.#rivals.find(
      ({ video: other, range }) => other === video && range.from <= extent.from && extent.from < range.to,
    );
    if (rival) rival.taken++;
  }

  #first(): Rival | undefined {
    let first: Rival | undefined;
    for (const rival of this.#rivals) {
      if (rival.best !== undefined && (first === undefined || this.#compare(rival, first) < 0)) first = rival;
    }
    return first;
  }

  /** Negative where `a` goes first. */
  #compare(a: Rival, b: Rival): number {
    const share = ({ video }: Rival): number => this.#given[video]! / this.#videos[video]!.cells;
    return this.#turn(a) - this.#turn(b) || strengthOf(b) - strengthOf(a) || a.taken - b.taken || share(a) - share(b);
  }

  /** 0 for a video that has given nothing yet. */
  #turn({ video, best }: Rival): number {
    return this.#given[video] === 0 && best!.value > unusable / 2 ? 0 : 1;
  }

  #bestOf(video: number, { from, to }: Burst): Rival["best"] {
    const { strengths, weighed } = this.#videos[video]!;
    let best: Rival["best"];
    for (let cell = from; cell < to; cell++) {
      const value = (strengths[cell] ?? 0) * this.#share(video, cell) + (weighed.usable(cell) ? 0 : unusable);
      if ((best === undefined || value > best.value) && this.#isFree(video, cell)) best = { cell, value };
    }
    return best;
  }

  #isFree(video: number, cell: number): boolean {
    const { from, to } = this.#extent(video, cell);
    const taken = this.#taken[video]!;
    const last = taken[firstFrom(taken, to) - 1];
    return last === undefined || last.to <= from;
  }

  #occupy(video: number, extent: Extent): void {
    const taken = this.#taken[video]!;
    taken.splice(firstFrom(taken, extent.from), 0, extent);
  }
}

/** The strength of a burst's best window, less where the burst gave some already. */
function strengthOf({ best, taken }: Rival): number {
  const value = best!.value;
  return value > 0 ? value / (1 + taken) : value;
}

/** The number of extents that begin before a cell. */
function firstFrom(extents: readonly Extent[], cell: number): number {
  let [low, high] = [0, extents.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (extents[middle]!.from < cell) low = middle + 1;
    else high = middle;
  }
  return low;
}
