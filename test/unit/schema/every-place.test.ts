import assert from "node:assert/strict";
import { z, type ZodType } from "zod";
import { extractionArgs } from "../../../schema/extraction/job";
import { extractionRules } from "../../../schema/extraction/rules";
import { inspect, sentence } from "../../../schema/inspect";
import { montageArgs } from "../../../schema/montage/job";
import { montageRules } from "../../../schema/montage/rules";
import type { Rule } from "../../../schema/rule";
import { isWithin, type Path, pathText, unknownValue } from "../../../schema/value/unknown-value";
import { everyPlace, everyValue, withValue } from "./every-place";
import { wrongValues } from "./wrong-values";

interface Kind {
  readonly name: string;
  readonly args: ZodType;
  readonly rules: readonly Rule<never>[];
}

const kinds: readonly Kind[] = [
  { name: "an extraction", args: extractionArgs, rules: extractionRules },
  { name: "a montage", args: montageArgs, rules: montageRules },
];

for (const { name, args, rules } of kinds) {
  // All levels of subheadings are one structure: the first stands for them.
  const places = everyPlace(args).filter(({ path }) => !/subHeadingConfig\.[2-5]\./.test(pathText(path)));
  const right = everyValue(args);
  const judged = (value: unknown) => {
    const { failures, warnings } = inspect(args, rules as readonly Rule<unknown>[], value);
    for (const finding of [...failures, ...warnings]) assert.match(sentence(finding), /: must .*; ./);
    return failures;
  };
  const alone = judged(right).map((finding) => pathText(finding.path));
  const added = (value: unknown): string[] =>
    judged(value)
      .map((finding) => pathText(finding.path))
      .filter((path) => !alone.includes(path));

  describe(`every one of the ${places.length} places of ${name}`, () => {
    it("may hold an unknown value: nothing fails, and nothing crashes", () => {
      for (const { path } of places) {
        assert.deepEqual(added(withValue(right, path, unknownValue)), [], pathText(path));
      }
    });

    it("is judged where it holds a wrong value: a failure that names the place", () => {
      places.forEach(({ path, type }, i) => {
        // Of a place deep inside a quarter of the values, of the next place another quarter.
        const some = wrongValues().filter((_, j) => path.length < 3 || (i + j) % 4 === 0);
        for (const [title, wrong] of some) {
          const failures = judged(withValue(right, path, wrong));
          if (z.safeParse(type, wrong).success) continue;
          const named = failures.some((finding) => isWithin(finding.path, path));
          assert.ok(named, `${pathText(path)} is ${title}: no failure names it`);
        }
      });
    });

    it("may be wrong beside another that is wrong or unknown", () => {
      const faults = [unknownValue, "x", null, [unknownValue], Number.NaN, { a: unknownValue }];
      places.forEach(({ path }, i) => {
        places.slice(i + 1).forEach(({ path: other }, j) => {
          // A twentieth of all pairs, and all of the smaller kind.
          if (isWithin(other, path) || (places.length > 100 && (i * 7 + j) % 20 > 0)) return;
          const one = withValue(right, path, faults[(i + j) % faults.length]);
          judged(withValue(one, other, faults[(i * 5 + j * 3 + 1) % faults.length]));
        });
      });
    });
  });

  describe(`every structure of ${name}`, () => {
    it("may lack any of its places", () => {
      for (const { path } of places) judged(withValue(right, path, undefined));
    });

    it("may hold anything under a name that is not listed", () => {
      const parents: Path[] = [[], ...places.map(({ path }) => path)];
      parents.forEach((path, i) => {
        // A third of the values at each place, another third at the next.
        const wrong = wrongValues().filter((_, j) => (i + j) % 3 === 0);
        for (const [, value] of wrong) judged(withValue(right, [...path, "other"], value));
      });
    });
  });
}
