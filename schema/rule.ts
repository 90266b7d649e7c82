import type { Provenance } from "./provenance";
import type { Path } from "./unknown-value";

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
  /** Reading a value that is not known yet ends the search: what was found before counts. */
  find(args: Args): Iterable<Finding>;
}

/** A finding, written in the order in which it is read. */
export function at(path: Path, value: unknown, must: string, fix: string): Finding {
  return { path, value, must, fix };
}

/** Like `entries()`, but reads an element only when its turn comes: one unknown element must not hide the findings before it. */
export function* entries<T>(list: readonly T[]): Iterable<[number, T]> {
  for (let i = 0; i < list.length; i++) yield [i, list[i]!];
}
