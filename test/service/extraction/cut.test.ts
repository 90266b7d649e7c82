import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { readSignals } from "../../../local/signals/signals";
import { cut, CutFailed, type Cut } from "../../../local/media/cut/cut";
import { needed } from "../../../local/media/ffmpeg";
import { probe } from "../../../local/media/probe/probe";
import { findLacking } from "../../../local/media/tools";
import { turnQuarter } from "../../../tools/footage/turned";
import { builds, counted, counter, machineTools, makeVideo, still, temporaryFolder, tone } from "../../footage";

const frameRate = 25;
const fast = { preset: "ultrafast" };

describe("cutting a clip", function () {
  this.timeout(120_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let source: string;

  before(async () => {
    folder = await temporaryFolder();
    const keyframesFarApart = ["-g", "100"];
    source = await makeVideo(join(folder.path, "counter.mp4"), {
      seconds: 12,
      picture: counter(frameRate),
      sound: tone([]),
      args: keyframesFarApart,
    });
  });
  after(() => folder.remove());

  async function clipOf(
    file: string,
    clip: Omit<Cut, "medium" | "to">,
    tools?: Awaited<ReturnType<typeof machineTools>>,
  ): Promise<string> {
    const medium = await probe(await machineTools(), file, { signal });
    const to = join(folder.path, "clip.mp4");
    await cut(tools ?? (await machineTools()), { ...clip, medium, to }, { signal });
    return to;
  }

  it("begins with exactly the frame at `in` and loses none, in both builds", async () => {
    for (const { tools, name } of await builds()) {
      const frames = await counted(await clipOf(source, { in: 3.48, out: 5.48, video: fast }, tools));
      assert.deepEqual(
        frames,
        Array.from({ length: 50 }, (_, frame) => 87 + frame),
        name,
      );
    }
  });

  for (const extension of ["mkv", "ts", "avi"]) {
    it(`begins with the frame that the signals saw there, in a .${extension}`, async () => {
      const file = join(folder.path, `counter.${extension}`);
      const tools = await machineTools();
      await promisify(execFile)(tools.ffmpeg.path, ["-v", "error", "-y", "-i", source, "-c", "copy", file]);
      const signals = await readSignals(tools, await probe(tools, file, { signal }), { signal });
      const from = Math.round((signals.frames[210] ?? 0) * 1000) / 1000;
      const frames = await counted(await clipOf(file, { in: from, out: from + 1, video: fast }));
      assert.deepEqual([frames[0], frames.at(-1), frames.length], [210, 234, 25]);
    });
  }

  it("needs nothing that one of the builds lacks", async () => {
    for (const { tools } of await builds()) {
      assert.deepEqual(await findLacking(tools.ffmpeg, "filters", [...needed.filters, "no-such-filter"]), [
        "no-such-filter",
      ]);
      assert.deepEqual(await findLacking(tools.ffmpeg, "encoders", needed.encoders), []);
    }
  });

  it("is as long as asked for, picture and sound", async () => {
    const { ffprobe } = await machineTools();
    const clip = await clipOf(source, { in: 2.04, out: 5.79, video: fast });
    const args = ["-v", "error", "-show_entries", "stream=duration", "-of", "csv=p=0", clip];
    const { stdout } = await promisify(execFile)(ffprobe.path, args);
    const lengths = stdout.trim().split("\n").map(Number);
    assert.equal(lengths.length, 2);
    for (const length of lengths) assert.ok(Math.abs(length - 3.75) <= 0.1, stdout);
  });

  it("keeps picture and sound in step", async () => {
    const flash = "between(t,5,5.4)";
    const file = await makeVideo(join(folder.path, "clap.mp4"), {
      seconds: 9,
      picture: `color=c=black:s=160x90:r=${frameRate},format=yuv420p,geq=lum='16+200*between(T,4.999,5.4)':cb=128:cr=128`,
      sound: `aevalsrc=exprs='0.5*${flash}*sin(2*PI*440*t)':s=48000`,
      args: ["-g", "100"],
    });
    for (const { tools, name } of await builds()) {
      const clip = await clipOf(file, { in: 3.48, out: 7.48, video: fast }, tools);
      const signals = await readSignals(tools, await probe(tools, clip, { signal }), { signal });
      const seen = signals.cuts[0] ?? NaN;
      const heard = (signals.levels ?? []).findIndex((level) => level > -30) / 50;
      assert.ok(Math.abs(seen - 1.52) <= 0.021 && Math.abs(heard - seen) <= 0.06, `${name}: ${seen} s and ${heard} s`);
    }
  });

  it("can be played before it is loaded whole", async () => {
    const bytes = await readFile(await clipOf(source, { in: 0, out: 1, video: fast }));
    assert.ok(bytes.indexOf("moov") < bytes.indexOf("mdat"));
  });

  it("has the wanted size: one side keeps the aspect, two are fitted", async () => {
    for (const [size, expected] of [
      [{}, [160, 90]],
      [{ width: 81 }, [82, 46]],
      [{ height: 180 }, [320, 180]],
      [{ width: 100, height: 100 }, [100, 100]],
    ] as const) {
      const clip = await clipOf(source, { in: 0, out: 0.4, ...size, video: fast });
      const { video } = await probe(await machineTools(), clip, { signal });
      assert.deepEqual([video?.width, video?.height], expected);
    }
  });

  it("stands upright when the source was filmed upright, in both builds", async () => {
    const file = await makeVideo(join(folder.path, "phone.mp4"), { seconds: 1, picture: still(), sound: tone([]) });
    await turnQuarter(file);
    for (const { tools, name } of await builds()) {
      const medium = await probe(tools, file, { signal });
      assert.deepEqual([medium.video?.rotation, medium.video?.width, medium.video?.height], [90, 90, 160], name);
      const { video } = await probe(tools, await clipOf(file, { in: 0, out: 1, video: fast }, tools), { signal });
      assert.deepEqual([video?.rotation, video?.width, video?.height], [0, 90, 160], name);
    }
  });

  it("takes frame rate and profile from the settings", async () => {
    const clip = await clipOf(source, {
      in: 1,
      out: 2,
      video: { Fps: 10, Profile: "main", Preset: "veryfast", Bitrate: 200 },
    });
    const medium = await probe(await machineTools(), clip, { signal });
    assert.equal(medium.video?.frameRate, 10);
    for (const [fps, frames] of [
      [10, 30],
      [1, 3],
      [50, 150],
    ] as const) {
      for (const { tools, name } of await builds()) {
        const paced = await clipOf(source, { in: 3, out: 6, video: { ...fast, Fps: fps } }, tools);
        const { ffprobe } = await machineTools();
        const entries = ["-v", "error", "-select_streams", "v", "-show_entries", "stream=nb_frames,duration"];
        const { stdout } = await promisify(execFile)(ffprobe.path, [...entries, "-of", "csv=p=0", paced]);
        assert.deepEqual(stdout.trim().split(",").map(Number), [3, frames], `${name}: ${fps} frames a second`);
      }
    }
  });

  it("never overwrites its source", async () => {
    const { size } = await stat(source);
    const tools = await machineTools();
    const medium = await probe(tools, source, { signal });
    await assert.rejects(
      cut(tools, { medium, in: 0, out: 1, to: source }, { signal }),
      (error) => error instanceof CutFailed,
    );
    assert.equal((await stat(source)).size, size);
  });

  it("leaves nothing behind when it is stopped", async () => {
    const before = (await readdir(folder.path)).sort();
    const tools = await machineTools();
    const medium = await probe(tools, source, { signal });
    const to = join(folder.path, "stopped.mp4");
    const stop = new AbortController();
    const run = cut(
      tools,
      { medium, in: 0, out: 12, to, video: { preset: "veryslow" }, width: 1920 },
      { signal: stop.signal },
    );
    stop.abort(new Error("enough"));
    await assert.rejects(run, /^Error: enough$/);
    assert.deepEqual((await readdir(folder.path)).sort(), before);
  });
});
