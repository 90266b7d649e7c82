/** Runs tasks, at most `size` at the same time, in the order in which they were given. */
export class Pool {
  private readonly waiting: (() => void)[] = [];
  private running = 0;

  constructor(private readonly size: number) {}

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.size) await new Promise<void>((turn) => this.waiting.push(turn));
    else this.running++;
    try {
      return await task();
    } finally {
      const next = this.waiting.shift();
      // The next task takes this one's place.
      if (next) next();
      else this.running--;
    }
  }
}
