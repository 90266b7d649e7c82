import { setImmediate } from "node:timers/promises";

/** A clock whose time passes only when all work waits for it. */
export class SimulatedClock {
  #time = Date.parse("2026-03-01T00:00:00Z");
  /** The times at which something wakes up, as a binary heap, and what wakes up at each. */
  #times = [];
  #sleepers = new Map();

  now() {
    return this.#time;
  }

  sleep(ms) {
    const at = this.#time + ms;
    return new Promise((wake) => {
      const others = this.#sleepers.get(at);
      if (others) return void others.push(wake);
      this.#sleepers.set(at, [wake]);
      push(this.#times, at);
    });
  }

  /** Lets time pass until the work is done. */
  async until(work) {
    let isDone = false;
    const mark = () => void (isDone = true);
    work.then(mark, mark);
    for (;;) {
      // By this turn all work that needs no time has been done.
      await setImmediate();
      if (isDone) return work;
      const at = pop(this.#times);
      if (at === undefined) throw new Error("the work waits for something else than the time");
      this.#time = Math.max(this.#time, at);
      const sleepers = this.#sleepers.get(at);
      this.#sleepers.delete(at);
      for (const wake of sleepers) wake();
    }
  }
}

function push(heap, value) {
  let place = heap.push(value) - 1;
  while (place > 0 && heap[(place - 1) >> 1] > heap[place]) {
    const parent = (place - 1) >> 1;
    [heap[place], heap[parent]] = [heap[parent], heap[place]];
    place = parent;
  }
}

function pop(heap) {
  const least = heap[0];
  const last = heap.pop();
  if (heap.length === 0 || last === undefined) return least;
  heap[0] = last;
  for (let place = 0; ;) {
    const children = [2 * place + 1, 2 * place + 2].filter((child) => heap[child] < heap[place]);
    if (children.length === 0) return least;
    const child = children.sort((a, b) => heap[a] - heap[b])[0];
    [heap[place], heap[child]] = [heap[child], heap[place]];
    place = child;
  }
}
