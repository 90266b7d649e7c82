// Mocha's spec reporter, which also prints every skip with its reason and writes the counts for the
// runner, with the seconds that each file took and the tests that failed.
const { readFileSync, writeFileSync } = require("node:fs");
const { relative } = require("node:path");
const { reporters, Runner } = require("mocha");

const { EVENT_HOOK_END, EVENT_RUN_END, EVENT_TEST_END, EVENT_TEST_FAIL, EVENT_TEST_PENDING } = Runner.constants;

class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = options.reporterOptions?.counts;
    this.skips = [];
    const failures = [];
    const seconds = {};
    const addSeconds = ({ file, duration }) => {
      // The hooks of tools/test belong to no file.
      if (file) seconds[relative("", file)] = (seconds[relative("", file)] ?? 0) + (duration ?? 0) / 1000;
    };
    for (const event of [EVENT_TEST_END, EVENT_HOOK_END]) runner.on(event, addSeconds);
    let isOver = false;
    runner.on(EVENT_TEST_PENDING, (test) => this.skips.push(test.fullTitle()));
    // Of several test files that cannot be loaded mocha reports the first, and the others after the
    // end.
    runner.on(EVENT_TEST_FAIL, (test, error) => {
      failures.push(`${test.fullTitle()}: ${String(error.message ?? error).split("\n", 1)[0]}`);
      if (isOver) console.log(`  ${error.stack ?? error}\n`);
    });
    runner.on(EVENT_RUN_END, () => {
      isOver = true;
      const { passes: passed, failures: failed } = this.stats;
      if (file) writeFileSync(file, JSON.stringify({ passed, failed, skipped: this.skips.length, failures, seconds }));
    });
  }

  epilogue() {
    super.epilogue();
    const reasons = readReasons();
    for (const title of this.skips) console.log(`  skipped: ${title}: ${reasonOf(title, reasons)}`);
    if (this.skips.length > 0) console.log();
  }
}

/**
 * What test/skip.ts wrote: a line of JSON for each skip. It is a file because tests run in several
 * processes.
 */
function readReasons() {
  try {
    const lines = readFileSync(process.env.HIGHLIGHTS_TEST_SKIPS, "utf8").trim().split("\n");
    return lines.map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

// A skip in a `before` hook names the suite and concerns all of its tests.
function reasonOf(test, reasons) {
  const found =
    reasons.find(({ title }) => title === test) ?? reasons.find(({ title }) => test.startsWith(`${title} `));
  return found?.reason ?? "no reason given: use skip(this, reason) of test/skip";
}

module.exports = Reporter;
