import assert from "node:assert/strict";
import { printable, printableJson } from "../../../cli/printable";

const hostile = "a\u001b[2Kb\u202ec\r\nd\ud800e\u{e0041}f\u009bg\u2028";

describe("a text on a terminal", () => {
  it("holds no character that moves the cursor or hides another", () => {
    assert.equal(printable(hostile), "a\\u{1b}[2Kb\\u{202e}c\\u{d}\\u{a}d\\u{d800}e\\u{e0041}f\\u{9b}g\\u{2028}");
  });

  it("keeps letters of all scripts, spaces and pictures", () => {
    const text = "Besprechung „Straße“ – 高燃混剪 🎬 été";
    assert.equal(printable(text), text);
  });

  it("is as JSON the same value, with and without lines", () => {
    for (const indent of [undefined, 2]) {
      const text = printableJson({ [hostile]: [hostile] }, indent);
      assert.deepEqual(JSON.parse(text), { [hostile]: [hostile] });
      // eslint-disable-next-line no-control-regex
      assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e\u{e0041}]/u);
    }
  });
});
