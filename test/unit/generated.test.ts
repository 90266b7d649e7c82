import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { check, resolveConfig } from "prettier";
import { kinds } from "../../provider/kinds/all";

const paths = [
  "docs/arguments.md",
  "docs/facts.md",
  ...[...Object.keys(kinds), "bucket"].map((name) => `sdk/arguments/${name}.ts`),
];

function read(path: string): string {
  return readFileSync(join(process.cwd(), path), "utf8");
}

describe("the generated files", () => {
  it("are those that the generator writes now: if not, run npm run generate", () => {
    const { stdout, status } = spawnSync(process.execPath, ["dist/tools/arguments/main.js", "--check"]);
    assert.deepEqual([stdout.toString(), status], ["", 0]);
  });

  for (const path of paths) {
    it(`${path} needs no formatting`, async () => {
      const options = await resolveConfig(join(process.cwd(), path));
      assert.ok(await check(read(path), { ...options, filepath: path }));
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
      for (const pattern of patterns) assert.match(read(path), pattern);
    });
  }
});
