import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { repository, toolModule } from "../../tool-module";

interface Rooms {
  readonly rowOf: (file: string) => string | undefined;
  readonly touched: (files: readonly string[]) => Record<string, string[]>;
}

// Folders that git does not know, and files that decide about everything.
const without = [".git", "node_modules", "dist", "coverage", ".highlights", ".pulumi", ".demo"];

describe("the table of rooms and the levels that test them", () => {
  const rooms = toolModule<Rooms>("test/rooms.mjs");

  it("has a row for every folder of the repository", async () => {
    const { rowOf } = await rooms;
    const folders = readdirSync(repository, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !without.includes(entry.name))
      .map(({ name }) => name);
    assert.deepEqual(
      folders.filter((folder) => rowOf(join(folder, "x")) === undefined),
      [],
    );
  });

  for (const [file, levels] of [
    ["docs/selection.md", ["unit", "browser"]],
    ["README.md", ["unit"]],
    ["test/service/ims/client.test.ts", ["service"]],
    ["test/unit/docs.test.ts", ["unit"]],
    ["tools/footage/constructed/make.ts", ["unit", "service"]],
    ["tools/bench/main.mjs", ["unit"]],
    ["sdk/index.ts", ["unit", "e2e", "alicloud"]],
    ["schema/inspect.ts", ["unit", "service", "browser", "e2e", "clients", "alicloud"]],
    ["test/e2e/pulumi/stack.ts", ["e2e", "alicloud"]],
    ["test/browser/overlap.test.ts", ["browser"]],
    ["test/clients/python/library.py", ["unit", "clients"]],
    ["test/cloud/stage.ts", ["unit", "service"]],
    ["package.json", ["unit", "service", "browser", "e2e", "clients", "alicloud"]],
    ["a-new-folder/file.ts", ["unit", "service", "browser", "e2e", "clients", "alicloud"]],
  ] as const) {
    it(`calls for ${levels.join(", ") || "nothing"} after a change of ${file}`, async () => {
      const { touched } = await rooms;
      const called = Object.entries(touched([file])).filter(([, names]) => names.length > 0);
      assert.deepEqual(
        called.map(([level]) => level),
        levels,
      );
    });
  }

  it("names each room once, for every level that it calls for", async () => {
    const { touched } = await rooms;
    assert.deepEqual(touched(["sdk/index.ts", "sdk/clip.ts", "docs/cost.md", "tsconfig.json"]), {
      unit: ["sdk/", "docs/", "tsconfig.json"],
      service: ["tsconfig.json"],
      browser: ["docs/", "tsconfig.json"],
      e2e: ["sdk/", "tsconfig.json"],
      clients: ["tsconfig.json"],
      alicloud: ["sdk/", "tsconfig.json"],
      cloud: [],
    });
  });
});
