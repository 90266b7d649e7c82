import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { searchWindow } from "../../provider/order/job-listing";
import { lag } from "../harness/course/world";
import { beyondTexts } from "../harness/life/beyond";
import { circumstances as deaths } from "../harness/life/deaths";
import { deathRow, faultRows } from "../harness/life/rows";
import { pulumiTexts } from "../harness/pulumi/rows";
import { courseTexts, withTable } from "../harness/reliability";
import type { Row } from "../harness/row";

const page = readFileSync(join(process.cwd(), "docs/reliability.md"), "utf8");

/** The cells of a page's table, without its head. */
function cellsOf(text: string): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  const cells = lines.map((line) => line.split("|").map((cell) => cell.trim()));
  return cells.map((row) => row.slice(1, -1)).filter(([level]) => level !== "level" && !level!.startsWith("-"));
}

describe("docs/reliability.md", () => {
  it("has the rows that npm run reliability writes now", () => {
    const rows: readonly (readonly [Row["level"], string])[] = [
      ...courseTexts.map((what) => ["course", what] as const),
      ...faultRows([]).map(({ what }) => ["life", what] as const),
      ...deaths.map((sort) => ["life", deathRow(sort, []).what] as const),
      ...pulumiTexts.map((what) => ["Pulumi", what] as const),
      ...beyondTexts().map((what) => ["with notes", what] as const),
      ...beyondTexts().map((what) => ["not promised", what] as const),
    ];
    assert.deepEqual(
      cellsOf(page).map(([level, what]) => [level, what]),
      rows,
    );
  });

  it("tells of no violation of a promise", () => {
    const broken = cellsOf(page).filter(([level, , , violations]) => level !== "not promised" && violations !== "0");
    assert.deepEqual(broken, []);
  });

  it("has the numbers of the code in its sentences", () => {
    const { days, jobs } = searchWindow;
    for (const text of [`more than ${lag} seconds`, `older than ${days} days`, `more than ${jobs} later ones`]) {
      assert.ok(page.includes(text), text);
    }
  });

  it("gets a table that adds up the rows of several runs, and keeps everything else", () => {
    const row = (level: Row["level"], runs: number, violations: number): Row => ({
      level,
      what: "w",
      runs,
      violations,
    });
    const text = withTable(page, [row("Pulumi", 3, 0), row("life", 10, 0), row("life", 20, 1)]);
    assert.deepEqual(cellsOf(text), [
      ["life", "w", "30", "1"],
      ["Pulumi", "w", "3", "0"],
    ]);
    assert.ok(text.startsWith(page.split("\n| level")[0]!));
    assert.ok(text.endsWith(page.split("|\n").at(-1)!));
  });
});
