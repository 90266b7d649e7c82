import type { Finding, Rule } from "../schema/rule";
import type { ZodType } from "zod";
import type { Inspector } from "./report";

/** Holds arguments against a kind's structure and rules; both are loaded at the first job. */
export function inspectorOf<Args>(
  load: () => Promise<{ readonly args: ZodType<Args>; readonly rules: readonly Rule<Args>[] }>,
): Inspector {
  return async (args, secrets) => {
    const [{ inspect, sentence }, kind] = await Promise.all([import("../schema/inspect.js"), load()]);
    const { failures, warnings } = inspect(kind.args, kind.rules, args);
    const say = (finding: Finding) => sentence(finding, secrets);
    return { failures: failures.map(say), warnings: warnings.map(say) };
  };
}
