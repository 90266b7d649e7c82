import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * The levels: how many milliseconds one test may take, and how many test files run side by side where there are as many
 * cores.
 */
export const levels = {
  unit: { timeout: 5_000, jobs: 4 },
  service: { timeout: 60_000, jobs: 4 },
  e2e: { timeout: 300_000, jobs: 1 },
};

const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/**
 * Runs the tests of one level in mocha, which prints to this terminal.
 * @param {{ root: string, level: keyof typeof levels, passedOn: string[] }} options `passedOn` goes to mocha unchanged
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} a mocha that ends without counts is one failure
 */
export async function runLevel({ root, level, passedOn }) {
  if (!existsSync(join(root, "dist", "test", level))) {
    console.log(`there are no ${level} tests`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const folder = await mkdtemp(join(tmpdir(), "highlights-test-"));
  const counts = join(folder, "counts.json");
  const skips = join(folder, "skips.jsonl");
  const args = [join(root, "node_modules", "mocha", "bin", "mocha.js"), ...mochaArguments(level, counts), ...passedOn];
  const env = { ...process.env, HIGHLIGHTS_TEST_SKIPS: skips };
  try {
    const code = await ended(spawn(process.execPath, args, { cwd: root, stdio: "inherit", env }));
    const result = await readFile(counts, "utf8").then(JSON.parse, () => ({ passed: 0, failed: 0, skipped: 0 }));
    if (code !== 0 && result.failed === 0) result.failed = 1;
    return result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function mochaArguments(level, counts) {
  const { timeout, jobs } = levels[level];
  const atOnce = Math.min(jobs, availableParallelism());
  return [
    `--reporter=${here("reporter.cjs")}`,
    `--reporter-option=counts=${counts}`,
    `--require=${here("left-open.cjs")}`,
    `--timeout=${timeout}`,
    "--exit",
    ...(atOnce > 1 ? ["--parallel", `--jobs=${atOnce}`] : []),
    `dist/test/${level}/**/*.test.js`,
  ];
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
