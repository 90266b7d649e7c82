import type { Provenance } from "./provenance";
import { HoleTouched, type Path } from "./value/unknown-value";

/** One thing that is wrong, or doubtful, with a set of arguments. */
export interface Finding {
  /** Where: the path of the argument. */
  readonly path: Path;
  /** The value found there. */
  readonly value: unknown;
  /** What is allowed, as words that follow "must": `be 3 to 60 seconds`. */
  readonly must: string;
  /** What to do about it. */
  readonly fix: string;
}

/** A condition on several arguments, or one that a type cannot say. */
export interface Rule<Args> {
  readonly name: string;
  readonly level: "failure" | "warning";
  readonly source: Provenance;
  /**
   * Reading a value that is not known yet ends the search, or inside {@link each} its turn: what
   * was found before counts.
   */
  find(args: Args): Iterable<Finding>;
}

/** A finding, written in the order in which it is read. */
export function at(path: Path, value: unknown, must: string, fix: string): Finding {
  return { path, value, must, fix };
}

/**
 * Searches the elements one by one: one that is not known yet must not hide what is found in the
 * others.
 */
export function* each<T>(list: readonly T[], search: (item: T, i: number) => Iterable<Finding>): Iterable<Finding> {
  for (let i = 0; i < list.length; i++) {
    try {
      yield* search(list[i]!, i);
    } catch (error) {
      if (!(error instanceof HoleTouched)) throw error;
    }
  }
}
