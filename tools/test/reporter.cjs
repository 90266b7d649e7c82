// Mocha's spec reporter, which also prints every skip with its reason and writes the counts where the runner reads them.
const { writeFileSync } = require("node:fs");
const { reporters, Runner } = require("mocha");

// The same key as in test/skip.ts.
const reason = Symbol.for("pulumi-alicloud-highlights.skip-reason");

const patience = 10_000;

class Reporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const skips = [];
    runner.on(Runner.constants.EVENT_TEST_PENDING, (test) => skips.push(test));
    const file = options.reporterOptions?.counts;
    const write = (more) => {
      const counts = { passed: this.stats.passes, failed: this.stats.failures + more, skipped: skips.length };
      if (file) writeFileSync(file, JSON.stringify(counts));
    };
    runner.on(Runner.constants.EVENT_RUN_END, () => {
      write(0);
      setTimeout(giveUp, patience, write).unref();
    });
    this.skips = skips;
  }

  epilogue() {
    super.epilogue();
    for (const test of this.skips) console.log(`  skipped: ${test.fullTitle()}: ${reasonOf(test)}`);
    if (this.skips.length > 0) console.log();
  }
}

// Mocha waits for ever for a server or a child process that a test forgot. This timer does not keep the process alive itself.
function giveUp(write) {
  console.log(`the tests are over, but something was left open: ${process.getActiveResourcesInfo().join(", ")}`);
  // Mocha sets the exit code to the number of failed tests, so only the counts can tell.
  write(1);
  process.exit(1);
}

// A skip in a `before` hook is kept at its suite.
function reasonOf(test) {
  for (let node = test; node; node = node.parent) if (node[reason]) return node[reason];
  return "no reason given: use skip(this, reason) of test/skip";
}

module.exports = Reporter;
