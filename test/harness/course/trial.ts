import { next } from "../../../provider/order/course";
import { allRules, bucketStore, type LockRules } from "./bucket-store";
import { fileStore } from "./file-store";
import type { ModelStore } from "./store";
import { oneMachine, type Surroundings } from "./world";

/** The state machine of an order, or a broken one, which the exploration must notice. */
export type Course = typeof next;

/** What is explored: a state machine, and its notes and surroundings. */
export interface Trial extends Pick<Surroundings, "lag" | "atOnce"> {
  readonly course: Course;
  readonly store: ModelStore;
}

/** The package's own state machine in these surroundings, or one that is broken. */
export function trialIn(
  { notes, lag, atOnce }: Surroundings,
  { course = next, rules = allRules }: { readonly course?: Course; readonly rules?: LockRules } = {},
): Trial {
  return { course, store: notes === "in files" ? fileStore : bucketStore(lag, rules), lag, atOnce };
}

/** What holds without `highlights:notes`. */
export const usualTrial = trialIn(oneMachine);
