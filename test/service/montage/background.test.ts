import assert from "node:assert/strict";
import { join } from "node:path";
import { type Background, backgroundInputs, blurredCopy, onCanvas } from "../../../local/media/reel/background";
import type { Picture } from "../../../local/media/picture/picture";
import { openPicture } from "../../../local/media/picture/picture-file";
import type { Tools } from "../../../local/media/tools";
import { builds, makeVideo, temporaryFolder } from "../../footage";
import { colours, framesOf, isLike, makePicture, type Rgb } from "./made-pictures";

/** Upright, so that a wide picture leaves room above and below; its matrix of colours is BT.601. */
const upright = { width: 64, height: 128 };
/** Of a size for which players assume BT.709. */
const large = { width: 640, height: 600 };

describe("what is seen around a fitted picture", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let every: { name: string; tools: Tools }[];
  let wide: string;
  let bars: Picture;

  before(async () => {
    folder = await temporaryFolder();
    every = await builds();
    const picture = "color=c=red:s=64x32:r=10,drawbox=x=0:y=0:w=32:h=32:c=white:t=fill";
    wide = await makeVideo(join(folder.path, "wide.mp4"), { seconds: 1, picture, args: ["-pix_fmt", "yuv420p"] });
    // Blue above, green below, red at both sides, which are cut off.
    const image = "color=c=blue:s=200x200,drawbox=y=100:w=200:h=100:c=green:t=fill,drawbox=w=20:h=200:c=red:t=fill";
    const options = { signal: new AbortController().signal, folder: folder.path };
    const file = await makePicture(join(folder.path, "bars.png"), `${image},drawbox=x=180:w=20:h=200:c=red:t=fill`);
    bars = await openPicture(every[0]!.tools, file, options);
  });
  after(() => folder.remove());

  /** The first frame of the wide video on a canvas, and how many there are. */
  async function shown(tools: Tools, background: Background, canvas = upright, changes = false) {
    const shape = { width: 64, height: 32, changes };
    const inputs = [["-i", wide], ...backgroundInputs(canvas, background, shape)];
    const chains = onCanvas(canvas, background, { shape, from: "0:0", to: "out", first: 1 });
    const frames = await framesOf(tools, inputs, chains, canvas);
    assert.equal(frames.length, 10);
    return frames[0]!;
  }

  function assertLike(found: Rgb, wanted: Rgb, what: string): void {
    assert.ok(isLike(found, wanted), `${what} is ${found.join(", ")} in place of ${wanted.join(", ")}`);
  }

  for (const changes of [false, true]) {
    const frames = changes ? "frames that may change their size" : "frames of one size";
    it(`is an image that covers the reel, around ${frames}`, async () => {
      for (const { tools } of every) {
        const frame = await shown(tools, { is: "picture", picture: bars }, upright, changes);
        assertLike(frame.at(2, 10), colours.blue, "above");
        assertLike(frame.at(61, 120), colours.green, "below");
        assertLike(frame.at(10, 64), colours.white, "the picture's left half");
        assertLike(frame.at(50, 64), colours.red, "the picture's right half");
      }
    });

    it(`is one colour, around ${frames}`, async () => {
      for (const { tools } of every) {
        const frame = await shown(tools, { is: "colour", colour: "#206090" }, upright, changes);
        for (const y of [0, 40, 90, 127]) assertLike(frame.at(32, y), [0x20, 0x60, 0x90], `row ${y}`);
        assertLike(frame.at(50, 64), colours.red, "the picture");
      }
    });

    it(`is a darker and blurred copy of the picture itself, around ${frames}`, async () => {
      for (const { tools } of every) {
        const frame = await shown(tools, blurredCopy, upright, changes);
        const [left, middle, right] = [frame.at(0, 8), frame.at(32, 8), frame.at(63, 8)];
        assert.ok(left[1] > 150 && left[1] < 220, `white on the left is ${left.join(", ")}`);
        assert.ok(right[0] > 150 && right[0] < 220 && right[1] < 40, `red on the right is ${right.join(", ")}`);
        assert.ok(middle[1] > right[1] + 20 && middle[1] < left[1] - 20, `the middle is ${middle.join(", ")}`);
        assertLike(frame.at(10, 64), colours.white, "the picture's left half");
        assertLike(frame.at(50, 64), colours.red, "the picture's right half");
      }
    });
  }

  it("has its own colours in a reel of any size", async () => {
    for (const { tools } of every) {
      const image = await shown(tools, { is: "picture", picture: bars }, large);
      assertLike(image.at(320, 20), colours.blue, "above");
      assertLike(image.at(320, 590), colours.green, "below");
      const plain = await shown(tools, { is: "colour", colour: "#206090" }, large);
      assertLike(plain.at(320, 20), [0x20, 0x60, 0x90], "above");
    }
  });

  it("is nothing, and costs nothing, where the picture covers the reel", () => {
    const shape = { width: 65, height: 129, changes: false };
    const background: Background = { is: "picture", picture: bars };
    assert.deepEqual(backgroundInputs(upright, background, shape), []);
    const chains = onCanvas(upright, background, { shape, from: "0:0", to: "out", first: 1 });
    assert.equal(chains.length, 1);
    assert.doesNotMatch(chains[0]!, /overlay|split|blur/);
  });
});
