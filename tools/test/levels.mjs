import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { untilSignal } from "../set-up/until-signal.mjs";
import { filesInOrder, rememberSeconds } from "./order.mjs";
import { scratchFolder } from "./scratch.mjs";

/**
 * @typedef {object} Level
 * @property {number} timeout milliseconds that one test may take
 * @property {number} jobs test files that run side by side at most
 * @property {boolean} [waits] whether the tests spend much of their time waiting, for a poll or a
 * process, so that a core has room for two files
 * @property {boolean} isScratchSmall whether what the tests write fits into memory
 * @property {string} [hooks] a module whose hooks mocha runs around each file
 * @property {string} [afterwards] a program that judges a whole run of the level which passed
 * @property {boolean} [isExtra] whether `npm test` leaves it out, unless it is named or `--all` is
 * given
 * @property {boolean} [isPaid] whether it costs money: it runs only where it is named
 */

const hooks = "dist/test/e2e/pulumi/hooks.js";
const conformance = "dist/test/clients/conformance-check.js";

/**
 * @typedef {"unit" | "service" | "browser" | "e2e" | "clients" | "alicloud" | "cloud"} LevelName
 */

/** @type {Record<LevelName, Level>} */
export const levels = {
  unit: { timeout: 60_000, jobs: 4, isScratchSmall: true },
  service: { timeout: 60_000, jobs: 4, waits: true, isScratchSmall: true },
  browser: { timeout: 60_000, jobs: 4, waits: true, isScratchSmall: true },
  e2e: { timeout: 300_000, jobs: 4, waits: true, isScratchSmall: false, hooks },
  clients: { timeout: 60_000, jobs: 4, waits: true, isScratchSmall: true, isExtra: true, afterwards: conformance },
  alicloud: {
    timeout: 300_000,
    jobs: 4,
    waits: true,
    isScratchSmall: false,
    hooks,
    isExtra: true,
    afterwards: conformance,
  },
  cloud: { timeout: 7_200_000, jobs: 1, isScratchSmall: false, isExtra: true, isPaid: true },
};

/**
 * The levels that run where none is named.
 * @param {{ withExtras: boolean }} options `--all`
 * @returns {string[]}
 */
export function usualLevels({ withExtras }) {
  return Object.keys(levels).filter((name) => !levels[name].isPaid && (withExtras || !levels[name].isExtra));
}

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Runs the tests of one level in mocha, which prints to this terminal.
 * @param {object} options
 * @param {string} options.root
 * @param {keyof typeof levels} options.level
 * @param {string[]} options.passedOn for mocha, unchanged
 * @param {Record<string, string>} [options.env] what tests read beside this process's environment
 * @returns {Promise<{ passed: number, failed: number, skipped: number, failures: string[] }>} one
 * failure where mocha ends without counts
 */
export async function runLevel({ root, level, passedOn, env: given = {} }) {
  if (!existsSync(join(root, "dist", "test", level))) {
    console.log(`there are no ${level} tests`);
    return { passed: 0, failed: 1, skipped: 0, failures: ["there are no tests"] };
  }
  const { isScratchSmall, afterwards } = levels[level];
  const folder = await scratchFolder({ isSmall: isScratchSmall });
  const counts = join(folder, "counts.json");
  const skips = join(folder, "skips.jsonl");
  const mocha = join(root, "node_modules", "mocha", "bin", "mocha.js");
  const args = [mocha, ...mochaArguments(level, counts), ...(await filesInOrder(root, level)), ...passedOn];
  const env = { ...process.env, ...given, HIGHLIGHTS_TEST_FOLDER: folder, HIGHLIGHTS_TEST_SKIPS: skips };
  if (isScratchSmall) env.TMPDIR = folder;
  // At Ctrl-C mocha ends its processes, and then this one removes what they wrote.
  return untilSignal(async (signal) => {
    const run = (args) => {
      const child = spawn(process.execPath, args, { cwd: root, stdio: "inherit", env });
      signal.addEventListener("abort", () => child.kill("SIGINT"), { once: true });
      return ended(child);
    };
    try {
      const code = await run(args);
      const none = { passed: 0, failed: 0, skipped: 0, failures: [] };
      const { seconds, ...result } = await readFile(counts, "utf8").then(JSON.parse, () => none);
      if (passedOn.length === 0 && seconds !== undefined) await rememberSeconds(root, level, seconds);
      if (code !== 0 && result.failed === 0) {
        result.failed = 1;
        result.failures.push(`mocha counted no failure and ended with code ${code}`);
      }
      // A part of the tests, or tests that failed, say nothing of the whole.
      if (afterwards !== undefined && passedOn.length === 0 && result.failed === 0) {
        const isRight = (await run([join(root, afterwards)])) === 0;
        result[isRight ? "passed" : "failed"] += 1;
        if (!isRight) result.failures.push(afterwards);
      }
      return result;
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
}

function mochaArguments(level, counts) {
  const { timeout, jobs, waits, hooks } = levels[level];
  const atOnce = Math.min(jobs, availableParallelism() * (waits ? 2 : 1));
  return [
    `--reporter=${here("reporter.cjs")}`,
    `--reporter-option=counts=${counts}`,
    // What a file started is ended before it is looked for.
    ...(hooks === undefined ? [] : [`--require=${hooks}`]),
    `--require=${here("left-open.cjs")}`,
    `--timeout=${timeout}`,
    "--exit",
    ...(atOnce > 1 ? ["--parallel", `--jobs=${atOnce}`] : []),
  ];
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
