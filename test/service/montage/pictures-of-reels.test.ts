import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { JobContext } from "../../../local/job/context";
import { drawFixed, fixedMedia } from "../../../local/montage/material/fixed";
import { picturesOfReels } from "../../../local/montage/material/pictures";
import type { MontageArgs } from "../../../schema/montage/job";
import { machineTools, makeVideo, temporaryFolder } from "../../footage";
import { colours, makeGif, makePicture } from "./made-pictures";

const url = (name: string) => `http://media.oss-cn-shanghai.aliyuncs.com/${name}`;
const logo = "1cb94770da0f71ee5e6e5c6486302abc";

describe("the pictures that a montage asks for", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let context: JobContext;
  const at = (name: string) => join(folder.path, name);

  before(async () => {
    folder = await temporaryFolder();
    for (const name of ["a.png", "b.png", "c.png"]) {
      await makePicture(at(name), `color=c=red:s=${name === "b.png" ? 8 : 6}x4`);
    }
    await copyFile(at("a.png"), at("clip.mp4"));
    await copyFile(
      await makeVideo(at("video.mp4"), { seconds: 2, picture: "color=c=white:s=64x32:r=10" }),
      at("named.png"),
    );
    const frames = [colours.red, colours.green, colours.blue].map((colour) => ({ colour, delay: 20 }));
    await makeGif(at("moving.gif"), frames);
    await writeFile(at("broken.png"), "not a picture");
    const stub = {
      tools: await machineTools(),
      buckets: {
        path: (_: string, key: string) => Promise.resolve(at(key)),
        headFile: (_: string, key: string) => Promise.resolve({ file: at(key), object: {} }),
      },
      library: { get: (id: string) => (id === logo ? { bucket: "media", key: "a.png", type: "image" } : undefined) },
    };
    context = stub as unknown as JobContext;
  });
  after(() => folder.remove());

  const options = () => ({ signal: new AbortController().signal, folder: folder.path });

  function read(inputConfig: object, reels = 6, editingConfig: object = {}) {
    const args = { inputConfig, editingConfig, outputConfig: { width: 64, height: 48 } } as unknown as MontageArgs;
    return picturesOfReels(args, { jobId: "job", reels }, context, options());
  }

  it("are one background image for each reel, in turns, each opened once", async () => {
    const names = ["a.png", "b.png", "c.png"];
    const { pictures, warnings } = await read({ backgroundImageArray: names.map(url) });
    assert.deepEqual(warnings, []);
    const files = pictures.map(({ background }) => (background.is === "picture" ? background.picture : undefined));
    const first = names.findIndex((name) => files[0]!.file === at(name));
    for (const [i, picture] of files.entries()) {
      assert.equal(picture!.file, at(names[(first + i) % 3]!));
      assert.equal(picture, files[i % 3]);
    }
  });

  it("are one sticker for each reel, in turns, also by the id of an asset", async () => {
    const stickerArray = [{ mediaId: logo }, { mediaUrl: url("moving.gif"), x: 100, y: 0 }];
    const { pictures, warnings } = await read({ stickerArray });
    const seen = pictures.map(({ sticker }) => sticker !== undefined);
    assert.deepEqual(
      seen,
      [0, 1, 2, 3, 4, 5].map((i) => (i % 2 === 0) === seen[0]),
    );
    const opened = pictures.flatMap(({ sticker }) => (sticker ? [sticker.overlay.inputs(0)[0]!.at(-1)] : []));
    assert.deepEqual(new Set(opened), new Set([`file:${at("a.png")}`]));
    assert.deepEqual(warnings, [
      "the engine local leaves inputConfig.stickerArray[1] unused: its place lies outside of the reel",
    ]);
  });

  it("are none without any, over a blurred copy or what the settings say", async () => {
    const { pictures } = await read({}, 2);
    assert.deepEqual(pictures, Array(2).fill({ background: { is: "blur", radius: 0.1 } }));
    const plain = await read({}, 1, { backgroundImageConfig: { Type: "Color", Color: "#206090", Other: 1 } });
    assert.deepEqual(plain.pictures[0]!.background, { is: "colour", colour: "#206090" });
    assert.equal(plain.warnings.length, 1);
  });

  it("fail the job by name where they are missing or cannot be read", async () => {
    await assert.rejects(read({ backgroundImageArray: [url("broken.png")] }), {
      code: "InvalidMaterial.Unreadable",
      message: `${url("broken.png")} cannot be read: it is none of the pictures that are read here; give PNG, JPEG, WebP, BMP or GIF`,
    });
    await assert.rejects(read({ stickerArray: [{ mediaId: "gone" }] }), {
      code: "InvalidMaterial.NotFound",
      message: /media asset gone or its object does not exist/,
    });
    await assert.rejects(
      fixedMedia([{ mediaUrl: url("broken.png") }], context, options()),
      /broken\.png cannot be read/,
    );
  });

  it("among openings are told from videos by their content", async () => {
    const names = ["clip.mp4", "named.png", "moving.gif"];
    const media = [
      ...names.map((name) => ({ mediaUrl: url(name), duration: 2, dyncFrames: 2, in: 0.5 })),
      { mediaId: logo },
    ];
    const [clip, named, moving, asset] = await fixedMedia(media, context, options());
    assert.ok(clip && "picture" in clip && clip.length === 2 && clip.picture.delays.length === 0);
    assert.ok(named && "medium" in named);
    assert.deepEqual([named.media, named.in, named.out], [url("named.png"), 0.5, named.medium.duration]);
    assert.ok(moving && "picture" in moving);
    assert.deepEqual(moving.picture.delays, [0.2, 0.2]);
    assert.ok(asset && "picture" in asset && asset.media === logo && asset.length === undefined);
  });

  it("as openings are drawn for each reel by the job", async () => {
    const fixed = await fixedMedia([{ mediaUrl: url("a.png") }, { mediaUrl: url("b.png") }], context, options());
    const drawn = Array.from({ length: 40 }, (_, reel) => drawFixed(fixed, "opening", "job", reel));
    assert.deepEqual(new Set(drawn), new Set(fixed));
    assert.deepEqual(drawn[3], drawFixed(fixed, "opening", "job", 3));
    assert.equal(drawFixed([], "ending", "job", 0), undefined);
  });
});
