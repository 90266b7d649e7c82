import assert from "node:assert/strict";
import type { ZodType } from "zod";
import { inspect } from "../../../../schema/inspect";
import type { Rule } from "../../../../schema/rule";
import { pathText } from "../../../../schema/value/unknown-value";

/** Arguments on both sides of a rule. */
export interface RuleRow {
  /** Name of the rule. */
  readonly rule: string;
  /** Arguments that break the rule, each with the paths of its findings. */
  readonly breaks: readonly [object, ...string[]][];
  /** Arguments close to those, which do not break it. */
  readonly keeps: readonly object[];
}

/** Tests each rule of a list by its row, and that every rule has one. */
export function describeRules<Args>(
  title: string,
  type: ZodType<Args>,
  rules: readonly Rule<Args>[],
  rows: readonly RuleRow[],
): void {
  describe(title, () => {
    it("each have a row here", () => {
      assert.deepEqual(
        rows.map((row) => row.rule),
        rules.map((rule) => rule.name),
      );
    });

    for (const { rule: name, breaks, keeps } of rows) {
      const rule = rules.find((candidate) => candidate.name === name)!;
      const findings = (args: object) => {
        const { failures, warnings } = inspect(type, [rule], args);
        return (rule.level === "failure" ? failures : warnings).map((finding) => pathText(finding.path));
      };

      it(`${name}: arguments that break it get a ${rule.level} at its path`, () => {
        for (const [args, ...paths] of breaks) assert.deepEqual(findings(args), paths);
      });

      it(`${name}: arguments that keep it get none`, () => {
        for (const args of keeps) assert.deepEqual(findings(args), []);
      });
    }
  });
}
