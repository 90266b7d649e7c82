import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { findFfmpeg } from "../../set-up/ffmpeg.mjs";
import { root } from "../../set-up/root.mjs";
import { localExtraction } from "../local-extraction.mjs";
import { madeVideo } from "../made-video.mjs";

const run = promisify(execFile);
const dist = createRequire(join(root, "dist", "local", "service.js"));

export const bench = {
  name: "export",
  title: "An extraction that writes five exact clips",
  about:
    "A whole extraction with the export of five clips of 5 s (probe, analysis, clips and their check) against a script that measures loudness in one pass and scene change in another, and then cuts the same five clips one after another with libx264 veryfast.",
  notes: [
    "Of an encode of 1080p, veryfast alone: no mbtree saves nothing (1.1 × the CPU time, twice the size); no inter partitions 0.92 ×; subme 1 0.84 ×; subme 1 with me=dia 0.70 ×; superfast with crf 26, of the same quality, 0.66 ×, and half as large again.",
    "The settings that clips have: 0.42 × at 1080p, 0.71 × of a talk at 720p. Without AQ and mbtree they are 0.36 × at 1080p and five times as large for the talk; with two B-frames 0.53 × and the quality of the noisy 1080p falls below that of veryfast; lookahead of 5 or 20 frames in place of 10 changes the time by less than 5 %.",
    "Copying the frames from a key frame on would save a fifth of the encodes where key frames lie 10 s apart, as in the 1080p file (docs/decisions/0026).",
  ],
  async run(measure) {
    const { ffmpeg } = findFfmpeg({ root });
    const folder = await measure.folder();
    const order = { count: 5, clipDuration: 5, needExport: true };
    for (const [form, seconds, aim] of [
      ["1080p", 120, 0.6],
      ["720p", 42, 0.9],
    ]) {
      const file = await madeVideo(measure, { form, seconds });
      const clips = await localExtraction(measure, { ...order, file });
      await measure.compare({
        row: `${form}, ${seconds} s, ${clips.length} clips`,
        ours: () => localExtraction(measure, { ...order, file }),
        against: () => script(ffmpeg, { file, clips, folder }),
        yardstick: "plain script and cuts",
        aim,
      });
      await compareFiles(measure, ffmpeg, { file, clips, row: `${form}, ${seconds} s` });
    }
  },
};

/** The sizes of the clips and of the script's cuts, and how much both differ from the source. */
async function compareFiles(measure, ffmpeg, { file, clips, row }) {
  const { findTools } = dist("./media/tools.js");
  const { probe } = dist("./media/probe/probe.js");
  const { cut } = dist("./media/cut/cut.js");
  const folder = await measure.folder();
  const options = { signal: AbortSignal.timeout(600_000) };
  const tools = await findTools({ env: process.env });
  const medium = await probe(tools, file, options);
  const sums = { size: [0, 0], ssim: [0, 0] };
  for (const [i, clip] of clips.entries()) {
    const files = [join(folder, `clip-${i}.mp4`), join(folder, `plain-${i}.mp4`)];
    await cut(tools, { medium, in: clip.in, out: clip.out, to: files[0] }, options);
    for (const [which, written] of files.entries()) {
      sums.size[which] += (await stat(written)).size;
      sums.ssim[which] += (await ssim(ffmpeg, file, clip, written)) / clips.length;
    }
  }
  measure.figure({ row: `${row}: size of the clips`, value: sums.size[0] / sums.size[1], unit: "× the cuts" });
  const better = sums.ssim[0] - sums.ssim[1];
  measure.figure({ row: `${row}: likeness to the source above the cuts'`, value: better, unit: "SSIM", atLeast: 0 });
}

async function ssim(ffmpeg, source, clip, written) {
  const span = ["-ss", String(clip.in), "-t", String(clip.out - clip.in)];
  const graph = ["-lavfi", "[0:v]setpts=N[one];[1:v]setpts=N[other];[one][other]ssim", "-an", "-f", "null", "-"];
  const { stderr } = await run(ffmpeg, ["-nostdin", "-hide_banner", ...span, "-i", source, "-i", written, ...graph]);
  return Number(/All:([0-9.]+)/.exec(stderr)[1]);
}

async function script(ffmpeg, { file, clips, folder }) {
  const plain = (args) => run(ffmpeg, ["-nostdin", "-v", "error", "-y", ...args], { maxBuffer: 1024 ** 3 });
  const loudness = "ebur128=metadata=1,ametadata=mode=print:file=-";
  await plain(["-i", file, "-vn", "-af", loudness, "-f", "null", "/dev/null"]);
  const scenes = "select=gte(scene\\,0),metadata=mode=print:file=-";
  await plain(["-i", file, "-an", "-vf", scenes, "-f", "null", "/dev/null"]);
  for (const [i, clip] of clips.entries()) {
    const span = ["-ss", String(clip.in), "-t", String(clip.out - clip.in)];
    const encoders = ["-c:v", "libx264", "-preset", "veryfast", "-c:a", "aac"];
    await plain([...span, "-i", file, ...encoders, join(folder, `plain-${i}.mp4`)]);
  }
}
