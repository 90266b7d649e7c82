import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { join } from "node:path";

const main = join(__dirname, "..", "..", "..", "cli", "main.js");
const real = join(process.cwd(), "test", "fixtures", "plan", "real");

/** Runs the command line. */
function run(...args: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [main, "plan", ...args], (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });
}

describe("alicloud-highlights plan", () => {
  const rows: [string, string[], number, RegExp][] = [
    ["nothing to pay", [join(real, "unchanged.json")], 0, /^<!-- alicloud-highlights plan e2e\/dev -->\n/],
    ["a job that would run", [join(real, "create.json")], 2, /3 jobs would run/],
    ["a limit that is exceeded", [join(real, "create.json"), "--max-cost", "1"], 3, /over the limit/],
    ["a preview that failed", [join(real, "failed.json")], 1, /the preview failed/],
  ];
  for (const [title, args, code, says] of rows) {
    it(`ends with ${code} for ${title}`, async () => {
      const { stdout, ...outcome } = await run(...args);
      assert.deepEqual(outcome, { code, stderr: "" });
      assert.match(stdout, says);
    });
  }

  it("ends with 1, not 2, for a wrong command line and for a file that is not there", async () => {
    for (const [args, says] of [
      [[], /no FILE is given/],
      [["x.json", "--formats", "json"], /--formats/],
      [["not-there.json"], /not-there\.json/],
    ] as const) {
      const { code, stdout, stderr } = await run(...args);
      assert.equal(code, 1);
      assert.equal(stdout, "");
      assert.match(stderr, says);
    }
  });
});
