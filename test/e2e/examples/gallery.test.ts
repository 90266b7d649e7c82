import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { probe } from "../../../local/media/probe/probe";
import { machineTools } from "../../footage";
import { jobOf } from "../pulumi/clips";
import { succeeds } from "../pulumi/outcome";
import { talk } from "../pulumi/talk";
import { brandFolder } from "../project/brand-folder";
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

  it("makes smooth reels with everything, without a word of warning", async () => {
    const stack = await gallery.deployed("smooth", { folder: await brandFolder() });
    gallery.filesIn(stack, "links");
    assert.deepEqual(jobOf(stack, "HighlightMontageJob").outputs.warnings, []);
  });

  it("makes an upright reel of a landscape video", async () => {
    const stack = await gallery.deployed("vertical");
    const [file] = gallery.filesIn(stack, "reels");
    const { video } = await probe(await machineTools(), file!, { signal: new AbortController().signal });
    assert.deepEqual([video?.width, video?.height], [720, 1280]);
  });

  it("makes a timeline alone, which the program reads", async () => {
    const stack = await gallery.deployed("timeline");
    const [timeline] = stack.outputs().timeline as { VideoTracks: { VideoTrackClips: object[] }[] }[];
    assert.ok(timeline!.VideoTracks[0]!.VideoTrackClips.length > 0);
  });
});
