import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join as pathOf } from "node:path";
import { promisify } from "node:util";
import { canvasOf } from "../../../local/media/cut/canvas";
import { probe } from "../../../local/media/probe/probe";
import { stillOverlay } from "../../../local/media/reel/still-overlay";
import { textsOf } from "../../../local/montage/material/texts";
import type { RunningService } from "../../../local/service";
import type { Drawing } from "../../../local/text/drawing";
import { TextArtist } from "../../../local/text/text-artist";
import type { Ims } from "../../../provider/ims/client";
import { ossObjects } from "../../../provider/oss/objects";
import type { MontageArgs } from "../../../schema/montage/job";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { builds, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";
import { readPng } from "../../png";
import { placed, write } from "../../reel";
import { clientOf, type DataFolder, dataFolder, keys } from "./embedded-ims";
import { eventually } from "./eventually";

const run = promisify(execFile);
const title = "Hema Fresh 😀";
const subHeading = "盒马鲜生回龙观店今天盛大开业";

/** The first frame after a second, three bytes for each pixel. */
async function frameOf(file: string): Promise<Buffer> {
  const { ffmpeg } = await machineTools();
  const args = ["-v", "error", "-ss", "1", "-i", file, "-frames:v", "1", "-pix_fmt", "rgb24", "-f", "rawvideo", "-"];
  const { stdout } = await run(ffmpeg.path, args, { encoding: "buffer", maxBuffer: 64 * 1024 * 1024 });
  return stdout;
}

/**
 * Compares a frame with texts with the same one without. Inside of the areas of the drawings: mean
 * difference to the drawings over the bare frame, and the share that they changed; outside: mean
 * difference to the bare frame.
 */
function compare(bare: Buffer, drawn: Buffer, width: number, drawings: readonly Drawing[]) {
  const wanted = Buffer.from(bare);
  const inside = new Uint8Array(bare.length / 3);
  for (const { png, area } of drawings) {
    const pixels = readPng(png);
    for (let y = 0; y < area.height; y++) {
      for (let x = 0; x < area.width; x++) {
        const [red, green, blue, alpha] = pixels.at(x, y);
        const at = (area.y + y) * width + area.x + x;
        inside[at] = 1;
        for (const [i, value] of [red, green, blue].entries()) {
          wanted[3 * at + i] = Math.round((wanted[3 * at + i]! * (255 - alpha) + value * alpha) / 255);
        }
      }
    }
  }
  const sums = { inside: 0, outside: 0, changed: 0 };
  let count = 0;
  for (let i = 0; i < bare.length; i++) {
    const isInside = inside[Math.floor(i / 3)] === 1;
    if (isInside) count++;
    if (isInside) sums.inside += Math.abs(drawn[i]! - wanted[i]!);
    else sums.outside += Math.abs(drawn[i]! - bare[i]!);
    if (isInside && Math.abs(drawn[i]! - bare[i]!) > 60) sums.changed++;
  }
  return { inside: sums.inside / count, outside: sums.outside / (bare.length - count), changed: sums.changed / count };
}

describe("the titles of reels from the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    ims = clientOf(service);
    const region = "cn-shanghai";
    const objects = ossObjects({ endpoint: service.url, region, credentials: () => Promise.resolve(keys) });
    await Promise.all([objects.createBucket("footage"), objects.createBucket("reels")]);
    const sound = tone([[2, 6]]);
    const footage = { seconds: 8, picture: still(10, "320x180"), sound };
    await objects.put("footage", "talk.mp4", await makeVideo(pathOf(folder.path, "talk.mp4"), footage));
  });
  after(() => folder.remove());

  /** Makes a reel of five seconds: its file, the job's id, and its warnings. */
  async function reel(name: string, size: object, input: object, editing: object = {}) {
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, {
      InputConfig: JSON.stringify({
        MediaArray: ["http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4"],
        HighlightStrategy: { TargetDurationConfig: { TargetDuration: 5 } },
        ...input,
      }),
      EditingConfig: JSON.stringify({ MediaConfig: { Volume: 1 }, ...editing }),
      OutputConfig: JSON.stringify({
        MediaURL: `http://reels.oss-cn-shanghai.aliyuncs.com/${name}-{index}.mp4`,
        ...size,
      }),
    });
    const asked = async () => (await ims.call(getBatchMediaProducingJob, { JobId: JobId! })).EditingBatchJob!;
    await eventually(async () => ["Finished", "Failed"].includes((await asked()).Status!));
    const job = await asked();
    assert.deepEqual(
      job.SubJobList?.map((subJob) => subJob?.Status),
      ["Success"],
      job.Extend,
    );
    return { file: pathOf(folder.path, "oss", "reels", `${name}-0.mp4`), jobId: JobId!, extend: job.Extend! };
  }

  for (const [shape, width, height] of [
    ["wide", 640, 360],
    ["upright", 360, 640],
    ["square", 480, 480],
  ] as const) {
    it(`are where the drawing has them and nowhere else, in the shape ${shape}, Latin and Chinese`, async () => {
      const size = { Width: width, Height: height };
      const bare = await reel(`bare-${shape}`, size, {});
      const input = { TitleArray: [title], SubHeadingArray: [{ Level: 3, TitleArray: [subHeading] }] };
      const drawn = await reel(shape, size, input, { TitleConfig: { FontColor: "#ffcc00", FontSize: 36 } });
      const args = {
        inputConfig: { titleArray: [title], subHeadingArray: [{ level: 3, titleArray: [subHeading] }] },
        editingConfig: { titleConfig: { fontColor: "#ffcc00", fontSize: 36 } },
        outputConfig: { width, height },
      } as unknown as MontageArgs;
      const artist = await TextArtist.load();
      const canvas = canvasOf({ width, height }, { width, height });
      const drawings = textsOf(args, canvas, drawn.jobId).map((text) => artist.draw(text, canvas).drawing!);
      const top = { wide: 0.05, upright: 0.1, square: 0.08 }[shape] * height;
      const { area } = drawings[0]!;
      assert.ok(area.y < top && area.y + area.height > top + 36 && area.y > top - 24, `${area.y} for ${top}`);
      const found = compare(await frameOf(bare.file), await frameOf(drawn.file), width, drawings);
      assert.ok(found.changed > 0.1 && found.inside < 5 && found.outside < 1, JSON.stringify(found));
      assert.doesNotMatch(drawn.extend, /titleArray|subHeadingArray|the title/);
    });
  }

  it("are in the warnings of the job where a font or a letter is not there, and leave no file behind", async () => {
    const size = { Width: 320, Height: 180 };
    const input = { TitleArray: ["Open \u0E15"] };
    const { extend } = await reel("warned", size, input, { TitleConfig: { Font: "Comic Sans", BubbleStyleId: "b" } });
    assert.match(extend, /the title \\"Open \u0E15\\": font is \\"Comic Sans\\", which is not there/);
    assert.match(extend, /no font here has, which are left out: \u0E15 \(U\+0E15\)/);
    assert.match(extend, /leaves editingConfig\.titleConfig\.bubbleStyleId unused/);
    assert.deepEqual(readdirSync(pathOf(folder.path, "oss-partial")), []);
  });
});

