import type { Finding, Rule } from "../schema/rule";
import type { ZodType } from "zod";
import type { Inspector } from "./report";

/** Holds arguments against a kind's structure and rules; both are loaded at the first job. */
export function inspectorOf<Args>(
  load: () => Promise<{ readonly args: ZodType<Args>; readonly rules: readonly Rule<Args>[] }>,
): Inspector {
  return async (args, secrets) => {
    const [{ inspect, sentence }, { secretText }, kind] = await Promise.all([
      import("../schema/inspect.js"),
      import("../schema/secret-text.js"),
      load(),
    ]);
    const { failures, warnings } = inspect(kind.args, kind.rules, args);
    // A finding on one argument may name the value of another.
    const hiding = secretText([{ values: args, secrets }]);
    const say = (finding: Finding) => {
      const text = sentence(finding, secrets);
      return hiding?.inSentence(text) ?? text;
    };
    return { failures: failures.map(say), warnings: warnings.map(say) };
  };
}
