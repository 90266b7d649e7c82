// `npm test [-- LEVEL...] [--all] [--changed] [--grep TEXT]`: set-up, types, lint and format, then
// the tests of every level, of one, or of those whose rooms were touched. The level clients needs
// packages of Python, and alicloud a plugin that takes minutes to build: they are run where they
// are named, or with --all. The level cloud costs money: it is run only where it is named.
// The level browser is skipped without Chromium.
import { performance } from "node:perf_hooks";
import { root } from "../set-up/root.mjs";
import { setUp } from "../set-up/set-up.mjs";
import { touchedLevels } from "./changed.mjs";
import { checkChangedTypes, checkFormat, checkLint, checkTypes } from "./checks.mjs";
import { environmentOf } from "./extras.mjs";
import { levels, runLevel, usualLevels } from "./levels.mjs";

const args = process.argv.slice(2);
const named = args.filter((arg) => arg in levels);
const options = ["--all", "--changed"];
const [withExtras, onlyChanged] = options.map((option) => args.includes(option));
const passedOn = args.filter((arg) => !(arg in levels) && !options.includes(arg));
/**
 * @typedef {object} Row
 * @property {string} name
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {string[]} [failures]
 * @property {number} seconds
 */

/** @type {Row[]} */
const rows = [];

try {
  await everything();
} catch (error) {
  console.error(error.message);
  rows.push({ name: "run", passed: 0, failed: 1, skipped: 0, seconds: 0 });
}
const [passed, failed, skipped] = ["passed", "failed", "skipped"].map((key) => sum(rows, key));
if (failed > 0 || passed === 0) process.exitCode = 1;
console.log();
// A long log is often shown from its end.
for (const { name, failures = [] } of rows) for (const failure of failures) console.log(`failed: ${name}: ${failure}`);
console.log("level    tests   seconds");
for (const row of rows) {
  const tests = String(sum([row], "passed", "failed", "skipped"));
  console.log(`${row.name.padEnd(8)} ${tests.padStart(5)} ${row.seconds.toFixed(1).padStart(9)}`);
}
// Written at the end and alone, so that a machine which reads only the last line knows.
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);

async function everything() {
  const usual = usualLevels({ withExtras });
  const all = named.length > 0 ? named : usual;
  const chosen = onlyChanged ? await touchedLevels({ root, chosen: all, log: console.log }) : all;
  await setUp({ compile: false, pulumi: ["e2e", "alicloud"].some((level) => chosen.includes(level)) });
  // One level is asked for while something is being written: then only what it needs is checked.
  const isWhole = named.length === 0;
  const [typesAreRight] = await Promise.all([
    check("types", isWhole ? checkTypes : checkChangedTypes),
    ...(isWhole ? [check("format", checkFormat)] : []),
  ]);
  // After the types, because the examples import the compiled package; beside the tests, which
  // leave a core time for it.
  const linted = isWhole ? check("lint", checkLint) : undefined;
  linted?.catch(() => {});
  try {
    if (!typesAreRight) return console.log("\nthe tests are not run: the types are wrong");
    for (const level of chosen) await test(level);
  } finally {
    await linted;
  }
  const ran = sum(
    rows.filter(({ name }) => name in levels),
    "passed",
    "failed",
    "skipped",
  );
  if (chosen.length > 0 && ran === 0) throw new Error(`no test ran (${[...chosen, ...passedOn].join(" ")})`);
}

async function check(name, run) {
  const started = performance.now();
  const complaint = await run(root);
  const seconds = since(started);
  console.log(`${name}: ${complaint ? "wrong" : "right"} · ${seconds.toFixed(1)} s`);
  if (complaint) console.log(complaint);
  rows.push({ name, passed: complaint ? 0 : 1, failed: complaint ? 1 : 0, skipped: 0, seconds });
  return !complaint;
}

async function test(level) {
  console.log(`\n${level} tests`);
  const started = performance.now();
  const env = await environmentOf(level, console.log);
  const none = { passed: 0, failed: 0, skipped: 1 };
  const counts = env === undefined ? none : await runLevel({ root, level, passedOn, env });
  rows.push({ name: level, ...counts, seconds: since(started) });
}

function since(started) {
  return (performance.now() - started) / 1000;
}

function sum(list, ...keys) {
  return list.reduce((total, row) => keys.reduce((part, key) => part + row[key], total), 0);
}
