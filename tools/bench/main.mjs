// `npm run bench [-- --only NAME[,NAME…]] [--runs N] [--write]`: times this library against its
// yardsticks, in turns in the same run, and prints a table and a JSON line for each row. With
// `--write` the results go to tools/bench/results.json, and docs/performance.md is made from them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { build } from "../set-up/build.mjs";
import { root } from "../set-up/root.mjs";
import { benches } from "./benches.mjs";
import { describeMachine } from "./machine.mjs";
import { Measure } from "./measure.mjs";
import { performancePage } from "./page.mjs";

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, runs: { type: "string" }, write: { type: "boolean" } },
});
const names = (values.only ?? []).flatMap((list) => list.split(",")).filter((name) => name !== "");
const all = await benches();
const unknown = names.filter((name) => !all.some((bench) => bench.name === name));
if (unknown.length > 0) {
  console.error(`--only is "${unknown.join(",")}": must be some of ${all.map(({ name }) => name).join(", ")}`);
  process.exit(1);
}
const runs = Number(values.runs ?? 5);
if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs is "${values.runs}": must be a whole number from 1 on; leave it out for 5`);
  process.exit(1);
}
if (values.write && runs < 5) {
  console.error(`--runs is ${runs}: with --write it must be at least 5`);
  process.exit(1);
}

const { errors } = await build({ root });
if (errors) {
  console.error(errors);
  process.exit(1);
}
const machine = await describeMachine();
console.log(machine.text);
const file = join(root, "tools", "bench", "results.json");
for (const bench of all.filter(({ name }) => names.length === 0 || names.includes(name))) {
  console.log(`\n${bench.name}: ${bench.title}`);
  const measure = new Measure({ bench: bench.name, runs, log: console.log });
  try {
    await bench.run(measure);
  } catch (error) {
    // The other benches are still measured.
    console.error(`${bench.name} failed: ${error.stack ?? error}`);
    process.exitCode = 1;
    continue;
  } finally {
    await measure.close();
  }
  for (const row of measure.rows) console.log(JSON.stringify({ bench: bench.name, ...row }));
  if (values.write) await keep(bench, measure);
}

/** Replaces the results of one bench: those of the others stay, with the machine that they had. */
async function keep({ name, title, about, notes = [] }, { rows, skipped }) {
  const results = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
  results[name] = { title, about, notes, machine, rows, ...(skipped.length > 0 && { skipped }) };
  const order = new Map(all.map((bench, index) => [bench.name, index]));
  const sorted = Object.entries(results)
    .filter(([bench]) => order.has(bench))
    .sort(([a], [b]) => order.get(a) - order.get(b));
  const kept = Object.fromEntries(sorted);
  await writeFile(file, `${JSON.stringify(kept, null, 2)}\n`);
  await writeFile(join(root, "docs", "performance.md"), await performancePage(kept));
}
