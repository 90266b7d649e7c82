import assert from "node:assert/strict";
import { readAiResult } from "../../../schema/extraction/result";
import { wrongValues } from "./wrong-values";

const first = { media: "a", in: 1, out: 3, tags: [], reasons: [] };
const of = (...ranges: unknown[]) => ({
  HighlightResults: [{ Media: "a", TimeRanges: [{ In: 1, Out: 3 }, ...ranges] }],
});

describe("the result of an extraction", () => {
  const whole: [string, unknown, unknown][] = [
    ["without results: it lists nothing", {}, []],
    ["with results that are null: it lists nothing", { HighlightResults: null }, []],
    ["of a video without ranges: it lists nothing", { HighlightResults: [{ Media: "a" }] }, []],
    [
      "of a video whose ranges are null: it lists nothing",
      { HighlightResults: [{ Media: "a", TimeRanges: null }] },
      [],
    ],
  ];
  for (const [title, given, moments] of whole) {
    it(`is read ${title}`, () =>
      assert.deepEqual(readAiResult(given), { moments, videos: readAiResult(given)?.videos, unread: [] }));
  }

  for (const given of [
    undefined,
    null,
    "nothing here",
    "7",
    7,
    [],
    { HighlightResults: 1 },
    '{"HighlightResults":{}}',
  ]) {
    it(`cannot be read where it is ${JSON.stringify(given)}`, () => assert.equal(readAiResult(given), undefined));
  }

  const parts: [string, unknown, object[], string[]][] = [
    [
      "a range without an end is left out and named",
      of({ Out: 9 }),
      [first],
      ["HighlightResults[0].TimeRanges[1] is not among the clips: In is missing, no number of seconds"],
    ],
    [
      "a range with null and true in place of numbers is left out, and its file named",
      of({ In: null, Out: true, OutputURL: "http://x/1.mp4" }),
      [first],
      [
        "HighlightResults[0].TimeRanges[1] is not among the clips: In is null and Out is true, no number of seconds; its file is http://x/1.mp4",
      ],
    ],
    ["numbers as text are numbers", of({ In: " 4 ", Out: "5.5\n" }), [first, { ...first, in: 4, out: 5.5 }], []],
    [
      "a range that ends before it begins is kept and named",
      of({ In: 5, Out: 4 }),
      [first, { ...first, in: 5, out: 4 }],
      ["HighlightResults[0].TimeRanges[1] ends at 4 s, and begins at 5 s"],
    ],
    [
      "tags as one text are parted",
      of({ In: 4, Out: 5, Tags: "Fight, Cry" }),
      [first, { ...first, in: 4, out: 5, tags: ["Fight", "Cry"] }],
      [],
    ],
    [
      "a number among the tags is a text",
      of({ In: 4, Out: 5, Tags: ["Run", 7] }),
      [first, { ...first, in: 4, out: 5, tags: ["Run", "7"] }],
      [],
    ],
    [
      "a number for tags is one tag",
      of({ In: 4, Out: 5, Tags: 7 }),
      [first, { ...first, in: 4, out: 5, tags: ["7"] }],
      [],
    ],
    [
      "other things among the tags are left out and named",
      of({ In: 4, Out: 5, Tags: ["Run", { a: 1 }] }),
      [first, { ...first, in: 4, out: 5, tags: ["Run"] }],
      ['HighlightResults[0].TimeRanges[1].Tags cannot be read in full: it is ["Run",{"a":1}]'],
    ],
    [
      "a video that is none is named, and the next one read",
      { HighlightResults: [7, { Media: "a", TimeRanges: [{ In: 1, Out: 3 }] }] },
      [first],
      ["HighlightResults[0] cannot be read: it is 7"],
    ],
    [
      "ranges that are no list are named",
      { HighlightResults: [{ Media: "b", TimeRanges: "x" }, ...of().HighlightResults] },
      [first],
      ['HighlightResults[0].TimeRanges cannot be read: it is "x"'],
    ],
  ];
  for (const [title, given, moments, unread] of parts) {
    it(title, () => {
      const found = readAiResult(JSON.stringify(given));
      assert.deepEqual(
        [found?.moments, found?.unread],
        [moments, unread.map((line) => `the service's result, ${line}`)],
      );
      assert.deepEqual(readAiResult(given), found);
    });
  }

  it("never loses one range because of another", () => {
    for (const [title, wrong] of wrongValues()) {
      for (const range of [
        wrong,
        { In: wrong, Out: 9 },
        { In: 1, Out: wrong },
        { In: 8, Out: 9, Tags: wrong, OutputURL: wrong, MediaId: wrong },
      ]) {
        assert.deepEqual(readAiResult(of(range))?.moments[0], first, title);
      }
      assert.deepEqual(
        readAiResult({
          HighlightResults: [wrong, { Media: wrong, TimeRanges: wrong }, ...of().HighlightResults],
        })?.moments.at(-1),
        first,
        title,
      );
    }
  });

  it("names a video in which nothing was found", () => {
    const given = { HighlightResults: [{ Media: "b", TimeRanges: [] }, ...of().HighlightResults] };
    assert.deepEqual(readAiResult(given)?.videos, ["b", "a"]);
  });
});
