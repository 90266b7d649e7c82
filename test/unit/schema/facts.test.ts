import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { assumptionOf, assumptions, type AssumptionName } from "../../../schema/facts/all";
import { operations } from "../../../schema/operations/all";
import { textOf } from "../imports";

const names = Object.keys(assumptions) as AssumptionName[];

describe("the assumptions about the service", () => {
  it("are each named in words, with a source, its day and its certainty", () => {
    assert.ok(names.length > 25, String(names.length));
    for (const name of names) {
      const { fact, source } = assumptionOf(name);
      assert.match(fact, /[^.]$/, name);
      assert.match(source.source, /\w/, name);
      assert.match(source.date, /^\d{4}-\d\d-\d\d$/, name);
    }
  });

  for (const name of names) {
    const { usedIn, value } = assumptionOf(name);
    it(`lead from ${name} to sources that are there${value === undefined ? "" : ", one of which reads its value"}`, () => {
      assert.ok(usedIn.length > 0);
      for (const path of usedIn) assert.ok(existsSync(join(process.cwd(), path)), path);
      if (value === undefined) return;
      // A probe hands an assumption on as a whole.
      const reads = new RegExp(`\\b${name}(\\.value\\b|, get)`);
      assert.ok(
        usedIn.some((path) => reads.test(textOf(path))),
        `none of ${usedIn.join(", ")} has ${name}.value`,
      );
    });
  }
});

describe("the list of operations", () => {
  it("has every operation that the schema describes", () => {
    const files = readdirSync(join(process.cwd(), "schema", "operations"), { recursive: true, encoding: "utf8" });
    const described = files
      .filter((name) => name.endsWith(".ts") && name !== "all.ts")
      .flatMap((name) => [...textOf(`schema/operations/${name}`).matchAll(/^ {2}name: "(\w+)",$/gm)])
      .map(([, name]) => name!);
    assert.ok(described.length > 15);
    assert.deepEqual(operations.map(({ name }) => name).toSorted(), described.toSorted());
  });
});
