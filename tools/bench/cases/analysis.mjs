import { createRequire } from "node:module";
import { join } from "node:path";
import { root } from "../../set-up/root.mjs";
import { localExtraction } from "../local-extraction.mjs";
import { madeVideo } from "../made-video.mjs";
import { plainScript } from "../plain-script.mjs";

const dist = createRequire(join(root, "dist", "local", "service.js"));
const yardstick = "a script with a pass for loudness and one for scenes";

export const bench = {
  name: "analysis",
  title: "Analysis of a video",
  about:
    "A whole extraction of three clips of 5 s without export, against a script by hand that measures loudness in one pass of ffmpeg and the change of scenes in another. Agreement is that of the clips chosen with a part of the picture measured and with all of it, on the constructed set.",
  notes: [
    "Grey thumbnails in place of coloured ones: 1.21 in place of 1.46 CPU seconds at 720p and 42 s, once, on a busy machine. Not followed up: the decisions would change.",
    "`-skip_frame noref` alone: half of the CPU seconds of the picture on footage with frames that no other needs (1.17 to 0.58 s at 720p and 42 s), none on noisy footage, which x264 writes without them.",
    "Threads for frames in one decoder cost a quarter more CPU seconds than one thread (1.46 to 1.17 s at 720p and 42 s): two processes with one thread each take their place.",
    "Candidates of 4 and 10 s by turns: the longer ones spend the measured seconds on one burst, and the third of three was left out.",
  ],
  async run(measure) {
    const order = { count: 3, clipDuration: 5, needExport: false };
    for (const [form, seconds, aim] of [
      ["1080p", 120, 0.45],
      ["720p", 42, 0.9],
    ]) {
      const file = await madeVideo(measure, { form, seconds });
      await measure.compare({
        row: `${form}, ${seconds} s`,
        ours: () => localExtraction(measure, { ...order, file }),
        against: () => plainScript(file),
        yardstick,
        aim,
      });
    }
    const value = await agreement(await measure.folder());
    measure.figure({ row: "overlap with the choice by the whole picture", value, unit: "IoU", atLeast: 0.98 });
  },
};

/** The mean overlap over the constructed set, whose pictures count as large ones. */
async function agreement(folder) {
  const { findTools } = dist("./media/tools.js");
  const { probeAll } = dist("./signals/material.js");
  const { readSignals } = dist("./signals/signals.js");
  const { likelyStretches } = dist("./selection/likely.js");
  const { select } = dist("./selection/selection.js");
  const { makeSet } = dist("../tools/footage/constructed/make.js");
  const tools = await findTools({ env: process.env });
  const options = { signal: AbortSignal.timeout(3_600_000), folder };
  const speech = join(root, "examples", "media", "speech.m4a");
  const overlaps = [];
  for (const { scene, file } of await makeSet(1, { ffmpeg: tools.ffmpeg.path, speech })) {
    const wanted = { count: scene.truth.length, clipDuration: scene.clipDuration };
    const [{ medium }] = await probeAll([{ media: scene.name, file }], tools, options);
    const large = { ...medium, video: { ...medium.video, width: 3840, height: 2160 } };
    const near = { wanted: wanted.count * wanted.clipDuration, likely: likelyStretches };
    const whole = select(await readSignals(tools, medium, options), wanted).ranges;
    const part = select(await readSignals(tools, large, { ...options, near }), wanted).ranges;
    whole.forEach((range, index) => overlaps.push(part[index] ? overlap(range, part[index]) : 0));
  }
  return overlaps.reduce((sum, value) => sum + value, 0) / overlaps.length;
}

function overlap(a, b) {
  const shared = Math.max(0, Math.min(a.out, b.out) - Math.max(a.in, b.in));
  return shared / (a.out - a.in + (b.out - b.in) - shared);
}
