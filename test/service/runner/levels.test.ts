import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repository } from "../../tool-module";
import { eventually } from "../ims/eventually";

interface Ran {
  readonly counts: { passed: number; failed: number; skipped: number };
  /** Titles of the tests that failed, with the first lines of their errors. */
  readonly failures: readonly string[];
  readonly output: string;
}

const skips = `const { skip } = require(${JSON.stringify(join(repository, "dist", "test", "skip"))});`;
const dies = `process.kill(process.pid, "SIGKILL"); return new Promise(() => {});`;

describe("a level of the tests, run side by side in several processes", function () {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "level-"));
    mkdirSync(join(root, "dist", "test", "unit"), { recursive: true });
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"), "dir");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** A program that runs the level on these files and prints the counts after what mocha prints. */
  function program(files: Record<string, string>, ...passedOn: string[]): string {
    for (const [name, text] of Object.entries(files)) {
      writeFileSync(join(root, "dist", "test", "unit", `${name}.test.js`), text);
    }
    const options = JSON.stringify({ root, level: "unit", passedOn });
    return `
      import { writeFileSync } from "node:fs";
      import { runLevel } from ${JSON.stringify(join(repository, "tools", "test", "levels.mjs"))};
      console.log("counts " + JSON.stringify(await runLevel(${options})));
    `;
  }

  function run(files: Record<string, string>, ...passedOn: string[]): Promise<Ran> {
    return new Promise((resolve, reject) => {
      const driver = program(files, ...passedOn);
      execFile(process.execPath, ["--input-type=module", "-e", driver], (error, output) => {
        const counts = /^counts (.*)$/m.exec(output)?.[1];
        if (counts === undefined) return reject(error ?? new Error(output));
        const { failures, ...rest } = JSON.parse(counts) as Ran["counts"] & Pick<Ran, "failures">;
        resolve({ counts: rest, failures, output });
      });
    });
  }

  it("counts what passed, failed and was skipped in all files, and prints the reason of each skip", async () => {
    const { counts, failures, output } = await run({
      one: `it("passes", () => {}); it("fails", () => { throw new Error("no\\nmore") });`,
      two: `${skips} describe("a suite", () => {
        before(function () { skip(this, "there is no camera"); });
        it("is skipped", () => {}); it("is skipped too", () => {});
      });`,
      three: `${skips} it("skips itself", function () { skip(this, "there is no tripod"); });`,
    });
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 3 });
    assert.deepEqual(failures, ["fails: no"]);
    assert.match(output, /skipped: a suite is skipped: there is no camera/);
    assert.match(output, /skipped: a suite is skipped too: there is no camera/);
    assert.match(output, /skipped: skips itself: there is no tripod/);
  });

  it("counts a failure for a process that dies, and runs the other files", async () => {
    const { counts } = await run({ dies: `it("dies", () => { ${dies} });`, other: `it("passes", () => {});` });
    assert.deepEqual(counts, { passed: 1, failed: 1, skipped: 0 });
  });

  it("counts a failure for each file that cannot be loaded, and prints why", async () => {
    const { counts, output } = await run({
      one: `throw new Error("first");`,
      two: `throw new Error("second");`,
      three: `it("passes", () => {});`,
    });
    assert.deepEqual(counts, { passed: 1, failed: 2, skipped: 0 });
    assert.match(output, /first/);
    assert.match(output, /second/);
  });

  it("ends mocha and removes what the tests wrote when it is stopped", async () => {
    const told = join(root, "told");
    const hangs = `it("hangs", () => {
      require("node:fs").writeFileSync(${JSON.stringify(told)}, process.env.TMPDIR);
      return new Promise(() => setInterval(() => {}, 1000));
    });`;
    const driver = spawn(process.execPath, ["--input-type=module", "-e", program({ hangs })], { stdio: "ignore" });
    const written = (): string => (existsSync(told) ? readFileSync(told, "utf8") : "");
    await eventually(() => written() !== "");
    driver.kill("SIGTERM");
    assert.deepEqual(await once(driver, "exit"), [null, "SIGTERM"]);
    assert.ok(!existsSync(written()));
  });

  it("runs only what is asked for", async () => {
    const { counts } = await run({ one: `it("a", () => {}); it("b", () => {});` }, "--grep", "a");
    assert.deepEqual(counts, { passed: 1, failed: 0, skipped: 0 });
  });
});
