import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { succeeds } from "../pulumi/outcome";
import { talk } from "../pulumi/talk";
import { Gallery } from "./gallery";

describe("the gallery of examples on the engine local", () => {
  let gallery: Gallery;
  before(async () => (gallery = await Gallery.open()));
  after(() => gallery.close());

  it("cuts footage that is in a bucket already, and leaves it as it is", async () => {
    const footage = gallery.fileOf("corp-footage", "2026/talk.mp4");
    mkdirSync(dirname(footage), { recursive: true });
    copyFileSync(await talk(), footage);
    const stack = await gallery.deployed("archive", { archive: "corp-footage" });
    gallery.filesIn(stack, "clips");
    await succeeds(stack.destroy());
    assert.ok(existsSync(footage));
  });

  it("cuts in two regions, each in a bucket of its own", async () => {
    const stack = await gallery.deployed("two-regions", { videoAbroad: await talk() });
    const [shanghai, singapore] = [gallery.filesIn(stack, "shanghai"), gallery.filesIn(stack, "singapore")];
    assert.deepEqual(
      shanghai.filter((file) => singapore.some((other) => dirname(other) === dirname(file))),
      [],
    );
  });

  it("makes a reel for a CDN without one, and without asking for the plugin", async () => {
    const stack = await gallery.deployed("cdn");
    assert.match(String(stack.outputs().address), /reel_0\.mp4/);
    assert.deepEqual(
      stack.export().filter(({ type }) => type.startsWith("alicloud:")),
      [],
    );
  });

  it("makes a plain reel and links to it", async () => {
    const stack = await gallery.deployed("reel");
    gallery.filesIn(stack, "reels");
  });
});
