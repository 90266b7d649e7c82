import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { findFfmpeg } from "../../set-up/ffmpeg.mjs";
import { root } from "../../set-up/root.mjs";
import { embedded } from "../embedded.mjs";
import { madeVideo } from "../made-video.mjs";
import { extraction, simulate } from "../simulated-cores.mjs";

const strategy = { count: 3, clipDuration: 5 };
const jobs = 10;
const seconds = 12;

export const bench = {
  name: "ten-jobs",
  title: "Ten jobs at once",
  about:
    "Ten extractions without export on ten sources of 720p and 12 s, submitted at once, against the same ones after one another. Other machines are simulated: the queue's own rule in virtual time, with the steps of a job as they were measured on two cores.",
  notes: [
    "As many jobs as cores, in place of one more: 1.24 × in place of 1.38 × with six jobs on two cores, beside other work. Two more: 1.42 ×, for the memory of another three decoders.",
    "The bound is the work itself: a job alone keeps 1.2 of 2 cores busy, so no order of jobs is faster than 1.7 ×.",
  ],
  async run(measure) {
    const service = await embedded(measure, await sources(measure));
    const names = Array.from({ length: jobs }, (_, index) => `${index}.mp4`);
    try {
      await measure.compare({
        row: "10 jobs",
        ours: async () => {
          await service.forget();
          const ids = await Promise.all(names.map((name) => service.submit(name, strategy)));
          for (const id of ids) await service.ended(id);
        },
        against: async () => {
          await service.forget();
          for (const name of names) await service.run(name, strategy);
        },
        yardstick: "one after another",
        isSpeedUp: true,
        atLeast: 1.6,
      });
    } finally {
      await service.close();
    }
    const rule = createRequire(join(root, "dist", "local", "service.js"))("./job/lanes.js");
    const ten = names.map((name) => extraction(name, 2));
    const last = (some, cores) => Math.max(...simulate(some, cores, rule).values());
    for (const cores of [1, 2, 4, 8, 16]) {
      const alone = ten.reduce((sum, job) => sum + last([job], cores), 0);
      measure.figure({
        row: `simulated, ${cores === 1 ? "1 core" : `${cores} cores`}`,
        value: alone / last(ten, cores),
        unit: "× as fast",
      });
    }
  },
};

async function sources(measure) {
  const whole = await madeVideo(measure, { form: "720p", seconds: 120 });
  const { ffmpeg } = findFfmpeg({ root });
  const files = {};
  for (let index = 0; index < jobs; index++) {
    files[`${index}.mp4`] = await measure.media(`720p-part-${index}.mp4`, (file) => {
      const part = ["-ss", String(index * seconds), "-t", String(seconds), "-i", whole];
      execFileSync(ffmpeg, ["-nostdin", "-v", "error", "-y", ...part, "-c", "copy", "-f", "mp4", file]);
    });
  }
  return files;
}
