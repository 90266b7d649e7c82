import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { assumptionOf, assumptions, type AssumptionName } from "../../../schema/facts/all";
import { apiReference } from "../../../schema/provenance";
import { kinds } from "../../../provider/kinds/all";
import { toolModule } from "../../tool-module";

interface Sources {
  fileWith: (text: string, sources: ReadonlyMap<string, string>, folder?: string) => string;
}
interface Rows {
  factRow: (fact: object) => string;
}

describe("docs/facts.md", () => {
  const page = readFileSync(join(process.cwd(), "docs", "facts.md"), "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("- **"));

  it("gives certainty, source, day and files of every fact", () => {
    assert.ok(rows.length > 300, String(rows.length));
    for (const row of rows) {
      assert.match(
        row,
        /^- \*\*(documented|measured|inferred|unknown)\*\* — .+\. Source: .+, \d{4}-\d\d-\d\d\. In: `[^`]+`/,
      );
    }
  });

  it("counts the facts of each certainty", () => {
    for (const certainty of ["documented", "measured", "inferred", "unknown"]) {
      const count = rows.filter((row) => row.startsWith(`- **${certainty}**`)).length;
      assert.match(page, new RegExp(`^\\| ${certainty} +\\| +${count} \\|$`, "m"));
    }
  });

  it("has every assumption, every rule of every kind, and its arguments", () => {
    for (const name of Object.keys(assumptions) as AssumptionName[]) {
      assert.ok(page.includes(`— ${assumptionOf(name).fact}`), name);
    }
    for (const { rules } of Object.values(kinds)) {
      for (const { name } of rules) assert.ok(page.includes(`— ${name} (a `));
    }
    for (const path of ["inputConfig.strategy.clipDuration", "outputConfig.video.crf", "editingConfig.titleConfig.y"]) {
      assert.ok(page.includes(`— \`${path}\` must `), path);
    }
  });
});

describe("the file of a fact", () => {
  const sources = new Map([
    ["schema/a/rules.ts", 'name: "one"'],
    ["schema/b/rules.ts", 'name: "one"'],
    ["schema/c.ts", 'name: "two"'],
  ]);

  it("is the one with its text, in the folder of the kind first", async () => {
    const { fileWith } = await toolModule<Sources>("facts/sources.js");
    assert.equal(fileWith("two", sources, "schema/a/"), "schema/c.ts");
    assert.equal(fileWith("one", sources, "schema/b/"), "schema/b/rules.ts");
  });

  it("must be one", async () => {
    const { fileWith } = await toolModule<Sources>("facts/sources.js");
    assert.throws(() => fileWith("one", sources), /"one" is written in 2 files \(schema\/a\/rules\.ts, schema\/b/);
    assert.throws(() => fileWith("three", sources), /"three" is written in 0 files/);
  });
});

describe("the row of a fact", () => {
  it("tells by which command it can be tried", async () => {
    const { factRow } = await toolModule<Rows>("facts/fact.js");
    const fact = { text: "a is b", source: apiReference, enforcedIn: ["schema/a.ts"] };
    const row = "- **documented** — a is b. Source: IMS API reference, ICE 2020-11-09, 2026-08-22. In: `schema/a.ts`";
    assert.equal(factRow(fact), `${row}.`);
    assert.equal(factRow({ ...fact, trial: "none" }), `${row}.`);
    assert.equal(factRow({ ...fact, trial: "cloud" }), `${row}. Tried by \`test:cloud\`.`);
    assert.equal(factRow({ ...fact, trial: "probe" }), `${row}. Tried by \`doctor --probe\`.`);
  });
});
