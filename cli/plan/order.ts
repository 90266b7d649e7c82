import { actions, type PlannedAction } from "../../schema/plan/plan";

/** Jobs sorted by what happens to them, then by name: the same for the same preview. */
export function byAction(jobs: readonly PlannedAction[]): PlannedAction[] {
  return jobs.toSorted(
    (a, b) => actions.indexOf(a.does) - actions.indexOf(b.does) || compare(a.name, b.name) || compare(a.urn, b.urn),
  );
}

/** By the numbers of the characters, on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
