import { join } from "node:path";
import { BenchStack, jobsProgram, trivialProgram } from "../bench-stack.mjs";

export const bench = {
  name: "preview",
  title: "`pulumi preview` of many jobs",
  about:
    "The real CLI previews new jobs, against as many dynamic resources with the same inputs whose check and diff are empty.",
  notes: [
    "Of 18.5 s of processor time that a program of 1,000 jobs took, the stack traces that Pulumi formats for its promises were 8 s, by a run without them: four promises for each of the 26 inputs and outputs of a job. Nine inputs became one, and a constructor formats no traces of promises: 6.5 s, and 7.2 s for the yardstick.",
    "Without the lines about prices (1,000 of 300 bytes and the summary of 0.8 MB) a preview of 1,000 jobs is not faster than its spread (10.8 to 11.9 s with them, 10.8 to 11.6 s without).",
    "The yardstick with a constant `__provider` in place of `dynamic.Resource` takes as long: 9.2 s and 9.5 s.",
  ],
  async run(measure) {
    const folder = await measure.folder();
    const ours = await BenchStack.make(join(folder, "jobs"), jobsProgram);
    const trivial = await BenchStack.make(join(folder, "trivial"), trivialProgram);
    const points = [];
    for (const jobs of [1, 10, 100, 1000]) {
      const row = await measure.compare({
        row: jobs === 1 ? "1 job" : `${jobs.toLocaleString("en")} jobs`,
        ours: () => ours.preview(jobs),
        against: () => trivial.preview(jobs),
        yardstick: "as many trivial resources",
        ...(jobs === 1000 && { aim: 1.1 }),
      });
      points.push([jobs, row.ours]);
    }
    measure.growth({ row: "seconds by jobs", points, unit: "s a job" });
  },
};
