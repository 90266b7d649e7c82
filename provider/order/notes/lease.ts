import type { SubmitNote } from "./notes";

// The rules by which notes in a bucket are a lock. OSS can create an object only where there is
// none, and cannot replace one on a condition. So each owner of a note creates a generation of its
// own, `PREFIX/BASEKEY/000002.json`, and the highest one that is not withdrawn counts.
//
// Why no two submits go out for one order. An owner writes its generation anew while it lives (the
// lease), and directly before it sends a submit it lists the generations: its own must be the
// highest, written less than `lease - sendTime` ago, and the one that it replaces must still be the
// version that it read. So the submit arrives within `lease` after a write of its generation. A
// taker creates the next generation only when `patience` has passed since the last write that it
// saw, and then lists them too. If the former owner listed first, the taker sees its later write or
// had time to find its job; if the taker was first, the former owner sees a higher generation.
//
// All times are those of OSS: the Date and Last-Modified of its replies.

/** Milliseconds after the last write of its note in which an owner counts as alive. */
export const lease = 60_000;

/** Milliseconds between two writes of a note by its live owner. */
export const renewal = 15_000;

/**
 * Milliseconds that a submit takes at most from the check of the lock to the service: two idle
 * time-outs of the client, and as much again.
 */
export const sendTime = 30_000;

/** Milliseconds by which the service's list of jobs may lag. */
export const longestLag = 600_000;

/** Milliseconds after the last write of a dead owner's note before another submit. */
export const patience = patienceFor(longestLag);

/**
 * The same for a list that lags by so many milliseconds: a submit of the dead owner may arrive
 * while the lease lasts, the list may lag from then on, and half a lease is for clocks and whole
 * seconds.
 */
export function patienceFor(lag: number): number {
  return lease + lag + lease / 2;
}

/** A generation of a note, as a list of the bucket shows it. */
export interface Generation {
  readonly number: number;
  /** As OSS gives it: another one for another content. */
  readonly etag: string;
  /** Bytes. A withdrawn generation is empty. */
  readonly size: number;
  /** The time of the last write: milliseconds since 1970. */
  readonly written: number;
}

/** The lock as its owner knows it. */
export interface Held {
  readonly number: number;
  /** Of the last write; undefined where its answer was lost. */
  readonly etag: string | undefined;
  /** The version of the note that it replaces. */
  readonly instead: SubmitNote["version"] | undefined;
}

/** The version of a generation. */
export function versionOf({ number, etag }: Pick<Generation, "number" | "etag">): string {
  return `${number} ${etag}`;
}

/** The generation that counts: the highest one that is not withdrawn. */
export function currentOf(generations: readonly Generation[]): Generation | undefined {
  return generations.filter(({ size }) => size > 0).reduce<Generation | undefined>(higher, undefined);
}

/** The highest number in use; 0 where there is none. */
export function highestOf(generations: readonly Generation[]): number {
  return Math.max(0, ...generations.map(({ number }) => number));
}

/** What has become of a lock, by a list of all generations. */
export type LockState =
  /** `left`: milliseconds until its lease ends. */
  | { readonly is: "held"; readonly left: number }
  /** Another process replaced it. */
  | { readonly is: "taken" }
  /** The note that it replaces has changed: its owner is alive after all. */
  | { readonly is: "contested" };

/**
 * Judges a lock.
 * @param now the time of the list, by the clock of OSS
 */
export function lockState(generations: readonly Generation[], held: Held, now: number): LockState {
  const own = generations.find(({ number }) => number === held.number);
  const isOwn = own !== undefined && (held.etag === undefined || held.etag === own.etag);
  if (!isOwn || highestOf(generations) > held.number) return { is: "taken" };
  const before = currentOf(generations.filter(({ number }) => number < held.number));
  if ((before && versionOf(before)) !== held.instead) return { is: "contested" };
  return { is: "held", left: lease - (now - own.written) };
}

function higher(one: Generation | undefined, other: Generation): Generation {
  return one !== undefined && one.number > other.number ? one : other;
}
