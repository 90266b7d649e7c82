import { parseArgs } from "node:util";
import { faults, mutations } from "./faults";
import { chaosRun, type RunResult } from "./run";

const options = {
  runs: { type: "string", default: "1000" },
  seed: { type: "string", default: "1" },
  /** One run, by the seed that a violation was printed with. */
  replay: { type: "string" },
  mutation: { type: "string" },
} as const;

/** `npm run chaos -- --runs 1000 --seed 1 [--mutation NAME]` */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const mutation = mutations.find((name) => name === values.mutation);
  if (values.mutation !== undefined && !mutation) {
    throw new Error(`--mutation is "${values.mutation}": must be one of ${mutations.join(", ")}`);
  }
  const seeds = Array.from({ length: runs }, (_, run) => seed * 1_000_003 + run);
  const results: RunResult[] = [];
  for (const one of values.replay === undefined ? seeds : [Number(values.replay)]) {
    results.push(await chaosRun(one, mutation));
  }
  if (values.replay !== undefined) console.log(results[0]!.story.join("\n"));
  print(results);
  return results.some(({ violations }) => violations.length > 0) ? 1 : 0;
}

function print(results: readonly RunResult[]): void {
  const count = (of: (result: RunResult) => number) => results.reduce((sum, result) => sum + of(result), 0);
  console.log("fault                            runs  struck  runs with a violation");
  for (const fault of faults) {
    const hit = results.filter(({ struck }) => struck.has(fault));
    const bad = hit.filter(({ violations }) => violations.length > 0).length;
    const struck = count((result) => result.struck.get(fault) ?? 0);
    console.log(
      `${fault.padEnd(30)} ${String(hit.length).padStart(6)} ${String(struck).padStart(7)} ${String(bad).padStart(7)}`,
    );
  }
  const violated = results.filter(({ violations }) => violations.length > 0);
  console.log(
    `${results.length} runs, ${count(({ submitted }) => submitted)} jobs, ${violated.length} runs with a violation`,
  );
  console.log(`${count(({ unnoticed }) => unnoticed)} jobs of older inputs had ended before they could be named`);
  for (const { seed, violations } of violated.slice(0, 10)) {
    console.log(`  npm run chaos -- --replay ${seed}\n    ${violations.join("\n    ")}`);
  }
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.stack : error);
    process.exitCode = 2;
  },
);
