import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measuredBeyond, seedOf } from "./beyond";
import { circumstances, deathName, deathRun, everyDeath, readDeath } from "./deaths";
import { type Fault, faults, kindNames, mutations } from "../cloud/faults";
import { printSummary } from "./print";
import { chaosRun, type Run, type RunResult } from "./run";
import { replayCommand, shrunk } from "./shrink";
import { caughtMutations, deathRow, faultRows, type Row, type Summary, totals } from "./summary";
import { defined } from "../../../schema/defined";

const options = {
  runs: { type: "string", default: "1000" },
  seed: { type: "string", default: "1" },
  /** One kind of job only. */
  kind: { type: "string" },
  mutation: { type: "string" },
  /** Also measures what is not promised. */
  beyond: { type: "boolean", default: false },
  /** Also breaks the library in every way. */
  mutations: { type: "boolean", default: false },
  /** A file for the summary. */
  json: { type: "string" },
  /** One run again, with its story: its seed, or the name of a death. */
  replay: { type: "string" },
  /** With these faults only, divided by commas. */
  only: { type: "string" },
  /** With so many of its acts only. */
  acts: { type: "string" },
} as const;

/** `npm run chaos -- --runs 1000 --seed 1` */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const kind = chosen("--kind", values.kind, kindNames);
  const mutation = chosen("--mutation", values.mutation, mutations);
  const shared = { ...defined({ kind, mutation }) };
  if (values.replay !== undefined) return replay(values.replay, { ...shared, ...limits(values) });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const { results, violated } = await randomRuns(runs, seed, shared);
  const deaths = mutation === undefined ? await allDeaths() : [];
  const summary: Summary = {
    kind: "lifecycle",
    seed,
    ...totals(results),
    rows: faultRows(results),
    deaths,
    beyond: values.beyond ? await measuredBeyond(Math.ceil(runs / 2), seed) : [],
    mutations: values.mutations ? await caughtMutations(seed, 1_000) : [],
  };
  printSummary(summary);
  for (const run of violated.slice(0, 5)) console.log(`smallest replay: ${replayCommand(await shrunk(run))}`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(summary, undefined, 2)}\n`);
  const uncaught = summary.mutations.some(({ seed: shown }) => shown === undefined);
  return summary.violations > 0 || deaths.some(({ violations }) => violations > 0) || uncaught ? 1 : 0;
}

async function randomRuns(
  runs: number,
  seed: number,
  shared: Omit<Run, "seed">,
): Promise<{ results: RunResult[]; violated: Run[] }> {
  const results: RunResult[] = [];
  const violated: Run[] = [];
  for (let number = 0; number < runs; number++) {
    const run = { seed: seedOf(seed, number), ...shared };
    const result = await chaosRun(run);
    results.push(result);
    if (result.violations.length === 0) continue;
    violated.push(run);
    if (violated.length <= 10) console.log(`${replayCommand(run)}\n    ${result.violations.join("\n    ")}`);
  }
  return { results, violated };
}

/** A fixed small life, killed at every step of it. */
async function allDeaths(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const sort of circumstances) {
    const results: RunResult[] = [];
    for await (const { death, result } of everyDeath(sort)) {
      results.push(result);
      if (result.violations.length === 0) continue;
      console.log(`npm run chaos -- --replay ${deathName(death)}\n    ${result.violations.join("\n    ")}`);
    }
    rows.push(deathRow(sort, results));
  }
  return rows;
}

async function replay(name: string, run: Omit<Run, "seed">): Promise<number> {
  const isSeed = /^\d+$/.test(name);
  const result = isSeed ? await chaosRun({ seed: Number(name), ...run }) : (await deathRun(readDeath(name))).result;
  console.log(result.story.join("\n"));
  console.log(`${result.kind}, with these faults on: ${result.on.join(", ") || "none"}`);
  console.log(result.violations.length === 0 ? "no violation" : result.violations.join("\n"));
  return result.violations.length === 0 ? 0 : 1;
}

function limits({ only, acts }: { only?: string; acts?: string }): Pick<Run, "only" | "acts"> {
  const names = faults.map(({ name }) => name);
  const given = only?.split(",").filter((name) => name !== "");
  return {
    ...(given === undefined ? {} : { only: given.map((name) => chosen("--only", name, names)) as Fault[] }),
    ...(acts === undefined ? {} : { acts: Number(acts) }),
  };
}

function chosen<T extends string>(option: string, value: string | undefined, list: readonly T[]): T | undefined {
  const found = list.find((name) => name === value);
  if (value !== undefined && !found) throw new Error(`${option} is "${value}": must be one of ${list.join(", ")}`);
  return found;
}

main().then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
