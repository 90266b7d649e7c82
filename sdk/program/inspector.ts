import type { CheckFailure } from "../../provider/lifecycle/operations";
import type * as check from "../../provider/lifecycle/check";
import type * as cost from "../../provider/lifecycle/max-cost";
import type { EngineName } from "../../provider/engine/engine";
import type { Settings } from "../../provider/engine/settings";
import type { Billed } from "../../provider/job/estimate";
import type { CommonArgs } from "../../provider/job/kind";
import type * as inspection from "../../schema/inspect";
import type { Finding, Rule } from "../../schema/rule";
import type * as secretTexts from "../../schema/secret/secret-text";
import type { ZodType } from "zod";
import type { Inspector } from "./argument-report";

/** What a program needs of a kind of job to judge its arguments. */
export interface Judged<Args> extends Billed {
  readonly args: ZodType<Args>;
  readonly rules: readonly Rule<Args>[];
}

/** What the arguments are held against besides. */
export interface Stack {
  readonly engine: EngineName | undefined;
  readonly settings: Settings;
}

/**
 * Holds arguments against a kind's structure and rules and against the stack; the schema is loaded
 * at the first job.
 */
export function inspectorOf<Args extends CommonArgs>(load: () => Judged<Args>): (stack: Stack) => Inspector {
  return ({ engine, settings }) =>
    (args, secrets) => {
      // By require: a test runner that has its own modules, Jest for one, refuses an import at run
      // time.
      const { inspect, sentence } = require("../../schema/inspect") as typeof inspection;
      const { secretText } = require("../../schema/secret/secret-text") as typeof secretTexts;
      const { adoptedElsewhere } = require("../../provider/lifecycle/check") as typeof check;
      const { costFailure } = require("../../provider/lifecycle/max-cost") as typeof cost;
      const kind = load();
      const { failures, warnings } = inspect(kind.args, kind.rules, args);
      // A finding on one argument may name the value of another.
      const hiding = secretText([{ values: args, secrets }]);
      const hidden = (text: string) => hiding?.inSentence(text) ?? text;
      const failing = ({ property, reason }: CheckFailure) => hiding?.inFailure(property, reason) ?? reason;
      const say = (finding: Finding) => hidden(sentence(finding, secrets));
      const given = { ...args, engine };
      const elsewhere = engine === undefined ? [] : adoptedElsewhere(given);
      const [dear] = settings.problems.length > 0 ? [] : costFailure(kind, given, settings.site);
      return {
        failures: [...failures.map(say), ...elsewhere.map(failing)],
        warnings: warnings.map(say),
        ...(dear === undefined ? {} : { dear: failing(dear) }),
      };
    };
}
