import type { Provenance } from "./provenance";
import { HoleTouched, type Path } from "./value/unknown-value";

/** One failure or warning about a set of arguments. */
export interface Finding {
  /** Path of the argument. */
  readonly path: Path;
  /** The value of the argument. */
  readonly value: unknown;
  /** The allowed values, as words that follow "must": `be 3 to 60 seconds`. */
  readonly must: string;
  /** How to fix it. */
  readonly fix: string;
}

/** A condition that a type cannot express, such as one on several arguments. */
export interface Rule<Args> {
  readonly name: string;
  readonly level: "failure" | "warning";
  readonly source: Provenance;
  /**
   * Reading an unknown value ends the search, or inside {@link each} that of one element; findings
   * made before count.
   */
  find(args: Args): Iterable<Finding>;
}

/** A finding, its parts in the order in which a person reads them. */
export function at(path: Path, value: unknown, must: string, fix: string): Finding {
  return { path, value, must, fix };
}

/** Searches a list element by element, so that an unknown one does not hide findings in others. */
export function* each<T>(list: readonly T[], search: (item: T, i: number) => Iterable<Finding>): Iterable<Finding> {
  for (let i = 0; i < list.length; i++) {
    try {
      yield* search(list[i]!, i);
    } catch (error) {
      if (!(error instanceof HoleTouched)) throw error;
    }
  }
}
