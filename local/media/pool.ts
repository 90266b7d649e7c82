/**
 * How many clips and reels are written at the same time on so many cores. One alone uses a core and
 * a half, and of an odd number the last one would be alone with two cores.
 */
export function writersOf(cores: number): number {
  return Math.max(cores, 2 + Math.floor(cores / 2));
}

/**
 * Runs tasks, at most `size` at the same time, in the order in which they were given. Shares of a
 * pool run their tasks within the same size, and take turns: one with many tasks does not hold back
 * another with few.
 */
export class Pool {
  private readonly own: Places;

  constructor(
    size: number,
    private readonly common?: Places,
  ) {
    this.own = new Places(size);
  }

  /** A pool of its own within this one. @param size by default that of this one */
  share(size = Infinity): Pool {
    return new Pool(size, this.common ?? this.own);
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    await this.own.take(this);
    await this.common?.take(this);
    try {
      return await task();
    } finally {
      this.common?.leave();
      this.own.leave();
    }
  }
}

/** The places of a pool and of its shares. */
class Places {
  /** The waiting tasks of each share; the share whose turn is next comes first. */
  private readonly waiting = new Map<Pool, (() => void)[]>();
  private taken = 0;

  constructor(private readonly size: number) {}

  async take(share: Pool): Promise<void> {
    if (this.taken < this.size) {
      this.taken++;
      return;
    }
    await new Promise<void>((turn) => this.waiting.set(share, [...(this.waiting.get(share) ?? []), turn]));
  }

  leave(): void {
    const [first] = this.waiting;
    if (first === undefined) {
      this.taken--;
      return;
    }
    // A waiting task takes this one's place, and its share goes to the end.
    const [share, [turn, ...others]] = first;
    this.waiting.delete(share);
    if (others.length > 0) this.waiting.set(share, others);
    turn!();
  }
}
