/** Time that passes only when nobody has anything to do but wait. */
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
   * @throws Error when nobody waits for anything and the work still is not
   */
  async until<T>(work: Promise<T>): Promise<T> {
    let settled = false;
    const mark = () => void (settled = true);
    work.then(mark, mark);
    for (;;) {
      // All that can go on without time passing has gone on when this turn comes.
      await new Promise((turn) => setImmediate(turn));
      if (settled) return work;
      const next = this.timers.sort((a, b) => a.at - b.at || a.order - b.order).shift();
      if (!next) throw new Error("everybody waits and nobody works");
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
  }
}
