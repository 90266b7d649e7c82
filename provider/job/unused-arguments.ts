import { unusedArguments, unusedSentence } from "../../schema/unused-arguments";
import type { CommonArgs, JobKind } from "./kind";
import type { Warning } from "./job";
import type { ResourceInputs } from "./record";

/**
 * A warning for each argument that the engine `local` does not use. The embedded service repeats
 * them when the job has ended.
 */
export function unusedWarnings(kind: Pick<JobKind<CommonArgs, object>, "args">, inputs: ResourceInputs): Warning[] {
  return inputs.engine === "local" ? unusedArguments(kind.args, inputs).map(unusedSentence) : [];
}
