import { join } from "node:path";
import { BenchStack, argumentsOf, jobsProgram, trivialProgram } from "../bench-stack.mjs";
import { finishedJob, withFinishedJobs } from "../finished-jobs.mjs";

const jobs = 1000;

export const bench = {
  name: "no-op-up",
  title: "`pulumi up` without a change",
  about:
    "The real CLI deploys 1,000 finished jobs of five clips again, against as many trivial resources with the same inputs. The jobs are copies of one that ran on the embedded service.",
  notes: [
    "Of the difference in processor time with 300 jobs (9.2 to 6.9 s, once) the CLI has 1.2 s, which reads and writes more state for a job, the provider 0.8 s and the program 0.3 s.",
  ],
  async run(measure) {
    const folder = await measure.folder();
    const job = await finishedJob(measure);
    const ours = await BenchStack.make(join(folder, "jobs"), jobsProgram);
    await ours.up(0);
    await ours.setState(withFinishedJobs(await ours.state(), job, { jobs, argumentsOf }));
    const trivial = await BenchStack.make(join(folder, "trivial"), trivialProgram);
    await trivial.up(jobs);
    await measure.compare({
      row: "1,000 finished jobs",
      ours: () => unchanged(ours),
      against: () => unchanged(trivial),
      yardstick: "1,000 trivial resources",
      aim: 1.1,
    });
  },
};

async function unchanged(stack) {
  const said = await stack.up(jobs);
  if (!said.includes(`${jobs + 1} unchanged`)) throw new Error(`something was to do: ${said.slice(-2000)}`);
}
