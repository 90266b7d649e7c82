import { type BeyondRow, seedOf } from "./beyond";
import { faults, type KindName, kindNames, mutations, type Mutation } from "../cloud/faults";
import { chaosRun, kindOf, type RunResult } from "./run";
import type { Circumstance } from "./deaths";

/**
 * How often something was tried, how often it struck, and in how many runs something was wrong
 * then.
 */
export interface Row {
  readonly fault: string;
  readonly runs: number;
  readonly strikes: number;
  readonly violations: number;
}

/** A mutation, and the seed of the first run that showed it, by kind of job. */
export interface Caught {
  readonly mutation: Mutation;
  readonly kind: KindName;
  /** Undefined where no run showed it. */
  readonly seed?: number;
  /** Runs of this kind up to that one. */
  readonly runs: number;
  readonly violation?: string;
}

/** What the harness found, as `--json` writes it. */
export interface Summary {
  readonly kind: "lifecycle";
  readonly seed: number;
  readonly runs: number;
  readonly extractions: number;
  readonly montages: number;
  readonly jobs: number;
  readonly violations: number;
  readonly unnoticed: number;
  readonly rows: readonly Row[];
  readonly deaths: readonly Row[];
  readonly beyond: readonly BeyondRow[];
  readonly mutations: readonly Caught[];
}

/** The rows by fault. */
export function faultRows(results: readonly RunResult[]): Row[] {
  return faults.map(({ name }) => {
    const hit = results.filter(({ struck }) => struck.has(name));
    const strikes = hit.reduce((sum, { struck }) => sum + (struck.get(name) ?? 0), 0);
    return { fault: name, runs: hit.length, strikes, violations: bad(hit) };
  });
}

/** The row of one sort of death. */
export function deathRow({ kind, who, submit }: Circumstance, results: readonly RunResult[]): Row {
  const victim = who === "CLI" ? "only the CLI killed" : "provider killed";
  const answer = submit === "lost" ? ", answer to the submit lost" : "";
  const fault = `${victim} at every step: ${kind}${answer}`;
  return { fault, runs: results.length, strikes: results.length, violations: bad(results) };
}

/** The numbers of all runs together. */
export function totals(results: readonly RunResult[]) {
  const sum = (of: (result: RunResult) => number) => results.reduce((total, result) => total + of(result), 0);
  return {
    runs: results.length,
    extractions: results.filter(({ kind }) => kind === "extraction").length,
    montages: results.filter(({ kind }) => kind === "montage").length,
    jobs: sum(({ submitted }) => submitted),
    violations: bad(results),
    unnoticed: sum(({ unnoticed }) => unnoticed),
  };
}

/** Breaks the library in every way and looks which run shows it. */
export async function caughtMutations(seed: number, most: number): Promise<Caught[]> {
  const caught: Caught[] = [];
  for (const mutation of mutations) {
    for (const kind of kindNames) caught.push(await firstThatShows(mutation, kind, seed, most));
  }
  return caught;
}

/** @param most runs of this kind to try */
export async function firstThatShows(mutation: Mutation, kind: KindName, seed: number, most: number): Promise<Caught> {
  let runs = 0;
  for (let number = 0; runs < most; number++) {
    const one = seedOf(seed, number);
    if (kindOf(one) !== kind) continue;
    runs += 1;
    const { violations } = await chaosRun({ seed: one, mutation });
    if (violations[0] !== undefined) return { mutation, kind, seed: one, runs, violation: violations[0] };
  }
  return { mutation, kind, runs };
}

function bad(results: readonly RunResult[]): number {
  return results.filter(({ violations }) => violations.length > 0).length;
}
