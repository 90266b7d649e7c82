import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { defined } from "../../../schema/defined";
import { type Fault, faults, type KindName, kindNames } from "../cloud/faults";
import { type Findings, printRows, type Row } from "../row";
import { measureBeyond } from "./beyond";
import { circumstances, deathName, deathRun, everyDeath, readDeath } from "./deaths";
import { mutationNames } from "./mutations";
import { deathRow, faultRows, violated } from "./rows";
import { chaosRun, type Run, type RunResult, seedOf } from "./run";
import { replayCommand, shrink } from "./shrink";

const options = {
  runs: { type: "string", default: "1000" },
  seed: { type: "string", default: "1" },
  /** One kind of job only. */
  kind: { type: "string" },
  /** Breaks the package in this way. */
  mutation: { type: "string" },
  /** Also measures what needs `highlights:notes`, with it and without it. */
  beyond: { type: "boolean", default: false },
  /** A file for the rows. */
  json: { type: "string" },
  /** Replays one run and prints its story: the seed, or the name of a death. */
  replay: { type: "string" },
  /** With these faults only, separated by commas. */
  only: { type: "string" },
  /** With so many of its acts only. */
  acts: { type: "string" },
  /** With a list that lags by so many seconds. */
  lag: { type: "string" },
  /** With data folders that are lost between deployments. */
  forgetful: { type: "boolean", default: false },
  /** With two machines. */
  apart: { type: "boolean", default: false },
  /** With `highlights:notes`. */
  notes: { type: "boolean", default: false },
} as const;

/** `npm run chaos -- --runs 1000 --seed 1` */
async function main(): Promise<number> {
  const { values } = parseArgs({ options });
  const kind = chosen("--kind", values.kind, kindNames);
  const mutation = chosen("--mutation", values.mutation, mutationNames);
  const shared = defined({ kind, mutation });
  if (values.replay !== undefined) return replay(values.replay, { ...shared, ...limits(values) });
  const [runs, seed] = [Number(values.runs), Number(values.seed)];
  const results = await randomRuns(runs, seed, shared);
  const judged = [...faultRows(results), ...(mutation === undefined ? await allDeaths() : [])];
  const beyond = values.beyond ? await measureBeyond(Math.ceil(runs / 3), seed, printFound) : [];
  const rows = [...judged, ...beyond];
  printRows(rows);
  printTotals(results);
  const findings: Findings = { seed, rows };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(findings, undefined, 2)}\n`);
  const promised = rows.filter(({ level }) => level !== "not promised");
  return violated(results) > 0 || promised.some(({ violations }) => violations > 0) ? 1 : 0;
}

/** Prints a run with a violation though `highlights:notes` is set. */
function printFound(run: Run, { violations }: RunResult): void {
  console.log(`${replayCommand(run)}\n    ${violations.join("\n    ")}`);
}

/** Prints the runs with a violation as they are found, and the first five made smaller. */
async function randomRuns(runs: number, seed: number, shared: Omit<Run, "seed">): Promise<RunResult[]> {
  const results: RunResult[] = [];
  for (let number = 0; number < runs; number++) {
    const run = { seed: seedOf(seed, number), ...shared };
    const result = await chaosRun(run);
    results.push(result);
    if (result.violations.length === 0) continue;
    console.log(`${replayCommand(run)}\n    ${result.violations.join("\n    ")}`);
    if (violated(results) <= 5) console.log(`smallest replay: ${replayCommand(await shrink(run))}`);
  }
  return results;
}

function printTotals(results: readonly RunResult[]): void {
  const sum = (of: (result: RunResult) => number) => results.reduce((total, result) => total + of(result), 0);
  const ofKind = (kind: KindName) => results.filter((result) => result.kind === kind).length;
  const kinds = kindNames.map((kind) => `${ofKind(kind)} of ${kind}s`).join(", ");
  console.log(`${results.length} runs (${kinds}), ${sum(({ submitted }) => submitted)} jobs`);
  console.log(`${violated(results)} runs with a violation`);
  console.log(`${sum(({ unnoticed }) => unnoticed)} jobs of earlier inputs finished before a line could name them`);
}

/** Runs the fixed life once for each step at which it can be killed. */
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

interface Limits extends Pick<Run, "forgetful" | "apart" | "notes"> {
  readonly only?: string;
  readonly acts?: string;
  readonly lag?: string;
}

function limits({ only, acts, lag, forgetful, apart, notes }: Limits): Omit<Run, "seed"> {
  const names = faults.map(({ name }) => name);
  const given = only?.split(",").filter((name) => name !== "");
  return defined({
    only: given?.map((name) => chosen("--only", name, names)) as Fault[] | undefined,
    acts: acts === undefined ? undefined : Number(acts),
    lag: lag === undefined ? undefined : Number(lag),
    forgetful,
    apart,
    notes,
  });
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
