import assert from "node:assert/strict";
import { join } from "node:path";
import { openPicture } from "../../../local/media/picture/picture-file";
import { probe } from "../../../local/media/probe/probe";
import { type Background, blurredCopy } from "../../../local/media/reel/background";
import type { Transition } from "../../../local/media/reel/part";
import { picturePart } from "../../../local/media/reel/picture-part";
import { stickerOverlay } from "../../../local/media/reel/sticker";
import { builds, makeVideo, temporaryFolder } from "../../footage";
import { placed, write } from "../../reel";
import { colours, type Frame, framesOf, isLike, makeGif, makePicture, type Rgb } from "./made-pictures";

const size = { width: 128, height: 192 };
const background: Background = { is: "colour", colour: "#206090" };
const order = [colours.red, colours.green, colours.blue, colours.blue, colours.blue, colours.blue];

/** Shows the end of the first part, and nothing of the next one. */
const first: Transition = {
  name: "first",
  chains: (one, other, to) => [`[${other}]nullsink`, `[${one}]null[${to}]`],
};

/** Frames are encoded with losses. */
function assertLike(found: Rgb, wanted: Rgb, what: string): void {
  assert.ok(isLike(found, wanted, 12), `${what} is ${found.join(", ")} in place of ${wanted.join(", ")}`);
}

describe("the pictures of a reel that is written in segments", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const reels: { name: string; frames: Frame[] }[] = [];

  before(async () => {
    folder = await temporaryFolder();
    const at = (name: string) => join(folder.path, name);
    const options = { signal: new AbortController().signal, folder: folder.path };
    const video = await makeVideo(at("white.mp4"), { seconds: 3, picture: "color=c=white:s=128x64:r=10" });
    const green = await makePicture(at("green.png"), "color=c=green:s=200x100");
    const moving = await makeGif(
      at("moving.gif"),
      [0, 1, 2].map((i) => ({ colour: order[i]!, delay: [10, 10, 40][i]! })),
    );
    for (const { name, tools } of await builds()) {
      const medium = await probe(tools, video, options);
      const gif = await openPicture(tools, moving, options);
      const opening = { media: "a", picture: await openPicture(tools, green, options), length: 1.5, background };
      const ending = { media: "b", picture: gif, length: 1.2, background: blurredCopy };
      const parts = [
        { part: picturePart(opening), transition: { way: first, seconds: 0.5 } },
        placed(tools, { medium, in: 0.5, out: 2.5 }, { background }),
        { part: picturePart(ending) },
      ];
      const sticker = stickerOverlay({ picture: gif, x: 96, y: 8, width: 0.125, height: 16 }, size)!;
      const to = at(`${tools.ffmpeg.version}.mp4`);
      await write(tools, { placed: parts, overlays: [sticker], to, video: { preset: "ultrafast", crf: 5 } }, size);
      reels.push({ name, frames: await framesOf(tools, [["-i", to]], ["[0:v]null[out]"], size) });
    }
  });
  after(() => folder.remove());

  it("are an opening first and an ending last, for their whole length", () => {
    for (const { name, frames } of reels) {
      assert.equal(frames.length, 42, name);
      for (const [i, frame] of frames.entries()) {
        const wanted = i < 15 ? colours.green : i < 30 ? colours.white : order[(i - 30) % 6]!;
        assertLike(frame.at(40, 96), wanted, `frame ${i} by ${name}`);
      }
    }
  });

  it("are a colour around the parts that were given one", () => {
    for (const { name, frames } of reels) {
      for (const [i, frame] of frames.slice(0, 30).entries()) {
        for (const y of [4, 188]) assertLike(frame.at(20, y), [0x20, 0x60, 0x90], `row ${y} of frame ${i} by ${name}`);
      }
    }
  });

  it("are a sticker at its place, in time from the first frame to the last", () => {
    for (const { name, frames } of reels) {
      for (const [i, frame] of frames.entries()) {
        assertLike(frame.at(104, 16), order[i % 6]!, `the sticker in frame ${i} by ${name}`);
      }
    }
  });
});
