import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { montageArgs } from "../../../schema/montage/job";
import { montageRules } from "../../../schema/montage/rules";
import { pathText, unknownValue } from "../../../schema/value/unknown-value";
import { inspectorOf } from "../../../sdk/program/inspector";
import { everyPlace, everyValue, withValue } from "../schema/every-place";
import { wrongValues } from "../schema/wrong-values";

const stack = { engine: "local", settings: defaultSettings } as const;

const kinds = [
  {
    name: "an extraction",
    args: extractionArgs,
    inspect: inspectorOf(() => ({ args: extractionArgs, rules: extractionRules, pricedAs: "extraction" }))(stack),
  },
  {
    name: "a montage",
    args: montageArgs,
    inspect: inspectorOf(() => ({ args: montageArgs, rules: montageRules, pricedAs: "montage" }))(stack),
  },
];

for (const { name, args, inspect } of kinds) {
  describe(`the report of a program on ${name}, at every place of its arguments`, () => {
    const right = everyValue(args);
    const places = everyPlace(args).filter(({ path }) => !/subHeadingConfig\.[2-5]\./.test(pathText(path)));
    const report = (value: unknown, secrets: readonly string[] = []) =>
      inspect(value as Record<string, unknown>, secrets);

    it("never fails for an unknown value", () => {
      const alone = report(right).failures;
      for (const { path } of places) {
        const found = report(withValue(right, path, unknownValue)).failures;
        assert.deepEqual(
          found.filter((failure) => !alone.includes(failure)).filter((failure) => !failure.includes("not known yet")),
          [],
          pathText(path),
        );
      }
    });

    it("can hold any value, and shows no secret one", () => {
      for (const [i, { path }] of places.entries()) {
        for (const [, wrong] of wrongValues().filter((_, j) => (i + j) % 4 === 0)) {
          report(withValue(right, path, wrong));
        }
        const secret = { text: ["t0p-secret"] };
        const { failures, warnings } = report(withValue(right, path, secret), [pathText(path)]);
        assert.doesNotMatch([...failures, ...warnings].join("\n"), /t0p-secret/, pathText(path));
      }
    });
  });
}
