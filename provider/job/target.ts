import { HoleTouched, unknownPaths, withHoles } from "../../schema/value/unknown-value";
import type { JobFile } from "./job";

/** The names of the files that a job writes, as its arguments give them. */
export interface Target {
  /** `BUCKET/KEY` with the placeholder `{index}`, and `{key}` where the program wrote it. */
  readonly place: string;
  /** The path of the argument that gives the names. */
  readonly argument: string;
  /** The largest number of files, counted from 0; absent where the arguments do not limit it. */
  readonly atMost?: number;
}

/**
 * A target as a kind gives it. The number of files is a function, because it may depend on a value
 * that is not known yet.
 */
export interface GivenTarget extends Pick<Target, "place" | "argument"> {
  atMost(): number | undefined;
}

/** The part of a kind that gives the target. */
export interface Targeting {
  /**
   * The names of the output files; absent for a kind without files in buckets. Runs before the
   * check: arguments may be missing or wrong.
   */
  target?(args: object): GivenTarget | undefined;
}

/**
 * A job's target; undefined for a job without files in buckets, `not known` where the names depend
 * on an unknown value.
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

/** Whether the names hold `{key}`, so that they differ from run to run. */
export function hasKey({ place }: Target): boolean {
  return place.includes("{key}");
}

/** The target of a run with this base key. */
export function withBase(target: Target, base: string): Target {
  return { ...target, place: target.place.replaceAll("{key}", base.slice(0, 12)) };
}

/** Whether a job with this target may write the file. */
export function mayWrite({ place, atMost }: Target, { bucket, key }: JobFile): boolean {
  const [first = "", ...rest] = place.split("{index}").map(escaped);
  // A name with two `{index}` has the same number in both places.
  const pattern = rest.reduce((text, part, i) => `${text}${i === 0 ? "(\\d+)" : "\\1"}${part}`, first);
  const number = new RegExp(`^${pattern}$`).exec(`${bucket}/${key}`)?.[1];
  return number !== undefined && !(atMost !== undefined && Number(number) >= atMost);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
