import assert from "node:assert/strict";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { isPictureFile, openPicture } from "../../../local/media/picture/picture-file";
import { removeCopies } from "../../../local/media/probe/whole";
import type { Tools } from "../../../local/media/tools";
import { builds, temporaryFolder } from "../../footage";
import { colours, makeGif, makePicture, markTurned } from "./made-pictures";

const source = "testsrc=s=62x40";

describe("a picture file", () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let every: { name: string; tools: Tools }[];
  const at = (name: string) => join(folder.path, name);

  before(async () => {
    folder = await temporaryFolder();
    every = await builds();
    const args: Record<string, string[]> = {
      "palette.png": ["-pix_fmt", "pal8"],
      "deep.png": ["-pix_fmt", "rgb48be"],
      "grey.png": ["-pix_fmt", "ya8"],
      "grey.jpg": ["-pix_fmt", "gray"],
    };
    for (const name of ["plain.png", "plain.jpg", "plain.bmp", "plain.tiff", ...Object.keys(args)]) {
      await makePicture(at(name), source, args[name]);
    }
    await makePicture(at("clear.png"), "color=c=red@0.5:s=62x40,format=rgba");
    // A WebP of one grey pixel, without loss.
    const webp = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
    await writeFile(at("grey.webp"), Buffer.from(webp, "base64"));
    await makeGif(at("moving.gif"), [
      { colour: colours.red, delay: 10 },
      { colour: colours.green, delay: 1 },
      { colour: colours.blue, delay: 40 },
    ]);
  });
  after(() => folder.remove());

  const open = (tools: Tools, name: string, frames?: number) =>
    openPicture(tools, at(name), { signal: new AbortController().signal, folder: folder.path }, frames);

  it("is read in each of its forms, by each build of ffmpeg", async () => {
    const still = { orientation: 1, delays: [], transparent: false };
    for (const { tools } of every) {
      for (const name of ["plain.png", "palette.png", "deep.png", "grey.png", "plain.jpg", "grey.jpg", "plain.bmp"]) {
        const { file: _, demuxer, ...picture } = await open(tools, name);
        assert.deepEqual(picture, { ...still, width: 62, height: 40 }, name);
        assert.match(demuxer, name.endsWith("png") ? /^png_pipe$/ : /^(jpeg|bmp)_pipe$/);
      }
      assert.equal((await open(tools, "grey.webp")).demuxer, "webp_pipe");
      assert.equal((await open(tools, "clear.png")).transparent, true);
    }
  });

  it("is read by its content, whatever its name says", async () => {
    await copyFile(at("plain.png"), at("named.jpg"));
    for (const { tools } of every) assert.equal((await open(tools, "named.jpg")).demuxer, "png_pipe");
    assert.equal(await isPictureFile(at("named.jpg")), true);
  });

  it("has the size in which a JPEG is displayed that is marked as turned", async () => {
    await copyFile(at("plain.jpg"), at("turned.jpg"));
    await markTurned(at("turned.jpg"), 6);
    for (const { tools } of every) {
      const { width, height, orientation } = await open(tools, "turned.jpg");
      assert.deepEqual([width, height, orientation], [40, 62, 6]);
    }
  });

  it("has as many frames of a GIF as are asked for, none shorter than players show it", async () => {
    for (const { tools } of every) {
      assert.deepEqual((await open(tools, "moving.gif")).delays, [0.1, 0.1, 0.4]);
      assert.deepEqual((await open(tools, "moving.gif", 2)).delays, [0.1, 0.1]);
      assert.deepEqual((await open(tools, "moving.gif", 1)).delays, []);
    }
    const { file } = await open(every[0]!.tools, "moving.gif");
    await readFile(file);
    await removeCopies(folder.path);
    await assert.rejects(readFile(file), { code: "ENOENT" });
    await readFile(at("moving.gif"));
  });

  it("is refused where it is damaged, with its format", async () => {
    for (const [name, format] of [
      ["plain.png", "PNG"],
      ["plain.jpg", "JPEG"],
      ["plain.bmp", "BMP"],
      ["moving.gif", "GIF"],
      ["grey.webp", "WebP"],
    ]) {
      const bytes = await readFile(at(name!));
      await writeFile(at("half"), bytes.subarray(0, bytes.length * 0.7));
      const message = `half cannot be read: it is a ${format} that is damaged or was not copied whole; upload it again`;
      for (const { tools } of every) await assert.rejects(open(tools, "half"), { message });
    }
  });

  it("is refused where it is none that is read, with what it is", async () => {
    const fix = "give PNG, JPEG, WebP, BMP or GIF";
    const heic = Buffer.from("\0\0\0\x18ftypheic\0\0\0\0mif1heic", "latin1");
    for (const [name, content, message] of [
      ["plain.tiff", undefined, `it is TIFF, which is not read here; ${fix}`],
      [
        "a.svg",
        `<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>`,
        `it is SVG, which is not read here; ${fix}`,
      ],
      ["a.heic", heic, `it is HEIC, which is not read here; ${fix}`],
      ["a.txt", "ffconcat version 1.0", `it is none of the pictures that are read here; ${fix}`],
      ["empty.png", "", "it is empty"],
    ] as const) {
      if (content !== undefined) await writeFile(at(name), content);
      await assert.rejects(open(every[0]!.tools, name), { name: "PictureUnreadable", reason: message });
    }
    assert.equal(await isPictureFile(at("a.heic")), true);
    assert.equal(await isPictureFile(at("a.txt")), undefined);
  });

  it("is refused where it has too many pixels, before it is decoded", async () => {
    const png = await readFile(at("plain.png"));
    png.writeUInt32BE(20_000, 16);
    png.writeUInt32BE(20_000, 20);
    await writeFile(at("huge.png"), png);
    await assert.rejects(open(every[0]!.tools, "huge.png"), {
      reason: "it has 20000 × 20000 pixels; at most 100 million are read, make it smaller",
    });
  });

  it("is refused where its pixels cannot be decoded", async () => {
    const png = await readFile(at("plain.png"));
    png.fill(0x55, png.indexOf("IDAT") + 4, png.indexOf("IEND") - 8);
    await writeFile(at("broken.png"), png);
    for (const { tools } of every) {
      await assert.rejects(open(tools, "broken.png"), /ffmpeg \S+ cannot decode this PNG; save it anew as PNG, JPEG/);
    }
  });
});
