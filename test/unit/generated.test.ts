import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, resolveConfig } from "prettier";
import { generatedFiles } from "../../tools/arguments/files";

describe("the generated files", () => {
  for (const { path, text } of generatedFiles()) {
    it(`${path} is what the generator writes now: if not, run npm run generate`, () => {
      assert.equal(readFileSync(join(process.cwd(), path), "utf8"), text);
    });

    it(`${path} needs no formatting`, async () => {
      const options = await resolveConfig(join(process.cwd(), path));
      assert.ok(await check(text, { ...options, filepath: path }));
    });

    it(`${path} says unit, range or default where there is one`, () => {
      assert.match(text, /Range: 3 to 60 seconds\.\n {3}\* Default: 15\./);
      assert.match(text, /Range: 1 to 10 clips\.\n {3}\* Default: 5\./);
      assert.match(text, /Unit: pixels\.|Range: above 0 pixels\./);
    });
  }
});
