import { simulate } from "../simulation/service.mjs";

const count = 2_000;

export const bench = {
  name: "request-limit",
  title: "2,000 jobs on one service with a limit of requests",
  about:
    "2,000 jobs that are created at once, in simulated time, through the package's own lifecycle, on a service that takes so many requests a second. The ideal needs two requests for each job, its submit and its result, as fast as the limit allows.",
  notes: [
    "Polls of each job by itself, at 25 requests a second: each job was seen every 80 s, and every search read up to 20 pages.",
    "Halving the rate at each throttling used three quarters of the limit. The number of calls that were accepted within a second tells the limit itself.",
  ],
  async run(measure) {
    for (const limit of [10, 25, 50]) {
      for (const seconds of [60, 600]) {
        const jobs = Array.from({ length: count }, (_, i) => ({
          seconds: seconds * (0.5 + ((i * 7_919) % 1_000) / 1_000),
          queued: (i % 3) * 10,
        }));
        const all = await simulate({ jobs, limit });
        const ends = jobs.map((job, i) => i / Math.min(25, limit) + job.seconds + job.queued);
        const ideal = Math.max((2 * count) / Math.min(25, limit), ...ends);
        const name = `${limit} a second, jobs of about ${seconds} s`;
        measure.figure({ row: `makespan ÷ ideal, ${name}`, value: all.makespan / ideal, unit: "×", aim: 1.1 });
        measure.figure({ row: `requests over the limit, ${name}`, value: all.refused, unit: "requests" });
        const calls = Object.values(all.calls).reduce((sum, one) => sum + one, 0);
        measure.figure({ row: `requests for each job, ${name}`, value: calls / count, unit: "requests" });
      }
    }
  },
};
