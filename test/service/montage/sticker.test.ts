import assert from "node:assert/strict";
import { join } from "node:path";
import type { Picture } from "../../../local/media/picture/picture";
import { openPicture } from "../../../local/media/picture/picture-file";
import { type Sticker, stickerOverlay } from "../../../local/media/reel/sticker";
import type { Tools } from "../../../local/media/tools";
import { builds, temporaryFolder } from "../../footage";
import { colours, type Frame, framesOf, isLike, makeGif, makePicture } from "./made-pictures";

const canvas = { width: 64, height: 48 };

/** Writes what is not white as numbers of columns and rows: first and last. */
function boundsOf(frame: Frame): number[] {
  const inside: [number, number][] = [];
  for (let y = 0; y < canvas.height; y++) {
    for (let x = 0; x < canvas.width; x++) {
      // Only brightness is exact to a pixel: two by two pixels share their colour.
      const [red, green, blue] = frame.at(x, y);
      if (0.3 * red + 0.59 * green + 0.11 * blue < 215) inside.push([x, y]);
    }
  }
  const [columns, rows] = [inside.map(([x]) => x), inside.map(([, y]) => y)];
  return [Math.min(...columns), Math.max(...columns), Math.min(...rows), Math.max(...rows)];
}

describe("a sticker on a reel", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let every: { name: string; tools: Tools }[];
  let green: Picture, gif: Picture;

  before(async () => {
    folder = await temporaryFolder();
    every = await builds();
    const open = (file: string) =>
      openPicture(every[0]!.tools, file, { signal: new AbortController().signal, folder: folder.path });
    green = await open(await makePicture(join(folder.path, "green.png"), "color=c=green:s=20x10"));
    gif = await open(
      await makeGif(join(folder.path, "moving.gif"), [
        { colour: colours.red, delay: 10 },
        { colour: colours.green, delay: 10 },
        { colour: colours.blue, delay: 40 },
      ]),
    );
  });
  after(() => folder.remove());

  /** The frames of a white reel of 1.5 seconds, from its second `at` on, with a sticker. */
  async function frames(tools: Tools, sticker: Sticker, at = 0): Promise<Frame[]> {
    const overlay = stickerOverlay(sticker, canvas)!;
    const white = ["-f", "lavfi", "-t", "1.5", "-i", `color=c=white:s=${canvas.width}x${canvas.height}:r=10`];
    const chains = overlay.chains(1, "0:v", "out", canvas);
    const found = await framesOf(tools, [white, ...overlay.inputs(at)], chains, canvas);
    assert.equal(found.length, 15);
    return found;
  }

  const places: [name: string, place: Omit<Sticker, "picture">, bounds: number[]][] = [
    ["at even pixels", { x: 10, y: 8, width: 20, height: 12 }, [10, 29, 8, 19]],
    ["at odd pixels, of an odd size", { x: 11, y: 7, width: 21, height: 13 }, [11, 31, 7, 19]],
    ["at shares of the reel", { x: 0.5, y: 0.25, width: 0.25, height: 0.5 }, [32, 47, 12, 35]],
    ["in its own size at the corner, with nothing given", {}, [0, 19, 0, 9]],
    ["in its own shape, with a width alone", { x: 4, y: 4, width: 40 }, [4, 43, 4, 23]],
    ["in its own shape, with a height alone", { x: 4, y: 4, height: 0.5 }, [4, 51, 4, 27]],
    ["cut off at the right and the lower edge", { x: 51, y: 41, width: 40, height: 20 }, [51, 63, 41, 47]],
    ["cut off at the left and the upper edge", { x: -5, y: -5, width: 20, height: 10 }, [0, 14, 0, 4]],
  ];
  for (const [name, place, bounds] of places) {
    it(`lies ${name}, in every frame`, async () => {
      for (const { tools } of every) {
        for (const frame of await frames(tools, { ...place, picture: green })) {
          assert.deepEqual(boundsOf(frame), bounds);
          const [x, y] = [(bounds[0]! + bounds[1]!) >> 1, (bounds[2]! + bounds[3]!) >> 1];
          assert.ok(isLike(frame.at(x, y), colours.green), frame.at(x, y).join(", "));
        }
      }
    });
  }

  it("lets as much through as its opacity says", async () => {
    for (const { tools } of every) {
      const [frame] = await frames(tools, { picture: green, x: 10, y: 8, width: 20, height: 12, opacity: 0.6 });
      assert.ok(isLike(frame!.at(20, 14), [102, 179, 102]), frame!.at(20, 14).join(", "));
    }
  });

  it("moves as a GIF does and begins anew, in time also where the reel is written from a later moment on", async () => {
    const order = [0, 1, 2, 2, 2, 2].map((i) => [colours.red, colours.green, colours.blue][i]!);
    for (const { tools } of every) {
      for (const at of [0, 0.7, 30.5]) {
        const found = await frames(tools, { picture: gif, x: 10, y: 8, width: 16, height: 16 }, at);
        for (const [i, frame] of found.entries()) {
          const wanted = order[Math.round(10 * at + i) % 6]!;
          assert.ok(isLike(frame.at(18, 16), wanted), `frame ${i} from ${at} s on: ${frame.at(18, 16).join(", ")}`);
        }
      }
    }
  });

  it("is nothing where no part of it is seen", () => {
    for (const place of [{ x: 64 }, { y: -10 }, { opacity: 0 }]) {
      assert.equal(stickerOverlay({ ...place, picture: green }, canvas), undefined);
    }
  });
});
