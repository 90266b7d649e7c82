import assert from "node:assert/strict";
import { code, prose, visible } from "../../../../views/plan/escape";
import { Random } from "../../../fakes/random";
import { hostile } from "../../cli/plan/hostile";
import { type Node, nodesOf, readMarkdown, shapeOf } from "./markdown-tree";

const marks = [..."`|\\\n\r\t<>&@#![]()*_~$:-+=\"'/%{}.,; "];
const starts = ["``", "```", "\\|", "\\`", "1.", "- ", "</details>", "<b>", "-->", "&#64;", "http://a.example"];
const words = ["a", "b c", "www.a.example", "@octocat", "é", "短"];
const unseen = ["\u202e", "\u200b", "\u001b[1m", "\u2028", "\ud83d", "\u0000"];
const pieces = [marks, starts, words, unseen].flat();

/** The nodes of a table and a list of plain words. */
const blocks = ["root", "table", "tableRow", "tableCell", "list", "listItem", "paragraph", "text"];

function randomText(random: Random): string {
  return Array.from({ length: random.whole(0, 12) }, () => random.pick(pieces)).join("");
}

describe("a foreign text in Markdown", () => {
  const random = new Random(13);
  const texts = [...hostile, "", ...Array.from({ length: 2_000 }, () => randomText(random))];

  /** A table and a list with all texts, each drawn in the same places. */
  async function drawn(draw: (text: string) => string): Promise<Node> {
    const rows = texts.map((text) => `| x ${draw(text)} | ${draw(text)}, ${draw(text)} |`);
    const items = texts.map((text) => `- ${draw(text)}`);
    const tree = await readMarkdown(`${["| a | b |", "| - | - |", ...rows, "", ...items].join("\n")}\n`);
    const cells = Array.from({ length: texts.length + 1 }, () => "tableRow(tableCell tableCell)").join(" ");
    const list = texts.map(() => "listItem(paragraph)").join(" ");
    assert.equal(shapeOf(tree), `root(table(${cells}) list(${list}))`);
    return tree;
  }

  it("is one code span of one line, in a cell and in a list", async () => {
    const nodes = nodesOf(await drawn((text) => code(text)));
    assert.equal(nodes.filter(({ type }) => type === "inlineCode").length, 4 * texts.length);
    assert.deepEqual([...new Set(nodes.map(({ type }) => type))].sort(), [...blocks, "inlineCode"].sort());
  });

  it("is words and code spans in a sentence, and nothing else", async () => {
    const nodes = nodesOf(await drawn((text) => prose(text) || "x"));
    assert.deepEqual([...new Set(nodes.map(({ type }) => type))].sort(), [...blocks, "inlineCode"].sort());
    const drawnWords = nodes.filter(({ type }) => type === "text").map(({ value }) => value!);
    for (const text of drawnWords) assert.doesNotMatch(text, /[<>@#`|[\]*_~$&\\/]/);
  });

  it("has no character that cannot be seen", () => {
    for (const text of texts) {
      for (const shown of [visible(text), code(text), prose(text)]) {
        assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, JSON.stringify(text));
      }
    }
  });

  it("is cut where it is long, between characters", () => {
    assert.equal(visible("𝒳".repeat(300), 10), `${"𝒳".repeat(9)}…`);
    assert.ok(code("x".repeat(1_000)).length < 210);
  });

  const sentences: [string, string][] = [
    ["talk.mp4 changed", "`talk.mp4` changed"],
    ["job j-1 failed with NoSuchKey", "job `j-1` failed with NoSuchKey"],
    ["a re-run costs 0.84 (about): look", "a re-run costs 0.84 (about): look"],
    ["inputConfig.count is -3: must be 1", "`inputConfig.count` is `-3`: must be 1"],
    ["@octocat said #1", "`@octocat` said `#1`"],
    ["1. first", "`1`. first"],
    ["clips/a b|c d", "`clips/a b\\x7cc` d"],
  ];
  for (const [given, shown] of sentences) it(`is drawn: ${given}`, () => assert.equal(prose(given), shown));
});
