import assert from "node:assert/strict";
import { join } from "node:path";
import type { Picture } from "../../../local/media/picture/picture";
import { openPicture } from "../../../local/media/picture/picture-file";
import { type Background, blurredCopy } from "../../../local/media/reel/background";
import { picturePart } from "../../../local/media/reel/picture-part";
import type { Tools } from "../../../local/media/tools";
import { builds, temporaryFolder } from "../../footage";
import { colours, framesOf, isLike, makeGif, makePicture, markTurned, type Rgb } from "./made-pictures";

const canvas = { width: 64, height: 96 };

describe("a picture as a part of a reel", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let every: { name: string; tools: Tools }[];
  let still: Picture, clear: Picture, gif: Picture, turned: Picture;

  before(async () => {
    folder = await temporaryFolder();
    every = await builds();
    const open = (file: string, frames?: number) =>
      openPicture(every[0]!.tools, file, { signal: new AbortController().signal, folder: folder.path }, frames);
    const at = (name: string) => join(folder.path, name);
    const halves = "color=c=red:s=80x40,drawbox=x=40:w=40:h=40:c=blue:t=fill";
    still = await open(await makePicture(at("still.png"), halves));
    clear = await open(await makePicture(at("clear.png"), "color=c=red@0.5:s=64x96,format=rgba"));
    turned = await open(await markTurned(await makePicture(at("turned.jpg"), halves), 6));
    gif = await open(
      await makeGif(at("moving.gif"), [
        { colour: colours.red, delay: 10 },
        { colour: colours.green, delay: 10 },
        { colour: colours.blue, delay: 40 },
      ]),
    );
  });
  after(() => folder.remove());

  async function frames(tools: Tools, picture: Picture, span: { from: number; to: number }, background = blurredCopy) {
    const part = picturePart({ media: "a", picture, background });
    const opened = await part.open(span, canvas);
    assert.ok(!("sound" in opened));
    return framesOf(tools, opened.inputs, opened.picture(0, "out"), canvas);
  }

  const nameOf = (colour: Rgb): string =>
    Object.entries(colours).find(([, known]) => isLike(colour, known))?.[0] ?? colour.join(",");

  it("is shown for its length, or else for 3 seconds, or for one round of a GIF", () => {
    const length = (picture: Picture, given?: number) =>
      picturePart({ media: "a", picture, length: given, background: blurredCopy }).length;
    assert.deepEqual([length(still), length(still, 7), length(gif), length(gif, 2.5)], [3, 7, 0.6, 2.5]);
  });

  it("has a frame in a span that is shorter than one", async () => {
    for (const { name, tools } of every) {
      const found = [
        await frames(tools, still, { from: 0, to: 0.001 }),
        await frames(tools, gif, { from: 0.3, to: 0.31 }),
      ];
      assert.deepEqual(
        found.map(([first]) => first && nameOf(first.at(5, 40))),
        ["red", "blue"],
        name,
      );
    }
  });

  it("stands still and is fitted, whatever span of it is opened", async () => {
    for (const { tools } of every) {
      for (const span of [
        { from: 0, to: 1.2 },
        { from: 1.8, to: 3 },
      ]) {
        const found = await frames(tools, still, span);
        assert.equal(found.length, 30);
        for (const frame of found) {
          assert.deepEqual([nameOf(frame.at(10, 48)), nameOf(frame.at(55, 48))], ["red", "blue"]);
        }
      }
    }
  });

  it("is turned upright where a JPEG is marked as turned", async () => {
    for (const { tools } of every) {
      const [frame] = await frames(tools, turned, { from: 0, to: 1 });
      assert.deepEqual([nameOf(frame!.at(32, 10)), nameOf(frame!.at(32, 86))], ["red", "blue"]);
    }
  });

  it("plays the frames of a GIF for their time and begins anew, also from a later moment on", async () => {
    const round = ["red", "green", "blue", "blue", "blue", "blue"];
    for (const { tools } of every) {
      const whole = await frames(tools, gif, { from: 0, to: 1.5 });
      assert.deepEqual(
        whole.map((frame) => nameOf(frame.at(32, 48))),
        [...round, ...round, ...round.slice(0, 3)],
      );
      const later = await frames(tools, gif, { from: 60.1, to: 60.8 });
      assert.deepEqual(
        later.map((frame) => nameOf(frame.at(32, 48))),
        [...round.slice(1), "red", "green"],
      );
    }
  });

  it("shows what is behind it where it is transparent, and black for a copy of itself", async () => {
    for (const { tools } of every) {
      for (const [background, wanted] of [
        [{ is: "colour", colour: "#0000ff" }, [127, 0, 127]],
        [blurredCopy, [127, 0, 0]],
      ] satisfies [Background, Rgb][]) {
        const [frame] = await frames(tools, clear, { from: 0, to: 1 }, background);
        assert.ok(isLike(frame!.at(32, 48), wanted), `${background.is}: ${frame!.at(32, 48).join(", ")}`);
      }
    }
  });
});
