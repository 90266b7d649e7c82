import assert from "node:assert/strict";
import { tuning, type Row } from "../../../../local/selection/tuning";
import { scenes } from "../../../../tools/footage/constructed/scenes";
import { sourcesIn, textOf } from "../../imports";

const rows = Object.entries(tuning).flatMap(([group, numbers]) =>
  Object.entries<Row>(numbers).map(([name, row]) => ({ group, name, row })),
);
/** The code that decides: without the table itself and the text of decisions.json. */
const code = sourcesIn(["local/selection"])
  .filter((path) => !/\/(tuning|decisions)\.ts$/.test(path))
  .map((path) => ({ path, text: withoutComments(textOf(path)) }));

function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
}

describe("the table of the selection's numbers", () => {
  it("tells of each the unit and what it decides", () => {
    const bare = rows.filter(({ row: [value, unit, , decides] }) => !Number.isFinite(value) || !unit || !decides);
    assert.deepEqual(bare, []);
  });

  it("names scenes and unit tests that there are", () => {
    const known = new Set(scenes(1).map(({ name }) => name));
    const tests = sourcesIn(["test/unit/local/selection"]).map(textOf).join("\n");
    const lost = rows.filter(({ row: [, , heldBy] }) => {
      const title = /^test: (.*)$/.exec(heldBy)?.[1];
      return title === undefined ? heldBy !== "none" && !known.has(heldBy) : !tests.includes(`it("${title}`);
    });
    assert.deepEqual(lost, []);
  });

  it("has no row that no code uses", () => {
    const unused = rows.filter(
      ({ group, name }) =>
        !code.some(({ text }) => text.includes(`tuned.${group}`) && new RegExp(`\\b${name}\\b`).test(text)),
    );
    assert.deepEqual(unused, []);
  });

  it("holds every decimal of the selection but the weights of a smoothing", () => {
    const decimals = code.flatMap(({ path, text }) =>
      text
        .split("\n")
        .filter((line) => /\b\d+\.\d/.test(line) && !line.startsWith("const smoothing = "))
        .map((line) => `${path}: ${line.trim()}`),
    );
    assert.deepEqual(decimals, []);
  });
});
