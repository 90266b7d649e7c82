import { HoleTouched, unknownPaths, withHoles } from "../../schema/value/unknown-value";
import type { JobFile } from "./job";

/** Under which names a job writes its files, as the arguments give them. */
export interface Target {
  /**
   * `BUCKET/KEY` with `{index}` for the number of the file, and with `{key}` where the program
   * wrote it.
   */
  readonly place: string;
  /** Path of the argument that names the files. */
  readonly argument: string;
  /** Files that the job makes at most, numbered from 0; absent where the arguments do not tell. */
  readonly atMost?: number;
}

/**
 * The same as a kind tells it. The number is asked for last: it may hang on a value that is not
 * known yet.
 */
export interface GivenTarget extends Pick<Target, "place" | "argument"> {
  atMost(): number | undefined;
}

/** The part of a kind that tells it. */
export interface Targeting {
  /**
   * The names of the files that come out; absent for a kind without files in buckets. Arguments may
   * be missing or wrong here.
   */
  target?(args: object): GivenTarget | undefined;
}

/**
 * A job's target; undefined for a job that writes no files into a bucket, `not known` where a value
 * that decides the names is unknown.
 */
export function targetOf(kind: Targeting, inputs: object): Target | "not known" | undefined {
  const known = withHoles(inputs, unknownPaths(inputs)) as object;
  const given = ifKnown(() => kind.target?.(known));
  if (given === undefined || given === "not known") return given;
  const { place, argument } = given;
  const atMost = ifKnown(() => given.atMost());
  return { place, argument, ...(typeof atMost === "number" ? { atMost } : {}) };
}

function ifKnown<T>(ask: () => T): T | "not known" {
  try {
    return ask();
  } catch (error) {
    if (error instanceof HoleTouched) return "not known";
    throw error;
  }
}

/** Whether the names differ from run to run. */
export function hasKey({ place }: Target): boolean {
  return place.includes("{key}");
}

/** The names that a run with this base key writes. */
export function withBase(target: Target, base: string): Target {
  return { ...target, place: target.place.replaceAll("{key}", base.slice(0, 12)) };
}

/** Whether a job with this target may write the file. */
export function mayWrite({ place, atMost }: Target, { bucket, key }: JobFile): boolean {
  const [first = "", ...rest] = place.split("{index}").map(escaped);
  // A name that holds the number twice holds the same number twice.
  const pattern = rest.reduce((text, part, i) => `${text}${i === 0 ? "(\\d+)" : "\\1"}${part}`, first);
  const number = new RegExp(`^${pattern}$`).exec(`${bucket}/${key}`)?.[1];
  return number !== undefined && !(atMost !== undefined && Number(number) >= atMost);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
