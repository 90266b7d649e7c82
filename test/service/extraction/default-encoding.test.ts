import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { cut } from "../../../local/media/cut/cut";
import { probe } from "../../../local/media/probe/probe";
import { builds, counted, counter, machineTools, makeVideo, temporaryFolder, tone } from "../../footage";

const run = promisify(execFile);
const rate = 25;

describe("a clip without settings of its own", function () {
  this.timeout(120_000);
  const signal = new AbortController().signal;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  before(async () => {
    folder = await temporaryFolder();
  });
  after(() => folder.remove());

  async function counterFile(name: string, args: readonly string[]): Promise<string> {
    const footage = { seconds: 8, picture: counter(rate), sound: tone([]), args: [...args] };
    return makeVideo(join(folder.path, name), footage);
  }

  const sources: [string, string, string[]][] = [
    [
      "an open group of pictures",
      "open.mp4",
      ["-preset", "medium", "-g", "50", "-x264-params", "open-gop=1:bframes=3"],
    ],
    ["ten bits", "ten.mp4", ["-pix_fmt", "yuv420p10le", "-bf", "2", "-g", "60"]],
    ["key frames alone", "intra.mp4", ["-g", "1"]],
    ["one key frame", "single.mp4", ["-preset", "medium", "-g", "1000", "-x264-params", "scenecut=0"]],
  ];
  for (const [what, name, args] of sources) {
    it(`has exactly the frames from \`in\` to \`out\` of a video with ${what}, in both builds`, async () => {
      const file = await counterFile(name, args);
      for (const { tools, name } of await builds()) {
        const to = join(folder.path, "clip.mp4");
        await cut(tools, { medium: await probe(tools, file, { signal }), in: 3.48, out: 5.48, to }, { signal });
        const expected = Array.from({ length: 50 }, (_, frame) => 87 + frame);
        assert.deepEqual(await counted(to), expected, name);
      }
    });
  }

  it("has exactly its frames where an edit list hides the beginning of the source", async () => {
    const whole = await counterFile("whole.mp4", ["-g", "100"]);
    const file = join(folder.path, "hidden.mp4");
    const tools = await machineTools();
    await run(tools.ffmpeg.path, ["-v", "error", "-y", "-ss", "1", "-i", whole, "-c", "copy", file]);
    const to = join(folder.path, "clip.mp4");
    await cut(tools, { medium: await probe(tools, file, { signal }), in: 2, out: 3, to }, { signal });
    const first = 3 * rate;
    assert.deepEqual(
      await counted(to),
      Array.from({ length: rate }, (_, frame) => first + frame),
    );
  });

  // Not by `gradients`, which builds before 4.4 do not have.
  const dark =
    "color=s=320x180:r=25,format=yuv420p,geq=lum='24+20*(X+Y)/(W+H)+4*sin(X/60+T)':cb=130-4*X/W:cr=124+8*Y/H";
  const pictures: [string, string][] = [
    ["with noise", "testsrc2=s=320x180:r=25,noise=alls=8:allf=t"],
    ["that zooms", "mandelbrot=s=320x180:r=25"],
    ["of dark gradients", `${dark},noise=alls=2:allf=t:all_seed=7`],
  ];
  for (const [title, picture] of pictures) {
    it(`is as near to a picture ${title} as one with the preset veryfast`, async () => {
      const tools = await machineTools();
      const lossless = ["-crf", "0"];
      const file = await makeVideo(join(folder.path, `picture-${title.length}.mp4`), {
        seconds: 3,
        picture: `${picture},format=yuv420p`,
        args: lossless,
      });
      const medium = await probe(tools, file, { signal });
      const likeness = async (video?: Record<string, unknown>): Promise<{ psnr: number; ssim: number }> => {
        const to = join(folder.path, "likeness.mp4");
        await cut(tools, { medium, in: 0.4, out: 2.4, to, video }, { signal });
        return compare(tools.ffmpeg.path, file, to);
      };
      const [ours, theirs] = [await likeness(), await likeness({ preset: "veryfast" })];
      assert.ok(ours.psnr >= theirs.psnr && ours.ssim >= theirs.ssim, JSON.stringify({ ours, theirs }));
    });
  }
});

/** Compares a clip that begins at 0.4 s and lasts 2 s with its source. */
async function compare(ffmpeg: string, source: string, clip: string): Promise<{ psnr: number; ssim: number }> {
  const graph = "[0:v]setpts=N,split[a][b];[1:v]setpts=N,split[c][d];[a][c]ssim,nullsink;[b][d]psnr[out]";
  const span = ["-ss", "0.4", "-t", "2", "-i", source, "-i", clip];
  const { stderr } = await run(ffmpeg, [
    "-nostdin",
    "-hide_banner",
    ...span,
    "-lavfi",
    graph,
    "-map",
    "[out]",
    "-f",
    "null",
    "-",
  ]);
  const figure = (pattern: RegExp): number => Number(pattern.exec(stderr)?.[1]);
  return { psnr: figure(/PSNR .*average:([0-9.]+)/), ssim: figure(/SSIM .*All:([0-9.]+)/) };
}
