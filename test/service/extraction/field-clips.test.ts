import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readSignals } from "../../../local/signals/signals";
import { cut } from "../../../local/media/cut/cut";
import { probe } from "../../../local/media/probe/probe";
import type { Tools } from "../../../local/media/tools";
import { builds, counted, counter, makeVideo, machineTools, temporaryFolder, tone } from "../../footage";
import { placed, write } from "../../reel";
import { lengthsOf } from "./stream-lengths";

const rate = 25;
const fast = { preset: "ultrafast" };

/**
 * Numbers of the frames that a viewer sees from `from` to `to`, where only the frames that `kept`
 * names were written.
 */
function shown(from: number, to: number, kept: (frame: number) => boolean): number[] {
  const written = Array.from({ length: 20 * rate }, (_, frame) => frame).filter(kept);
  return Array.from({ length: Math.round((to - from) * rate) }, (_, index) => {
    const now = Math.round(from * rate) + index;
    return written.findLast((frame) => frame <= now) ?? written[0]!;
  });
}

describe("clips of a picture that is not written evenly", function () {
  this.timeout(120_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let whole: string;
  before(async () => {
    folder = await temporaryFolder();
    const all = { seconds: 20, picture: counter(rate), sound: tone([]), args: ["-c:a", "pcm_s16le"] };
    whole = await makeVideo(join(folder.path, "whole.mkv"), all);
  });
  after(() => folder.remove());

  /** 20 s of sound under a picture of which only some frames are written. */
  async function footage(name: string, kept: string, sound = "anull"): Promise<string> {
    const picture = [
      "-vf",
      `select='${kept}'`,
      "-fps_mode",
      "vfr",
      "-c:v",
      "libx264",
      "-preset",
      "ultrafast",
      "-bf",
      "0",
    ];
    const args = [...picture, "-af", sound, "-c:a", "aac"];
    return makeVideo(join(folder.path, name), { seconds: 20, inputs: [whole], args });
  }

  async function clip(tools: Tools, file: string, from: number, to: number): Promise<string> {
    const out = join(folder.path, "clip.mp4");
    const medium = await probe(tools, file, { signal });
    // Not on the edge of a frame: in some containers the picture is a few thousandths of a second
    // later.
    const [start, end] = [from + 0.01, to + 0.01];
    await cut(tools, { medium, in: start, out: end, to: out, video: fast }, { signal });
    return out;
  }

  /** Asserts the frames and the length of picture and sound of a clip, with every build. */
  async function holds(file: string, from: number, to: number, frames: number[]): Promise<void> {
    for (const { tools, name } of await builds()) {
      const made = await clip(tools, file, from, to);
      const lengths = await lengthsOf(tools, made);
      assert.equal(lengths.length, 2, `${name}: picture and sound`);
      for (const length of lengths) assert.ok(Math.abs(length - (to - from)) <= 0.05, `${name}: ${lengths.join(", ")}`);
      assert.deepEqual(await counted(made), frames, name);
    }
  }

  const few = [0, 50, 260, 400];
  for (const extension of ["mp4", "mkv"]) {
    it(`show the frame that is on the screen, long before the clip too, in a .${extension} of four frames`, async () => {
      const file = await footage(`few.${extension}`, few.map((frame) => `eq(n,${frame})`).join("+"));
      const kept = (frame: number): boolean => few.includes(frame);
      await holds(file, 8.2, 12.2, shown(8.2, 12.2, kept));
      await holds(file, 17, 19, shown(17, 19, kept));
    });
  }

  it("keep the rate of a screen recording that stands still for a while", async () => {
    const file = await footage("still.mp4", "lt(t,3)+between(t,9,12)+gt(t,16)");
    const kept = (frame: number): boolean => frame < 75 || (frame >= 225 && frame <= 300) || frame > 400;
    await holds(file, 7, 10, shown(7, 10, kept));
    await holds(file, 11, 17, shown(11, 17, kept));
  });

  it("hold a single picture under a whole podcast", async () => {
    const file = await footage("one.mp4", "eq(n,0)");
    await holds(file, 12, 15, Array<number>(75).fill(0));
  });

  it("hold the last picture where the camera was switched off", async () => {
    const file = await footage("tail.mkv", "lt(t,5)");
    await holds(
      file,
      4,
      8,
      shown(4, 8, (frame) => frame < 125),
    );
    await holds(file, 14, 16, Array<number>(50).fill(124));
  });

  it("begin with the first picture where it sets in after the sound", async () => {
    const file = await footage("late.mp4", "gte(n,250)");
    await holds(
      file,
      8,
      11,
      shown(8, 11, (frame) => frame >= 250),
    );
  });

  it("have sound throughout where the sound sets in late or ends early, and none where there is none", async () => {
    const early = await footage("early.mp4", "1", "atrim=end=6");
    const all = (): boolean => true;
    await holds(early, 5, 8, shown(5, 8, all));
    await holds(early, 12, 14, shown(12, 14, all));
    const late = await footage("late.mkv", "1", "atrim=start=11");
    await holds(late, 3, 5, shown(3, 5, all));
    const mute = await makeVideo(join(folder.path, "mute.mkv"), {
      seconds: 4,
      inputs: [whole],
      args: ["-an", "-c", "copy"],
    });
    const tools = await machineTools();
    assert.equal((await lengthsOf(tools, await clip(tools, mute, 1, 3))).length, 1);
  });

  it("have the sound in its place where it changes from stereo to 5.1 and back", async () => {
    const file = join(folder.path, "layout.ts");
    const parts: Buffer[] = [];
    for (const [index, channels] of [2, 6, 2].entries()) {
      const part = join(folder.path, "part.ts");
      const sound = `aevalsrc=exprs='${Array<string>(channels).fill("0.2*sin(2*PI*440*t)").join("|")}':s=48000`;
      const clock = ["-muxdelay", "0", "-muxpreload", "0", "-output_ts_offset", String(2 * index)];
      const args = ["-c:a", "ac3", "-ac", String(channels), "-bf", "0", ...clock];
      await makeVideo(part, { seconds: 2, picture: counter(rate), sound, args });
      parts.push(await readFile(part));
    }
    await writeFile(file, Buffer.concat(parts));
    for (const { tools, name } of await builds()) {
      const made = await clip(tools, file, 1, 5);
      for (const length of await lengthsOf(tools, made)) {
        assert.ok(Math.abs(length - 4) <= 0.05, `${name}: ${length} s`);
      }
      const { levels = [] } = await readSignals(tools, await probe(tools, made, { signal }), { signal });
      // Where the parts meet, the encoder of the footage leaves a moment of silence.
      const quiet = levels.slice(5, -5).filter((level) => level < -40).length;
      assert.ok(
        levels.length >= 198 && levels.length <= 205 && quiet <= 10,
        `${name}: ${quiet} of ${levels.length} are quiet`,
      );
    }
  });

  it("make a reel as long as its pieces, picture and sound", async () => {
    const few = await footage("reel.mkv", "eq(n,0)+eq(n,50)+eq(n,260)+eq(n,400)");
    const tail = await footage("reel-tail.mp4", "lt(t,5)", "atrim=end=18");
    for (const { tools, name } of await builds()) {
      const media = [await probe(tools, few, { signal }), await probe(tools, tail, { signal })];
      const pieces = [2.5, 8.2, 13.3, 15.02].flatMap((start, index) => {
        const medium = media[index % 2]!;
        return [placed(tools, { medium, in: start, out: start + 3.33 })];
      });
      const to = join(folder.path, "reel.mp4");
      await write(tools, { placed: pieces, to, video: fast }, { width: 160, height: 90 });
      const lengths = await lengthsOf(tools, to);
      for (const length of lengths) assert.ok(Math.abs(length - 4 * 3.33) <= 0.08, `${name}: ${lengths.join(", ")}`);
    }
  });
});
