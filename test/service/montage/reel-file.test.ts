import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { probe, type Medium } from "../../../local/media/probe/probe";
import type { Tools } from "../../../local/media/tools";
import type { Transition } from "../../../local/media/reel/part";
import { builds, counted, counter, makeVideo, temporaryFolder, tone } from "../../footage";
import { placed, write } from "../../reel";
import { lengthsOf } from "../extraction/stream-lengths";

const rate = 25;
const size = { width: 160, height: 90 };

/** Shows the end of the first part, and nothing of the next one. */
const first: Transition = {
  name: "first",
  chains: (one, other, to) => [`[${other}]nullsink`, `[${one}]null[${to}]`],
};

/** The frames from one number to another. */
function frames(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, i) => from + i);
}

/** When the sound of a file sets in, in seconds. */
async function heardFrom({ ffmpeg }: Tools, file: string): Promise<number> {
  const args = ["-v", "error", "-i", file, "-ac", "1", "-ar", "8000", "-f", "f32le", "-"];
  const { stdout } = await promisify(execFile)(ffmpeg.path, args, { encoding: "buffer" });
  for (let at = 0; at < stdout.length; at += 4) if (Math.abs(stdout.readFloatLE(at)) > 0.1) return at / 4 / 8000;
  return Infinity;
}

