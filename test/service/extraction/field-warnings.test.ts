import assert from "node:assert/strict";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { extract } from "../../../local/extraction/extract";
import { builds, inColours, makeVideo, temporaryFolder, tone } from "../../footage";
import { lengthsOf } from "./stream-lengths";

describe("the warnings of a job whose clips lose something of the picture", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let jobs = 0;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder.remove());

  const picture = "testsrc=s=160x96:r=25";
  const sound = tone([[2, 4]]);

  /** Cuts a clip of two seconds with every build; returns the warnings. */
  async function warned(file: string): Promise<string[][]> {
    const all: string[][] = [];
    for (const { tools } of await builds()) {
      const job = join(folder.path, `job-${++jobs}`);
      await mkdir(job);
      const clip = join(job, "clip.mp4");
      const place = () => ({ file: clip, commit: () => Promise.resolve({ url: "http://bucket/clip.mp4" }) });
      const context = { tools, folder: job, signal: new AbortController().signal, log: () => undefined };
      const request = { media: [{ media: "http://bucket/a", file }], strategy: { count: 1, clipDuration: 2 } };
      const { warnings } = await extract({ ...request, export: { place, video: { preset: "ultrafast" } } }, context);
      const [seen = 0, heard = 0] = await lengthsOf(tools, clip);
      assert.ok(Math.abs(seen - heard) <= 0.08, `${seen} and ${heard}`);
      all.push(warnings.filter((warning) => !warning.includes("music")));
    }
    return all;
  }

  async function saysEach(file: string, message: RegExp | undefined): Promise<void> {
    for (const warnings of await warned(file)) {
      assert.equal(warnings.length, message ? 1 : 0, warnings.join("; "));
      if (message) assert.match(warnings[0] ?? "", message);
    }
  }

  it("name HDR", async () => {
    const args = ["-pix_fmt", "yuv420p10le", ...inColours("bt2020", "arib-std-b67", "bt2020nc")];
    const file = await makeVideo(join(folder.path, "hdr.mkv"), { seconds: 6, picture, sound, args });
    await saysEach(
      file,
      /^http:\/\/bucket\/a is in HDR \(HLG\): what is cut from it (is mapped to ordinary colours|looks pale)/,
    );
  });

  it("name interlaced footage", async () => {
    const args = ["-vf", "interlace=scan=tff:lowpass=0", "-flags", "+ilme+ildct"];
    const file = await makeVideo(join(folder.path, "fields.mp4"), { seconds: 6, picture, sound, args });
    await saysEach(
      file,
      /^http:\/\/bucket\/a is interlaced: each of its fields becomes a frame in what is cut from it$/,
    );
  });

  it("name a picture that changes its size", async () => {
    const parts: Buffer[] = [];
    for (const [at, size] of [
      [0, "160x96"],
      [3, "96x160"],
    ] as const) {
      const part = join(folder.path, "part.ts");
      const args = ["-bf", "0", "-muxdelay", "0", "-muxpreload", "0", "-output_ts_offset", String(at)];
      await makeVideo(part, { seconds: 3, picture: `testsrc=s=${size}:r=25`, sound: tone([[1, 2]]), args });
      parts.push(await readFile(part));
    }
    const file = join(folder.path, "turned.ts");
    await writeFile(file, Buffer.concat(parts));
    await saysEach(
      file,
      /^http:\/\/bucket\/a changes the size or the form of its picture on the way: .* one size and padded$/,
    );
  });

  it("are none for plain footage", async () => {
    await saysEach(await makeVideo(join(folder.path, "plain.mp4"), { seconds: 6, picture, sound }), undefined);
  });
});
