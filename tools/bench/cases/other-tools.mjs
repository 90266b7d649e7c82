import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { findFfmpeg } from "../../set-up/ffmpeg.mjs";
import { root } from "../../set-up/root.mjs";
import { localExtraction } from "../local-extraction.mjs";
import { madeVideo } from "../made-video.mjs";
import { obtainOtherTools } from "../other-tools/obtain.mjs";

const run = promisify(execFile);

export const bench = {
  name: "other-tools",
  title: "auto-editor and PySceneDetect on the same files",
  about:
    "The analysis of a video against PySceneDetect 0.7.2 (`detect-content`), and analysis with the export of five exact clips of 5 s against auto-editor 22w52a, which writes the loud stretches. They are whole processes of Python; none of the three does the work of another: each finds what to keep of a video by its own rule.",
  async run(measure) {
    const tools = await obtainOtherTools({ log: (line) => measure.log(line) });
    if ("missing" in tools) return measure.skip(tools.missing);
    const { ffmpeg } = findFfmpeg({ root });
    const folder = await measure.folder();
    const python = (args) => run(tools.python, args, { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
    const order = { count: 5, clipDuration: 5 };
    for (const [form, seconds] of [
      ["1080p", 120],
      ["720p", 42],
    ]) {
      const file = await madeVideo(measure, { form, seconds });
      const video = `${form}, ${seconds} s`;
      await measure.compare({
        row: `analysis, ${video}`,
        ours: () => localExtraction(measure, { ...order, file, needExport: false }),
        against: () => python(["-m", "scenedetect", "--quiet", "--input", file, "detect-content", "list-scenes", "-n"]),
        yardstick: "PySceneDetect",
      });
      const written = join(folder, "kept.mp4");
      const options = ["--no-open", "--quiet", "--ffmpeg-location", ffmpeg, "-o", written];
      await measure.compare({
        row: `analysis and export, ${video}`,
        ours: () => localExtraction(measure, { ...order, file, needExport: true }),
        against: () => python(["-m", "auto_editor", file, ...options]),
        yardstick: "auto-editor",
      });
    }
  },
};
