import { leftUnused, unusedSentence } from "../../schema/left-unused";
import type { CommonArgs, JobKind } from "./kind";
import type { Warning } from "./job";
import type { ResourceInputs } from "./record";

/**
 * What the engine `local` leaves unused, by the arguments alone; it says the same of the job when
 * that has ended.
 */
export function unusedWarnings(kind: Pick<JobKind<CommonArgs, object>, "args">, inputs: ResourceInputs): Warning[] {
  return inputs.engine === "local" ? leftUnused(kind.args, inputs).map(unusedSentence) : [];
}
