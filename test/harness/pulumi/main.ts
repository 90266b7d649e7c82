import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { clearScratch } from "../../e2e/pulumi/scratch";
import { chaosProject } from "./program";
import { seedOf } from "../life/run";
import { type Findings, printRows } from "../row";
import { engineRun, type EngineRun } from "./run";
import { pulumiRows } from "./rows";

const options = {
  runs: { type: "string", default: "50" },
  seed: { type: "string", default: "1" },
  /** One run, by the seed that a violation was printed with. */
  replay: { type: "string" },
  /** A file for the rows. */
  json: { type: "string" },
} as const;

/** `npm run chaos:engine -- --runs 50 --seed 1 [--json FILE]`, or `-- --replay SEED` */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const seeds = Array.from({ length: runs }, (_, run) => seedOf(seed, run));
  const project = await chaosProject();
  const results: EngineRun[] = [];
  for (const one of values.replay === undefined ? seeds : [Number(values.replay)]) {
    const result = await engineRun(project, one);
    results.push(result);
    console.log(lineOf(result));
    if (values.replay !== undefined || result.violations.length > 0) console.log(result.story.join("\n"));
  }
  const findings: Findings = { seed, rows: pulumiRows(results) };
  printRows(findings.rows);
  printTotals(results);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(findings, undefined, 2)}\n`);
  return results.some(({ violations }) => violations.length > 0) ? 1 : 0;
}

function printTotals(results: readonly EngineRun[]): void {
  const sum = (of: (run: EngineRun) => number) => results.reduce((total, run) => total + of(run), 0);
  const seconds = (sum((run) => run.seconds) / Math.max(1, results.length)).toFixed(1);
  console.log(`${results.length} runs of ${seconds} s, ${sum(({ jobs }) => jobs)} jobs`);
  console.log(`${sum(({ orphans }) => orphans)} processes of killed commands had to be ended`);
  for (const { plan, violations } of results.filter((run) => run.violations.length > 0)) {
    console.log(`  npm run chaos:engine -- --replay ${plan.seed}\n    ${violations.join("\n    ")}`);
  }
}

function lineOf({ plan, struck, violations, seconds }: EngineRun): string {
  const what = `${plan.deed} of ${plan.jobs.join(", ")}: ${plan.signal} to ${plan.victim}, ${plan.moment}`;
  const how = [...(struck ? [] : ["came too late"]), ...(violations.length > 0 ? [violations.join("; ")] : [])];
  const end = how.length > 0 ? ` — ${how.join(", ")}` : "";
  return `${plan.seed} ${seconds.toFixed(1).padStart(5)} s  ${what}${end}`;
}

// Pulumi would outlive a harness that ends at once.
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void clearScratch().finally(() => process.exit(130)));
}

main()
  .then(
    (code) => (process.exitCode = code),
    (error: unknown) => {
      console.error(error instanceof Error ? error.stack : error);
      process.exitCode = 2;
    },
  )
  .finally(() => clearScratch());
