import type { CheckFailure } from "../../provider/lifecycle/operations";
import type * as check from "../../provider/lifecycle/check";
import type * as cost from "../../provider/lifecycle/max-cost";
import type * as placeCheck from "../../provider/lifecycle/place-check";
import type { EngineName } from "../../provider/engine/engine";
import type { Settings } from "../../provider/engine/settings";
import type { Billed } from "../../provider/job/estimate";
import type { CommonArgs } from "../../provider/job/kind";
import type * as inspection from "../../schema/inspect";
import type { Finding, Rule } from "../../schema/rule";
import type * as secretTexts from "../../schema/secret/secret-text";
import type { ZodType } from "zod";
import type { Inspector } from "./argument-report";

/** The part of a kind of job that its arguments are judged by. */
export interface Judged<Args> extends Billed {
  readonly args: ZodType<Args>;
  readonly rules: readonly Rule<Args>[];
}

/** The part of the stack that arguments are judged by. */
export interface Stack {
  readonly engine: EngineName | undefined;
  readonly settings: Settings;
}

/**
 * Judges arguments by a kind's structure and rules and by the stack. The schema is loaded at the
 * first job.
 */
export function inspectorOf<Args extends CommonArgs>(load: () => Judged<Args>): (stack: Stack) => Inspector {
  return ({ engine, settings }) =>
    ({ places, ...args }, secrets) => {
      // By require: a test runner with its own module loader, such as Jest, refuses an import at
      // run time.
      const { inspect, sentence } = require("../../schema/inspect") as typeof inspection;
      const { secretText } = require("../../schema/secret/secret-text") as typeof secretTexts;
      const { adoptedElsewhere } = require("../../provider/lifecycle/check") as typeof check;
      const { knownAccount, placeFailures } = require("../../provider/lifecycle/place-check") as typeof placeCheck;
      const { costFailure } = require("../../provider/lifecycle/max-cost") as typeof cost;
      const kind = load();
      const { failures, warnings } = inspect(kind.args, kind.rules, args);
      // A finding on one argument may name the value of another.
      const hiding = secretText([{ values: args, secrets }]);
      const hidden = (text: string) => hiding?.inSentence(text) ?? text;
      const reasonOf = ({ property, reason }: CheckFailure) => hiding?.inFailure(property, reason) ?? reason;
      const toText = (finding: Finding) => hidden(sentence(finding, secrets));
      const given = { ...args, engine };
      const elsewhere = engine === undefined ? [] : adoptedElsewhere(given);
      const apart = placeFailures({ region: args.region, places }, knownAccount(settings, {}));
      // The provider may measure the videos on this machine, or look them up.
      const isMeasuring = engine === "local" || settings.previewLookups;
      const mayBeMeasured = args.inputMinutes === undefined && isMeasuring;
      const isOpen = settings.problems.length > 0 || mayBeMeasured;
      const [costly] = isOpen ? [] : costFailure(kind, given, settings);
      return {
        failures: [...failures.map(toText), ...[...elsewhere, ...apart].map(reasonOf)],
        warnings: warnings.map(toText),
        ...(costly === undefined ? {} : { costFailure: reasonOf(costly) }),
      };
    };
}
