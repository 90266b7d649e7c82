import * as answers from "./answers";
import type { Assumption } from "./assumption";
import * as embedded from "./embedded";
import * as jobs from "./jobs";
import * as lists from "./lists";
import * as unknownIds from "./unknown-ids";

/** Every assumption by its name. */
export const assumptions = { ...unknownIds, ...answers, ...lists, ...jobs, ...embedded } as const;

export type AssumptionName = keyof typeof assumptions;

/** An assumption, its value of any type. */
export function assumptionOf(name: AssumptionName): Assumption<unknown> {
  return assumptions[name];
}

/** The names of the assumptions that `doctor --probe` can try. */
export const probed = (Object.keys(assumptions) as AssumptionName[]).filter(
  (name) => assumptionOf(name).trial === "probe",
);
