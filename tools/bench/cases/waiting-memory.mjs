import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { runProvider } from "../loopback/run-provider.mjs";
import { startService } from "../loopback/start.mjs";
import { median } from "../timing.mjs";

export const bench = {
  name: "waiting-memory",
  title: "Memory of the provider process with 1,000 waiting jobs",
  about:
    "The resident memory after garbage collection of a process that runs the provider's `create` for so many jobs at once, on the engine `local` against a stand-in for its service, less that with one job.",
  notes: [
    "A waiting job keeps a few objects; the rest is room that V8 took for the objects of 1,000 creates which begin at once, and does not give back.",
  ],
  async run(measure) {
    /** @type {{ rss: number, heapUsed: number }[]} */
    const growth = [];
    for (let run = 0; run < 5; run++) {
      const one = await memoryOf(measure, `${run}-one`, 1);
      const many = await memoryOf(measure, `${run}-many`, 1_000);
      growth.push({ rss: many.rss - one.rss, heapUsed: many.heapUsed - one.heapUsed });
    }
    const mebibytes = (name) => median(growth.map((run) => run[name])) / 2 ** 20;
    measure.figure({ row: "1,000 jobs over one", value: mebibytes("rss"), unit: "MiB", aim: 40 });
    measure.figure({ row: "of it objects on the heap", value: mebibytes("heapUsed"), unit: "MiB" });
  },
};

/** The memory of a provider process, in bytes. */
async function memoryOf(measure, name, count) {
  const folder = join(await measure.folder(), name);
  await mkdir(folder);
  const service = await startService();
  try {
    const memory = JSON.parse(await runProvider("waiting", { url: service.url, count, folder }));
    measure.log(`${count} waiting: ${Math.round(memory.rss / 2 ** 20)} MiB`);
    return memory;
  } finally {
    service.stop();
  }
}
