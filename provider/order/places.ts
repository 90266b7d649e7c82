/** A semaphore: limits how many jobs of this process run at a time. The others wait in line. */
export class Places {
  private limit = Infinity;
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  /** Sets the limit for later arrivals; undefined means no limit. */
  limitTo(limit: number | undefined): void {
    this.limit = limit ?? Infinity;
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.taken += 1;
    try {
      return await work();
    } finally {
      // The place passes to the next in line directly, so that no later arrival can take it.
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }
}
