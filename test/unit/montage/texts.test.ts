import assert from "node:assert/strict";
import { drawTexts, textsOf } from "../../../local/montage/material/texts";
import { TextPackagesMissing } from "../../../local/text/packages";
import type { TextArtist } from "../../../local/text/text-artist";
import type { MontageArgs } from "../../../schema/montage/job";

const upright = { width: 360, height: 640 };

function args(inputConfig: object, editingConfig: object = {}): MontageArgs {
  return { inputConfig, editingConfig, outputConfig: upright } as unknown as MontageArgs;
}

describe("the titles and subheadings of a reel", () => {
  const titles = ["a", "b", "c"];
  const subHeadingArray = [
    { level: 3, titleArray: ["third"] },
    { level: 1, titleArray: ["first"] },
    { level: 2, titleArray: [] },
  ];

  it("are one title, and one subheading of each level that has texts, with the settings of each", () => {
    const settings = { titleConfig: { fontSize: 9 }, subHeadingConfig: { "3": { y: 0.5 } } };
    const texts = textsOf(args({ titleArray: ["a"], subHeadingArray }, settings), upright, "seed");
    assert.deepEqual(
      texts.map(({ name, asked }) => [name, asked]),
      [
        ['the title "a"', { fontSize: 9 }],
        ['the subheading "first" of level 1', {}],
        ['the subheading "third" of level 3', { y: 0.5 }],
      ],
    );
    assert.deepEqual(textsOf(args({}), upright, "seed"), []);
  });

  it("are placed by the shape of the reel, subheadings by their level", () => {
    const places = (width: number, height: number) =>
      textsOf(args({ titleArray: ["a"], subHeadingArray }), { width, height }, "").map(({ defaults }) => defaults.y);
    assert.deepEqual(places(1080, 1920), [0.1, 0.30000000000000004, 0.5]);
    assert.deepEqual([places(1920, 1080)[0], places(720, 720)[0]], [0.05, 0.08]);
  });

  it("are drawn by lot: each is drawn at times, and the same job draws the same", () => {
    const lot = (seed: string) => textsOf(args({ titleArray: titles }), upright, seed)[0]!.text;
    const drawn = Array.from({ length: 60 }, (_, i) => lot(`job ${i}`));
    for (const title of titles) assert.ok(drawn.filter((one) => one === title).length > 8, drawn.join(""));
    assert.deepEqual(
      drawn,
      Array.from({ length: 60 }, (_, i) => lot(`job ${i}`)),
    );
  });

  it("are drawn for each reel, with each warning once, by the name of its text", async () => {
    const wrong = args({ titleArray: ["a\u0E15"] }, { titleConfig: { font: "Comic Sans" } });
    const { drawings, warnings } = await drawTexts(wrong, "job", 3);
    assert.deepEqual(
      drawings.map(({ length }) => length),
      [1, 1, 1],
    );
    assert.equal(warnings.length, 2);
    assert.match(
      warnings[0]!,
      /^the title "a\u0E15": font is "Comic Sans", which is not there: Noto Sans SC Bold is used/,
    );
    assert.match(warnings[1]!, /^the title "a\u0E15": the text has letters that no font here has/);
  });

  it("are left out with a warning where the packages are missing, and load nothing where there are none", async () => {
    const missing = () => Promise.reject<TextArtist>(new TextPackagesMissing(["harfbuzzjs"]));
    const { drawings, warnings } = await drawTexts(args({ titleArray: titles }), "job", 1, missing);
    assert.deepEqual(drawings, []);
    assert.deepEqual(warnings, [
      "titles and subheadings are left out: harfbuzzjs not installed: run npm install harfbuzzjs",
    ]);
    assert.deepEqual(await drawTexts(args({ titleArray: [] }), "job", 1, missing), { drawings: [], warnings: [] });
  });
});