describe("a text over a joined file", () => {
  it("looks the same with every build of ffmpeg, to the end of the file", async function () {
    this.timeout(60_000);
    const folder = await temporaryFolder();
    try {
      const size = { width: 320, height: 180 };
      const file = await makeVideo(pathOf(folder.path, "talk.mp4"), { seconds: 3, picture: still(10, "320x180") });
      const artist = await TextArtist.load();
      const wanted = { text: title, asked: { fontColor: "#00c8ff" }, defaults: { y: 0.1, size: 0.15 } };
      const { drawing } = artist.draw(wanted, size);
      const picture = { file: pathOf(folder.path, "title.png"), x: drawing!.area.x, y: drawing!.area.y };
      await writeFile(picture.file, drawing!.png);
      const overlays = [stillOverlay(picture)];
      const options = { signal: new AbortController().signal };
      for (const { name, tools } of await builds()) {
        const medium = await probe(tools, file, options);
        const pieces = [1, 0].map((start) => placed(tools, { medium, in: start, out: start + 1.5 }));
        const [bare, drawn] = ["bare.mp4", "drawn.mp4"].map((end) =>
          pathOf(folder.path, `${tools.ffmpeg.version}-${end}`),
        );
        await write(tools, { placed: pieces, to: bare! }, size);
        await write(tools, { placed: pieces, overlays, to: drawn! }, size);
        const found = compare(await frameOf(bare!), await frameOf(drawn!), size.width, [drawing!]);
        assert.ok(found.changed > 0.1 && found.inside < 5 && found.outside < 1, `${name} ${JSON.stringify(found)}`);
        const { ffmpeg } = await machineTools();
        const last = ["-sseof", "-0.15", "-i", drawn!, "-f", "rawvideo", "-pix_fmt", "rgb24", "-"];
        const { stdout } = await run(ffmpeg.path, ["-v", "error", ...last], { encoding: "buffer", maxBuffer: 2 ** 26 });
        const end = stdout.subarray(-320 * 180 * 3);
        assert.ok(compare(await frameOf(bare!), end, size.width, [drawing!]).inside < 5, name);
      }
    } finally {
      await folder.remove();
    }
  });
});
