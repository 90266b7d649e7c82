// `npm test [-- unit|service|e2e] [--grep TEXT]`: set-up, types, lint, format, then the tests of every level or of one.
import { performance } from "node:perf_hooks";
import { setUp } from "../set-up/set-up.mjs";
import { root } from "../set-up/root.mjs";
import { checkFormat, checkLint, checkTypes } from "./checks.mjs";
import { levels, runLevel } from "./levels.mjs";

const args = process.argv.slice(2);
const only = args.filter((arg) => arg in levels);
const passedOn = args.filter((arg) => !(arg in levels));
const total = { passed: 0, failed: 0, skipped: 0 };

try {
  await everything();
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}
const { passed, failed, skipped } = total;
if (failed > 0 || passed === 0) process.exitCode = 1;
// Written at the end and alone, so that a machine which reads only the last line knows.
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);

async function everything() {
  await setUp({ compile: false });
  const typesAreRight = await check("types", checkTypes);
  // One level is asked for while something is being written: then only what it needs is checked.
  if (only.length === 0) {
    await check("lint", checkLint);
    await check("format", checkFormat);
  }
  if (!typesAreRight) return console.log("\nthe tests are not run: the types are wrong");
  const chosen = only.length > 0 ? only : Object.keys(levels);
  let ran = 0;
  for (const level of chosen) {
    console.log(`\n${level} tests`);
    const counts = await runLevel({ root, level, passedOn });
    for (const key of Object.keys(total)) total[key] += counts[key];
    ran += counts.passed + counts.failed + counts.skipped;
  }
  if (ran === 0) throw new Error(`no test ran (${[...chosen, ...passedOn].join(" ")})`);
}

async function check(name, run) {
  const started = performance.now();
  const complaint = await run(root);
  console.log(`${name}: ${complaint ? "wrong" : "right"} · ${((performance.now() - started) / 1000).toFixed(1)} s`);
  if (complaint) console.log(complaint);
  total[complaint ? "failed" : "passed"] += 1;
  return !complaint;
}