describe("a reel written in segments", function () {
  this.timeout(120_000);
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  const media: { name: string; tools: Tools; medium: Medium; to: string }[] = [];

  before(async () => {
    folder = await temporaryFolder();
    const file = await makeVideo(join(folder.path, "counter.mp4"), {
      seconds: 20,
      picture: counter(rate),
      sound: tone([[4, 5]], 0),
      args: ["-g", "60"],
    });
    for (const { name, tools } of await builds()) {
      const medium = await probe(tools, file, { signal: new AbortController().signal });
      media.push({ name, tools, medium, to: join(folder.path, `${tools.ffmpeg.version}.mp4`) });
    }
  });
  after(() => folder.remove());

  it("has each frame of its parts once, in their order", async () => {
    for (const { name, tools, medium, to } of media) {
      const spans = [12, 3.2, 7, 0].map((start) => placed(tools, { medium, in: start, out: start + 2.2 }));
      const length = await write(tools, { placed: spans, to }, size);
      assert.equal(length, 8.8, name);
      const expected = [300, 80, 175, 0].flatMap((frame) => frames(frame, frame + 55));
      assert.deepEqual(await counted(to), expected, name);
    }
  });

  it("overlaps two parts in a transition, and keeps the rest of both", async () => {
    for (const { name, tools, medium, to } of media) {
      const transition = { way: first, seconds: 0.4 };
      const spans = [
        placed(tools, { medium, in: 1, out: 3 }, { transition }),
        placed(tools, { medium, in: 10, out: 12 }, { transition }),
        placed(tools, { medium, in: 5, out: 7 }),
      ];
      assert.equal(await write(tools, { placed: spans, to }, size), 5.2, name);
      const expected = [...frames(25, 75), ...frames(260, 300), ...frames(135, 175)];
      assert.deepEqual(await counted(to), expected, name);
    }
  });

  it("shows a part of less than a frame for one, and the only frame between two transitions", async () => {
    for (const { name, tools, medium, to } of media) {
      const transition = { way: first, seconds: 0.4 };
      const spans = [
        placed(tools, { medium, in: 1.013, out: 1.027 }),
        placed(tools, { medium, in: 5, out: 6 }, { transition }),
        placed(tools, { medium, in: 8, out: 8.84 }, { transition }),
        placed(tools, { medium, in: 10, out: 11 }),
      ];
      await write(tools, { placed: spans, to }, size);
      assert.deepEqual(await counted(to), [25, ...frames(125, 150), ...frames(210, 221), ...frames(260, 275)], name);
    }
  });

  it("shows a part of half a frame of a slow video that leaves out frames", async () => {
    const args = ["-vf", "select='lt(mod(n,7),4)'", "-fps_mode", "vfr"];
    const slow = { seconds: 8, picture: counter(10), sound: tone([]), args };
    const file = await makeVideo(join(folder.path, "slow.mp4"), slow);
    for (const { name, tools, to } of media) {
      const medium = await probe(tools, file, { signal: new AbortController().signal });
      const spans = [2.5, 3.3, 5.4].map((start) => placed(tools, { medium, in: start, out: start + 0.035 }));
      await write(tools, { placed: spans, to, video: { fps: 60, preset: "ultrafast" } }, size);
      // The frames 25 to 27, 32 to 34 and 53 to 55 are missing.
      assert.deepEqual(await counted(to), [24, 24, 31, 31, 52, 52], name);
    }
  });

  it("plays a part faster and slower, with picture and sound together to the end", async () => {
    for (const { name, tools, medium, to } of media) {
      const spans = [
        placed(tools, { medium, in: 0, out: 4 }, { factor: 0.5 }),
        placed(tools, { medium, in: 2, out: 6 }, { factor: 1.25 }),
      ];
      assert.equal(await write(tools, { placed: spans, to, video: { fps: 25, preset: "ultrafast" } }, size), 7, name);
      const numbers = await counted(to);
      assert.equal(numbers.length, 175, name);
      assert.ok(Math.abs(numbers[25]! - 50) <= 1 && Math.abs(numbers[100]! - 90) <= 1, `${name}: ${numbers.join(" ")}`);
      const [picture, sound] = await lengthsOf(tools, to);
      assert.ok(Math.abs(picture! - sound!) <= 0.05, `${name}: ${picture}, ${sound}`);
      // The tone from 4 s to 5 s of the video begins 2 s into the second part.
      const heard = await heardFrom(tools, to);
      assert.ok(Math.abs(heard - 4.5) <= 0.05, `${name}: ${heard}`);
    }
  });

  it("opens two parts in a command at most, however many there are", async () => {
    const { tools, medium, to } = media[0]!;
    const spans = Array.from({ length: 60 }, (_, i) => {
      const copy = { ...medium, file: join(folder.path, `${i % 30}.mp4`) };
      return placed(
        tools,
        { medium: copy, in: i / 4, out: i / 4 + 0.4 },
        { transition: { way: first, seconds: 0.08 } },
      );
    });
    for (let i = 0; i < 30; i++) symlinkSync(medium.file, join(folder.path, `${i}.mp4`));
    const log = join(folder.path, "ffmpeg.log");
    assert.equal(await write(tools, { placed: spans, to, log }, size), (60 * 10 - 59 * 2) / 25);
    assert.equal((await counted(to)).length, 482);
    const commands = readFileSync(log, "utf8").split("\n");
    const opened = commands.map((line) => line.match(/ -i file:\S+\/\d+\.mp4/g)?.length ?? 0);
    assert.deepEqual([Math.max(...opened), opened.filter((inputs) => inputs === 2).length], [2, 59]);
  });

  it("has as many frames of a video of one frame a second as of any other", async () => {
    const still = { seconds: 3, picture: "testsrc=s=300x300:r=1" };
    const file = await makeVideo(join(folder.path, "slow.mp4"), still);
    for (const { name, tools, medium, to } of media) {
      const slow = await probe(tools, file, { signal: new AbortController().signal });
      const spans = [placed(tools, { medium: slow, in: 0, out: 2.52 }), placed(tools, { medium, in: 4, out: 6 })];
      assert.equal(await write(tools, { placed: spans, to }, size), 4.52, name);
      const numbers = await counted(to);
      assert.equal(numbers.length, 63 + 50, name);
      assert.deepEqual(numbers.slice(63), frames(100, 150), name);
    }
  });

  it("leaves nothing behind but its file, and nothing where it fails", async () => {
    const { tools, medium, to } = media[0]!;
    const broken: Transition = { name: "broken", chains: (one, other, end) => [`[${one}][${other}]none[${end}]`] };
    const spans = [
      placed(tools, { medium, in: 0, out: 3 }, { transition: { way: broken, seconds: 0.4 } }),
      placed(tools, { medium, in: 5, out: 7 }),
    ];
    const before = readdirSync(folder.path);
    const failing = write(tools, { placed: spans, to: join(folder.path, "failed.mp4") }, size);
    await assert.rejects(failing, /the transition from video from 2\.6 s to 3\.0 s of the reel could not be written/);
    await write(tools, { placed: spans.slice(1), to }, size);
    assert.deepEqual(readdirSync(folder.path), before);
  });
});
