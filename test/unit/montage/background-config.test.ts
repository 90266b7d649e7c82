import assert from "node:assert/strict";
import { configuredBackground } from "../../../local/montage/material/background-config";
import type { Background } from "../../../local/media/reel/background";
import type { MontageArgs } from "../../../schema/montage/job";

function read(backgroundImageConfig: object | undefined, backgroundImageArray?: string[]) {
  const args = { inputConfig: { backgroundImageArray }, editingConfig: { backgroundImageConfig } };
  return configuredBackground(args as unknown as MontageArgs);
}

const path = "editingConfig.backgroundImageConfig";
const usual: Background = { is: "blur", radius: 0.1 };

describe("the background that a montage's settings ask for", () => {
  const rows: [name: string, config: object | undefined, background: Background][] = [
    ["a blurred copy without settings", undefined, usual],
    ["a blurred copy for empty settings", {}, usual],
    ["a blur of the given radius", { Type: "Blur", Radius: 0.5 }, { is: "blur", radius: 0.5 }],
    [
      "the same in other capitals, and for a number as text",
      { type: "BLUR", radius: "0.5" },
      { is: "blur", radius: 0.5 },
    ],
    ["a colour", { Type: "Color", Color: "#AABBCC" }, { is: "colour", colour: "#aabbcc" }],
    ["a colour in short, without its type", { Color: "#fa0" }, { is: "colour", colour: "#ffaa00" }],
    ["black where the colour is left out", { Type: "Color" }, { is: "colour", colour: "#000000" }],
  ];
  for (const [name, config, background] of rows) {
    it(`is ${name}`, () => assert.deepEqual(read(config), { background, warnings: [] }));
  }

  it("is the usual one, with a warning, for a value that is not known", () => {
    assert.deepEqual(read({ Type: "Video", Radius: 7 }), {
      background: usual,
      warnings: [
        `${path}.Type is "Video": blur is used; write Blur or Color`,
        `${path}.Radius is 7: 0.1 is used; write a number from 0.01 to 1`,
      ],
    });
    assert.deepEqual(read({ Type: "Color", Color: "sky" }), {
      background: { is: "colour", colour: "#000000" },
      warnings: [`${path}.Color is "sky": #000000 is used; write a colour such as #206090`],
    });
    for (const value of [{}, [], true, "", Number.NaN, "0x1f"]) {
      assert.equal(read({ Radius: value }).warnings.length, 1, JSON.stringify(value));
    }
  });

  it("leaves a key that is not known unused, with a warning", () => {
    const { warnings } = read({ Type: "Blur", ImageUrl: "a" });
    assert.deepEqual(warnings, [`the engine local leaves ${path}.ImageUrl unused: it has no such setting`]);
  });

  it("does not matter beside images", () => {
    assert.deepEqual(read({ Type: "Color", Colour: 1 }, ["a"]), { background: usual, warnings: [] });
    assert.deepEqual(read({ Type: "Color" }, []).background, { is: "colour", colour: "#000000" });
  });
});
