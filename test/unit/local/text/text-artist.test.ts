import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { TextPackagesMissing } from "../../../../local/text/packages";
import type { Caption } from "../../../../local/text/style";
import { TextArtist } from "../../../../local/text/text-artist";
import { readPng } from "../../../png";

const picture = { width: 640, height: 360 };
const bare: Caption = { outline: 0, fontSize: 40, y: 100 };

describe("a drawn text", () => {
  let artist: TextArtist;
  before(async () => (artist = await TextArtist.load()));

  function inkOf(text: string, asked: Caption) {
    const { drawing, warnings } = artist.draw(
      { text, asked: { ...bare, ...asked }, defaults: { y: 0.1, size: 0.1 } },
      picture,
    );
    assert.ok(drawing);
    const { area } = drawing;
    const pixels = readPng(drawing.png);
    assert.deepEqual([pixels.width, pixels.height], [area.width, area.height]);
    const ink = { left: Infinity, right: -1, top: Infinity, bottom: -1, colours: new Map<string, number>(), count: 0 };
    for (let y = 0; y < area.height; y++) {
      for (let x = 0; x < area.width; x++) {
        const [red, green, blue, alpha] = pixels.at(x, y);
        if (alpha < 8) continue;
        ink.count++;
        ink.left = Math.min(ink.left, area.x + x);
        ink.right = Math.max(ink.right, area.x + x + 1);
        ink.top = Math.min(ink.top, area.y + y);
        ink.bottom = Math.max(ink.bottom, area.y + y + 1);
        if (alpha === 255) {
          const colour = [red, green, blue].join();
          ink.colours.set(colour, (ink.colours.get(colour) ?? 0) + 1);
        }
      }
    }
    return { ...ink, warnings, area };
  }

  for (const text of ["Hema Fresh", "盒马鲜生", "现已开业 Open 😀", "Łódź, Čeština"]) {
    it(`has its ink inside of its box, in the colour that was asked for: ${text}`, () => {
      const { left, right, top, bottom, colours, count, warnings } = inkOf(text, { fontColor: "#ff8000" });
      assert.deepEqual(warnings, []);
      assert.ok(count > 500, `${count} pixels`);
      // One line of 52 pixels, centred.
      assert.ok(top >= 100 && bottom <= 152, `${top} to ${bottom}`);
      assert.ok(Math.abs(left + right - 640) < 12, `${left} to ${right}`);
      assert.deepEqual([...colours.keys()], ["255,128,0"]);
    });
  }

  it("grows by its outline on each side, in the outline's colour", () => {
    const [plain, outlined] = [inkOf("Open", {}), inkOf("Open", { outline: 6, outlineColour: "00f" })];
    const grown = [plain.left - outlined.left, outlined.right - plain.right, plain.top - outlined.top];
    for (const side of [...grown, outlined.bottom - plain.bottom]) assert.ok(Math.abs(side - 6) <= 1, `${side}`);
    assert.ok(outlined.colours.get("0,0,255")! > 200 && outlined.colours.get("255,255,255")! > 200);
  });

  it("has a shadow below it on the right, and is as opaque as asked for", () => {
    const [plain, shadowed] = [inkOf("Open", {}), inkOf("Open", { shadow: 10, backColour: "#ff0000" })];
    assert.deepEqual([shadowed.left, shadowed.right], [plain.left, plain.right + 10]);
    assert.ok(shadowed.colours.has("255,0,0"));
    const faint = inkOf("Open", { fontColorOpacity: 0.5 });
    assert.deepEqual([faint.left, [...faint.colours]], [plain.left, []]);
  });

  it("is wider in bold, leans in italics, and has a line below it", () => {
    const width = ({ left, right }: { left: number; right: number }) => right - left;
    const regular = inkOf("Open day", { font: "Noto Sans SC" });
    assert.ok(width(inkOf("Open day", { font: "Noto Sans SC Bold" })) > width(regular) + 4);
    const italic = inkOf("Open day", { font: "Noto Sans SC", fontFace: { italic: true } });
    assert.ok(italic.right > regular.right + 3 && Math.abs(italic.bottom - regular.bottom) <= 1);
    const underlined = inkOf("OOOO", { font: "Noto Sans SC", fontFace: { underline: true } });
    assert.ok(underlined.bottom > inkOf("OOOO", { font: "Noto Sans SC" }).bottom + 2);
  });

  it("names letters that no font has by their code, and draws the others", () => {
    const { warnings, count } = inkOf("ab\u0E15", {});
    assert.deepEqual([warnings.length, count > 200], [1, true]);
    assert.match(warnings[0]!, /letters that no font here has, which are left out: \u0E15 \(U\+0E15\)/);
    assert.equal(inkOf("ab", {}).count, count);
  });

  it("warns where it does not fit into the picture, and is cut at its edges", () => {
    const { warnings, bottom, area } = inkOf("Open", { y: 330 });
    assert.deepEqual(warnings, ["the text does not fit into the picture: lower fontSize, or change x and y"]);
    assert.equal(bottom <= 360 && area.y + area.height === 360, true);
    const outside = artist.draw({ text: "Open", asked: { y: 900 }, defaults: { y: 0.1, size: 0.1 } }, picture);
    assert.deepEqual([outside.drawing, outside.warnings.length], [undefined, 1]);
  });

  it("is drawn by packages that are named where they are missing", async () => {
    const { resolve } = createRequire(__filename);
    const without = (name: string) => {
      if (name.startsWith("@resvg")) throw new Error("not found");
      return resolve(name);
    };
    await assert.rejects(TextArtist.load(without), (error) => {
      assert.ok(error instanceof TextPackagesMissing);
      assert.equal(error.message, "@resvg/resvg-js not installed: run npm install @resvg/resvg-js");
      return true;
    });
  });
});
