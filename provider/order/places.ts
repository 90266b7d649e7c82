/**
 * Lets only so many jobs of this process be under way at a time, of all kinds together; the others
 * wait in their order.
 */
export class Places {
  private taken = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param limit asked at each arrival; undefined means no limit */
  constructor(private limit: () => number | undefined = () => undefined) {}

  /** Sets the limit for those who come from now on; undefined means none. */
  limitTo(limit: number | undefined): void {
    this.limit = () => limit;
  }

  async hold<T>(work: () => Promise<T>): Promise<T> {
    if (this.taken >= (this.limit() ?? Infinity)) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.taken += 1;
    try {
      return await work();
    } finally {
      // The place goes straight to the next one, so that nobody can slip in between.
      const next = this.waiting.shift();
      if (next) next();
      else this.taken -= 1;
    }
  }
}
