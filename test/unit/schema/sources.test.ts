import assert from "node:assert/strict";
import type { z } from "zod";
import { choices, range } from "../../../schema/allowed";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { bare, factsOf } from "../../../schema/field";
import { montageArgs } from "../../../schema/montage/job";
import { montageRules } from "../../../schema/montage/rules";
import { pathText } from "../../../schema/value/unknown-value";
import { everyPlace } from "./every-place";

const kinds: readonly [string, z.ZodType, readonly { name: string; level: string; source: { certainty: string } }[]][] =
  [
    ["an extraction", extractionArgs, extractionRules],
    ["a montage", montageArgs, montageRules],
  ];

/** Whether a type refuses values of its own kind: a range, a size, a pattern or a choice. */
function limits(type: z.core.$ZodType): boolean {
  const checks = bare(type)._zod.def.checks ?? [];
  const isPattern = checks.some(({ _zod: { def } }) => def.check === "string_format");
  return range(type) !== undefined || choices(type) !== undefined || isPattern;
}

for (const [name, args, rules] of kinds) {
  describe(`the sources of the refusals of ${name}`, () => {
    it("exist for every rule that fails", () => {
      const failing = rules.filter((rule) => rule.level === "failure");
      assert.ok(failing.length > 5);
      for (const rule of failing) assert.notEqual(rule.source.certainty, "unknown", rule.name);
    });

    it("exist for every limit of a value", () => {
      const limited = everyPlace(args).filter(({ type }) => limits(type));
      assert.ok(limited.length > 10);
      for (const { path, type } of limited) {
        assert.notEqual(factsOf(type)?.source.certainty, "unknown", pathText(path));
      }
    });

    it("are of the kind's own page, or shared by all jobs", () => {
      const other = name === "an extraction" ? /Highlight montage/ : /Smart highlight extraction/;
      for (const rule of rules as readonly { name: string; source: { certainty: string; source?: string } }[]) {
        assert.doesNotMatch(rule.source.source ?? "", other, rule.name);
      }
    });
  });
}

describe("a limit on which two pages disagree", () => {
  it("fails where the page keeps to it: a tag has 5 characters in an extraction, and may have more in a montage", () => {
    const level = (rules: readonly { name: string; level: string }[]) =>
      rules.find(({ name }) => name === "an action tag is short")?.level;
    assert.deepEqual([level(extractionRules), level(montageRules)], ["failure", "warning"]);
  });
});
