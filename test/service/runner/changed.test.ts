import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { toolModule } from "../../tool-module";

interface Changed {
  changedFiles(root: string): Promise<{ since: string; files: string[] }>;
  touchedLevels(options: { root: string; chosen: string[]; log: (line: string) => void }): Promise<string[]>;
}

const all = ["unit", "service", "e2e"];

describe("npm test -- --changed", () => {
  let root: string;
  let lines: string[];
  let changed: Changed;

  const git = (...args: string[]): string =>
    execFileSync(
      "git",
      ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", ...args],
      {
        cwd: root,
        encoding: "utf8",
        env: { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
  const write = (path: string, text = ""): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const commit = (path: string): void => {
    write(path, path);
    git("add", "--all");
    git("commit", "--quiet", "--message", path);
  };
  const levels = (chosen = all): Promise<string[]> =>
    changed.touchedLevels({ root, chosen, log: (line) => lines.push(line) });

  before(async () => (changed = await toolModule<Changed>("test/changed.mjs")));
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "changed-"));
    lines = [];
    git("init", "--quiet", "--initial-branch=main");
    commit("schema/field.ts");
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it("sees commits of the branch, changes that are not committed, and files that git does not know", async () => {
    git("checkout", "--quiet", "-b", "feature");
    commit("docs/cost.md");
    write("schema/field.ts", "changed");
    write("test/service/new.test.ts");
    const { since, files } = await changed.changedFiles(root);
    assert.deepEqual(files, ["docs/cost.md", "schema/field.ts", "test/service/new.test.ts"]);
    assert.match(since, /^main \([0-9a-f]{7}\)$/);
  });

  it("does not see what main has got since the branch left it", async () => {
    git("checkout", "--quiet", "-b", "feature");
    commit("docs/cost.md");
    git("checkout", "--quiet", "main");
    commit("schema/rule.ts");
    git("checkout", "--quiet", "feature");
    assert.deepEqual((await changed.changedFiles(root)).files, ["docs/cost.md"]);
  });

  it("takes origin/main where there is one, so that commits of main that are not pushed count", async () => {
    git("update-ref", "refs/remotes/origin/main", "HEAD");
    commit("sdk/clip.ts");
    assert.deepEqual((await changed.changedFiles(root)).files, ["sdk/clip.ts"]);
  });

  it("names both places of a file that was moved", async () => {
    git("mv", "schema/field.ts", "schema/type.ts");
    assert.deepEqual((await changed.changedFiles(root)).files, ["schema/field.ts", "schema/type.ts"]);
  });

  it("runs the levels whose rooms were touched, and says which and why", async () => {
    write("docs/cost.md");
    assert.deepEqual(await levels(), ["unit"]);
    assert.match(
      lines.join("\n"),
      /^1 files changed since main \(.*\)\n {2}unit: docs\/\n {2}service: not run, nothing/,
    );
  });

  it("runs no level that was not asked for", async () => {
    write("schema/rule.ts");
    assert.deepEqual(await levels(["service"]), ["service"]);
  });

  it("runs all where there is no main, and says so", async () => {
    git("branch", "--move", "work");
    assert.deepEqual(await levels(), all);
    assert.match(lines[0]!, /^all levels are run, because git cannot tell what changed: there is no origin\/main/);
  });

  it("runs all where the history does not reach the commit that both share, as in a shallow clone", async () => {
    git("checkout", "--quiet", "--orphan", "feature");
    commit("docs/cost.md");
    assert.deepEqual(await levels(), all);
    assert.match(lines[0]!, /the history here does not reach the commit that HEAD and main share$/);
  });

  it("runs all where there is no repository", async () => {
    rmSync(join(root, ".git"), { recursive: true });
    assert.deepEqual(await levels(), all);
  });
});
