import { parseArgs } from "node:util";
import { defined } from "../../../schema/defined";
import { fuzz } from "./fuzz";
import { startProcess } from "./service-process";
import { crowd } from "./crowd";

const options = {
  seed: { type: "string", default: "1" },
  requests: { type: "string", default: "10000" },
  /** Sends one try alone. */
  only: { type: "string" },
  /** Also opens thousands of connections, and slow ones. */
  crowd: { type: "boolean", default: false },
} as const;

/** `npm run fuzz -- --seed 1 --requests 10000 --crowd` */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const service = await startProcess();
  try {
    const only = values.only === undefined ? undefined : Number(values.only);
    const run = { seed: Number(values.seed), requests: Number(values.requests), ...defined({ only }) };
    const { statuses, violations, memory } = await fuzz(service, run);
    const crowded = values.crowd ? await crowd(service) : { lines: [], violations: [] };
    const all = [...violations, ...crowded.violations];
    const code = await service.stop();
    if (code !== 0) all.push(`the service ended with exit code ${code}`);
    console.log(`seed ${run.seed}: ${run.requests} requests; replies by status: ${JSON.stringify(statuses)}`);
    console.log(
      `memory: ${memory.map((bytes) => `${Math.round(bytes / 1024 ** 2)} MiB`).join(" after the warm-up, ")} at the end`,
    );
    for (const line of crowded.lines) console.log(line);
    for (const violation of all) console.log(violation);
    console.log(all.length === 0 ? "no violation" : `${all.length} violations`);
    return all.length === 0 ? 0 : 1;
  } finally {
    await service.stop();
    service.remove();
  }
}

main().then(
  // Thousands of connections that were reset can keep the event loop of Node.js from its end.
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.stack : error);
    process.exitCode = 2;
  },
);
