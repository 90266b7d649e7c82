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
    "Of 5.5 s of processor time that 1,000 jobs take beside the trivial resources, the CLI has 3.7 s, the provider 1.7 s and the program none.",
    "It is the clips in the state: with none recorded the jobs take 9.9 s, with the clips of a job as one text 10.7 s, in a shorter list 11.3 s, and 12.7 s as they are; 9.5 s the trivial resources. Why they stay: [29](decisions/0029-clips-in-the-state.md).",
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
