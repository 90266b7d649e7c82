import assert from "node:assert/strict";
import { isEmoji, lettersOf, linesOf } from "../../../../local/text/words";

/** Lines of so many letters at most. */
const lines = (text: string, width: number) => linesOf(text, width, (line) => lettersOf(line).length);

describe("the lines of a text", () => {
  const rows: [string, string, number, string[]][] = [
    ["break between Latin words, without the space", "Hema Fresh is now open", 10, ["Hema Fresh", "is now", "open"]],
    ["break between any Chinese characters", "盒马鲜生回龙观", 3, ["盒马鲜", "生回龙", "观"]],
    ["do not begin with a Chinese comma or full stop", "今天开业,欢迎光临。", 4, ["今天开", "业,欢迎", "光临。"]],
    ["do not begin with a full-width comma", "今天开业\uFF0C欢迎", 4, ["今天开", "业\uFF0C欢迎"]],
    ["do not end with an opening bracket", "我们说《你好》", 4, ["我们说", "《你好》"]],
    ["keep a Latin word whole beside Chinese", "现在Hema开业", 5, ["现在", "Hema开", "业"]],
    ["keep a contraction whole", "they don’t break", 6, ["they", "don’t", "break"]],
    ["break a word that is wider than a line between letters", "Huilongguan", 4, ["Huil", "ongg", "uan"]],
    ["break before an emoji of several code points, never inside", "ab👨‍👩‍👧👍🏽", 2, ["ab", "👨‍👩‍👧👍🏽"]],
    ["end where the text says so, written out or as a character", "a\\Nb\nc\\nd", 9, ["a", "b", "c", "d"]],
    ["keep an empty line", "a\n\nb", 9, ["a", "", "b"]],
    ["are one where all fits", "a b", 3, ["a b"]],
    ["do not begin with the spaces of a broken word", "abcdef gh", 3, ["abc", "def", "gh"]],
  ];
  for (const [title, text, width, wanted] of rows) it(title, () => assert.deepEqual(lines(text, width), wanted));

  it("know emoji from letters and digits", () => {
    assert.deepEqual(["😀", "❤️", "1️⃣", "1", "#", "盒", "é"].map(isEmoji), [
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
