import { describe, isSame, type ObjectState } from "./object-state";

/** An object, or undefined for none. */
export type MaybeObject = ObjectState | undefined;

/** What each key may hold: what was answered last, and what was sent and not answered. */
export class ExpectedObjects {
  private readonly possible = new Map<string, MaybeObject[]>();
  /** All states that were ever sent, by their marks. */
  private readonly sent = new Map<string, ObjectState[]>();

  /** The state of a key of which nothing is in flight. */
  known(key: string): MaybeObject {
    return this.possible.get(key)?.at(-1);
  }

  /** Before a write is sent. */
  begin(key: string, next: MaybeObject): void {
    this.possible.set(key, [this.known(key), next]);
    if (next !== undefined) this.sent.set(next.mark, [...(this.sent.get(next.mark) ?? []), next]);
  }

  /** After its answer. */
  end(key: string, isDone: boolean): void {
    const [before, next] = this.possible.get(key) ?? [];
    this.possible.set(key, [isDone ? next : before]);
  }

  /** What is wrong with a state that is seen while writes are in flight: it was never sent. */
  faultOfGlimpse(key: string, seen: MaybeObject): string[] {
    if (seen === undefined || this.sent.get(seen.mark)?.some((one) => isSame(one, seen)) === true) return [];
    return [`${JSON.stringify(key)} shows what no client sent: ${describe(seen)}`];
  }

  /** What is wrong with a state that is seen after a kill; it is what is known from then on. */
  settle(key: string, seen: MaybeObject): string[] {
    const possible = this.possible.get(key) ?? [undefined];
    this.possible.set(key, [seen]);
    if (possible.some((one) => isSame(one, seen))) return [];
    return [`${JSON.stringify(key)} holds ${describe(seen)}; possible: ${possible.map(describe).join(", or ")}`];
  }
}
