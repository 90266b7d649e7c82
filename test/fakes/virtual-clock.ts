/** A clock whose time passes only when all work waits for it. */
export class VirtualClock {
  private time = Date.parse("2026-03-01T00:00:00Z");
  private order = 0;
  private timers: { at: number; order: number; wake: () => void }[] = [];

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => this.timers.push({ at: this.time + ms, order: this.order++, wake }));
  }

  /**
   * Lets time pass until the work is done.
   * @throws Error when the work is not done and nothing waits for the time to pass
   */
  async until<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const mark = () => void (settled = true);
    work.then(mark, mark);
    for (;;) {
      // By this turn all work that needs no time has been done.
      await new Promise((turn) => setImmediate(turn));
      if (settled) return work;
      const next = this.timers.sort((a, b) => a.at - b.at || a.order - b.order).shift();
      if (!next) throw new Error("the work waits for something else than the time");
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
  }
}
