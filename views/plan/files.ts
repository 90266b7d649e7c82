import type { PlannedAction, PlannedFiles, StackPlan } from "../../schema/plan/plan";
import { code } from "./escape";
import { firstOf, type Room } from "./room";
import { count } from "./words";

const fates: readonly { readonly of: keyof PlannedFiles; readonly one: string; readonly many: string }[] = [
  { of: "deleted", one: "is deleted", many: "are deleted" },
  { of: "overwritten", one: "is overwritten", many: "are overwritten" },
  { of: "kept", one: "stays where it is", many: "stay where they are" },
];

/** How many files in the lines outside of the details. */
const few = 3;

/** A line for each job and fate: what is deleted, overwritten and left. */
export function fileLines({ jobs }: StackPlan, room: Room): string[] {
  const lines = fates.flatMap((fate) => jobs.flatMap((job) => fileLine(job, fate, Math.min(few, room.items))));
  const { shown, more } = firstOf(lines, room.rows);
  const left = more > 0 ? [`- and files of ${count(more, "more job")}`] : [];
  return lines.length === 0 ? [] : ["**Files**", "", ...shown, ...left, ""];
}

/** Whether a job has more files than its line names. */
export function hasMoreFiles({ jobs }: StackPlan): boolean {
  return jobs.some(({ files }) => fates.some((fate) => files[fate.of].length > few));
}

/** All files of the lines that are cut off. */
export function allFiles({ jobs }: StackPlan, room: Room): string[] {
  const long = fates.flatMap((fate) =>
    jobs.filter(({ files }) => files[fate.of].length > few).map((job) => ({ fate, job })),
  );
  return [...long.flatMap(({ fate, job }) => fileLine(job, fate, Math.max(few, room.items))), ""];
}

function fileLine({ name, files }: PlannedAction, fate: (typeof fates)[number], items: number): string[] {
  const all = files[fate.of];
  if (all.length === 0) return [];
  const { shown, more } = firstOf(all, items);
  const verb = all.length === 1 ? fate.one : fate.many;
  const names = [...shown.map((place) => code(place, 200)), ...(more > 0 ? [`${more} more`] : [])];
  return [`- ${count(all.length, "file")} of ${code(name, 100)} ${verb}: ${names.join(", ")}`];
}
