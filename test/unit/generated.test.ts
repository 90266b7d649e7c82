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
  }

  const facts: [string, RegExp[]][] = [
    [
      "sdk/arguments/extraction.ts",
      [
        /Range: 3 to 60 seconds\.\n {3}\* @default 15\n/,
        /Range: 1 to 10 clips\.\n {3}\* @default 5\n/,
        /Range: above 0 pixels\./,
      ],
    ],
    [
      "sdk/arguments/montage.ts",
      [/Range: 5 to 7200 seconds\./, /Range: 1 to 100 reels\.\n {3}\* @default 1\n/, /Range: above 0 pixels\./],
    ],
  ];
  for (const [path, patterns] of facts) {
    it(`${path} says unit, range and default where there is one`, () => {
      const text = generatedFiles().find((file) => file.path === path)?.text ?? "";
      for (const pattern of patterns) assert.match(text, pattern);
    });
  }
});
