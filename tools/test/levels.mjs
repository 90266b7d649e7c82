import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { existsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The levels, and how many milliseconds one test of each may take. */
export const levels = { unit: 5_000, service: 60_000, e2e: 300_000 };

const reporter = fileURLToPath(new URL("reporter.cjs", import.meta.url));

/**
 * Runs the tests of one level in a mocha of their own, with this terminal.
 * @param {{ root: string, level: keyof typeof levels, passedOn: string[] }} options `passedOn` goes to mocha as it is
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} a mocha that ended without counting is one failure
 */
export async function runLevel({ root, level, passedOn }) {
  if (!existsSync(join(root, "dist", "test", level))) {
    console.log(`there are no ${level} tests`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const folder = await mkdtemp(join(tmpdir(), "highlights-test-"));
  const file = join(folder, "counts.json");
  const args = [
    join(root, "node_modules", "mocha", "bin", "mocha.js"),
    ...["--reporter", reporter, "--reporter-option", `counts=${file}`, "--timeout", String(levels[level])],
    ...passedOn,
    `dist/test/${level}/**/*.test.js`,
  ];
  try {
    const code = await ended(spawn(process.execPath, args, { cwd: root, stdio: "inherit" }));
    const counts = await readFile(file, "utf8").then(JSON.parse, () => ({ passed: 0, failed: 0, skipped: 0 }));
    if (code !== 0 && counts.failed === 0) counts.failed = 1;
    return counts;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function ended(child) {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
