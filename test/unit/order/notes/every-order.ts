/** One order of the steps of several actors. */
export interface Turns {
  /** The steps that were done, as `ACTOR`. */
  readonly story: readonly string[];
  /** A step of an actor: the work is done when its turn comes. */
  next<T>(actor: string, work: () => T): Promise<T>;
  /** Gives turns until the work is done. */
  follow(work: Promise<unknown>): Promise<void>;
}

/** A choice among the actors that wait for a turn. */
interface Choice {
  readonly taken: number;
  readonly of: number;
}

/**
 * All orders in which the steps of actors can follow each other, depth first: each run repeats the
 * choices of the one before up to the last that has an alternative, and takes that.
 */
export function* everyOrder(): Iterable<Turns> {
  let plan: number[] | undefined = [];
  while (plan !== undefined) {
    const run = new Run(plan);
    yield run;
    plan = planAfter(run.choices);
  }
}

class Run implements Turns {
  readonly story: string[] = [];
  readonly choices: Choice[] = [];
  private waiting: { readonly actor: string; go(): void }[] = [];

  constructor(private readonly plan: readonly number[]) {}

  next<T>(actor: string, work: () => T): Promise<T> {
    return new Promise<void>((go) => this.waiting.push({ actor, go })).then(work);
  }

  async follow(work: Promise<unknown>): Promise<void> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    done.catch(() => undefined);
    for (;;) {
      // By this turn all actors wait, or are done.
      await new Promise((turn) => setImmediate(turn));
      if (isDone) break;
      const actors = this.waiting.sort((a, b) => (a.actor < b.actor ? -1 : 1));
      if (actors.length === 0) throw new Error("the work waits for something else than a turn");
      const taken = this.plan[this.choices.length] ?? 0;
      this.choices.push({ taken, of: actors.length });
      const [chosen] = actors.splice(taken, 1);
      this.story.push(chosen!.actor);
      chosen!.go();
    }
    await done;
  }
}

function planAfter(choices: readonly Choice[]): number[] | undefined {
  const last = choices.findLastIndex(({ taken, of }) => taken + 1 < of);
  if (last === -1) return undefined;
  return choices.slice(0, last + 1).map(({ taken }, index) => (index === last ? taken + 1 : taken));
}
