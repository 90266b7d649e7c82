import type { Provenance } from "../provenance";

/** The subject of an assumption, as a heading of docs/facts.md. */
export type Topic =
  | "Ids that do not exist"
  | "Answers"
  | "Lists of jobs"
  | "Jobs"
  | "Files"
  | "Submits"
  | "Prices"
  | "What the embedded service chose"
  | "The vendor's clients";

/**
 * How an assumption can be tried on the real service: by free calls (`doctor --probe`), by jobs
 * that cost money (`npm run test:cloud`), or not at all.
 */
export type Trial = "probe" | "cloud" | "none";

/** A fact about the service that this package relies on and that is no rule, field or price. */
export interface Assumption<Value = undefined> {
  readonly topic: Topic;
  /** A sentence without its period. */
  readonly fact: string;
  readonly source: Provenance;
  /** The sources that rely on it, from the root of the repository. */
  readonly usedIn: readonly string[];
  readonly trial: Trial;
  /** What the code reads, where it can be read; the sources above use it as `NAME.value`. */
  readonly value: Value;
}

/** An assumption that the code has built in, with no value to read. */
export function built(facts: Omit<Assumption, "value">): Assumption {
  return { ...facts, value: undefined };
}
