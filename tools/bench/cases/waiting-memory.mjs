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
  async run(measure) {
    const memory = [];
    for (let run = 0; run < 5; run++) {
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
    measure.figure({ row: "1,000 jobs over one", value: median(memory), unit: "MiB", aim: 40 });
  },
};
