import type { ObjectPlace } from "./stored-object";

/** A lock by name: tasks of one name run one after another, in the order of their calls. */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async run<T>(name: string, task: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    const mine = before.then(task, task);
    const settled = mine.catch(() => undefined);
    this.last.set(name, settled);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === settled) this.last.delete(name);
    }
  }
}

/**
 * The lock of one object. It is taken before that of its bucket, which is named like the bucket,
 * and never while that is held.
 */
export function keyTurn({ bucket, key }: ObjectPlace): string {
  return `${bucket}/${key}`;
}
