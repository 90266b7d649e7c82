import assert from "node:assert/strict";
import { layOut } from "../../../../local/text/layout";
import { type Caption, styleOf } from "../../../../local/text/style";
import type { Typeface } from "../../../../local/text/typeface";
import { lettersOf } from "../../../../local/text/words";

/** Letters that are half as wide as high; no font has a question mark. */
const typeface: Typeface = {
  setLine: (text) => ({
    glyphs: [],
    width: lettersOf(text).length / 2,
    missing: lettersOf(text).filter((letter) => letter === "?"),
  }),
};
const picture = { width: 400, height: 200 };

function layout(text: string, asked: Caption) {
  const warnings: string[] = [];
  const style = styleOf({ fontSize: 20, ...asked }, picture, { y: 0.1, size: 0.2 }, (line) => warnings.push(line));
  return { ...layOut(text, style, picture, typeface), warnings };
}

describe("the place of a text", () => {
  // Two letters of 10 pixels, one line of 26.
  const rows: [string, Caption, [number, number]][] = [
    ["is centred at its share of the height", {}, [190, 20]],
    ["is measured in shares of the picture below 1", { y: 0.5, x: 0.1 }, [230, 100]],
    ["is measured in pixels from 2 on", { y: 50, x: 30 }, [220, 50]],
    ["begins at the left edge", { alignment: "TopLeft", x: 8, y: 4 }, [8, 4]],
    ["ends at the right edge", { alignment: "TopRight", x: 8, y: 4 }, [372, 4]],
    ["is above the lower edge", { alignment: "BottomLeft", x: 8, y: 4 }, [8, 170]],
    ["is in the middle", { alignment: "CenterCenter" }, [190, 87]],
  ];
  for (const [title, asked, [x, y]] of rows) {
    it(title, () => assert.deepEqual(layout("ab", asked).box, { x, y, width: 20, height: 26 }));
  }

  it("has the lines below each other, each aligned for itself", () => {
    const at = (alignment: string) =>
      layout("abcd\\Nef", { alignment, y: 10 }).lines.map(({ text, x, width }) => [text, x, width]);
    assert.deepEqual(at("TopLeft"), [
      ["abcd", 0, 40],
      ["ef", 0, 20],
    ]);
    assert.deepEqual(
      at("TopCenter").map(([, x]) => x),
      [180, 190],
    );
    assert.deepEqual(
      at("BottomRight").map(([, x]) => x),
      [360, 380],
    );
    const [first, second] = layout("a\\Nb", {}).lines;
    assert.equal(Math.round(second!.baseline - first!.baseline), 26);
  });

  it("is not wider than nine tenths of the picture, or the width that is asked for", () => {
    const long = "abcd ".repeat(20).trim();
    assert.ok(layout(long, {}).box.width <= 360);
    assert.equal(layout(long, {}).lines[0]!.text.length, 34);
    assert.equal(layout(long, { textWidth: 0.25 }).lines[0]!.text, "abcd abcd");
    assert.equal(layout(long, { textWidth: 50 }).lines[0]!.text, "abcd");
    assert.ok(layout(long, { alignment: "TopLeft", x: 300 }).box.width <= 100);
  });

  it("holds a text in one line that shrinks, where it is asked for", () => {
    const { lines, size, box } = layout("abcd ".repeat(20).trim(), { adaptMode: "AutoScale" });
    assert.equal(lines.length, 1);
    assert.ok(Math.abs(box.width - 360) < 0.001 && size < 8, `${box.width} ${size}`);
  });

  it("names letters that no font has, each once", () => assert.deepEqual(layout("a??b", {}).missing, ["?"]));
});

describe("the style of a text", () => {
  const warned: [string, Caption, RegExp][] = [
    [
      "an unknown font",
      { font: "Comic Sans" },
      /^font is "Comic Sans", which is not there: Noto Sans SC Bold is used; write/,
    ],
    ["an unknown alignment", { alignment: "Middle" }, /^alignment is "Middle": TopCenter is used; write/],
    ["a colour by name", { fontColor: 'red"/>' }, /^fontColor is "red"\/>": #ffffff is used; write a colour such as/],
    ["a colour of the outline", { outlineColour: "#12" }, /^outlineColour is "#12": #000000 is used/],
    ["a colour of the shadow", { backColour: "x" }, /^backColour is "x"/],
    [
      "an unknown way to fit",
      { adaptMode: "Cut" },
      /^adaptMode is "Cut": the text is wrapped; write AutoWrap or AutoScale/,
    ],
    ["a size of nothing", { fontSize: 0 }, /^fontSize is 0: 40 is used; write the pixels of the letters, above 0/],
  ];
  for (const [title, asked, says] of warned) {
    it(`warns of ${title}`, () => {
      const { warnings } = layout("a", asked);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, says);
    });
  }

  it("is that of the installed fonts without a word", () => {
    const fonts = ["Noto Sans SC", "noto sans medium", "Noto Sans Light"].map((font) => {
      const style = styleOf({ font }, picture, { y: 0, size: 1 }, (line) => assert.fail(line));
      return `${style.family} ${style.weight}`;
    });
    assert.deepEqual(fonts, ["Noto Sans SC Regular", "Noto Sans Medium", "Noto Sans Light"]);
    const bold = { font: "Noto Sans", fontFace: { bold: true } };
    assert.equal(styleOf(bold, picture, { y: 0, size: 1 }, assert.fail).weight, "Bold");
  });
});
