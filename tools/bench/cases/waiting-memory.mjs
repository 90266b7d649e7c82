import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { runProvider } from "../loopback/run-provider.mjs";
import { startService } from "../loopback/start.mjs";

export const bench = {
  name: "waiting-memory",
  title: "Memory of the provider process with 1,000 waiting jobs",
  about:
    "The resident memory after garbage collection of a process that runs the provider's `create` for so many jobs at once, on the engine `local` against a stand-in for its service, less that with one job.",
  async run(measure) {
    const memory = [];
    for (let run = 0; run < 3; run++) {
      const mebibytes = [];
      for (const count of [1, 1_000]) {
        const folder = join(await measure.folder(), `${run}-${count}`);
        await mkdir(folder);
        const service = await startService();
        try {
          mebibytes.push(Number(await runProvider("waiting", { url: service.url, count, folder })));
        } finally {
          service.stop();
        }
      }
      measure.log(`${mebibytes.map(Math.round).join(" and ")} MiB`);
      memory.push(mebibytes[1] - mebibytes[0]);
    }
    const [, middle] = memory.toSorted((a, b) => a - b);
    measure.figure({ row: "1,000 jobs over one", value: middle, unit: "MiB", aim: 40 });
  },
};
