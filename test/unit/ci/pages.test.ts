import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { policy } from "../../../cli/policy";
import { repository } from "../../tool-module";

const page = readFileSync(join(repository, "docs", "pull-requests.md"), "utf8");

/** What the command prints, with the arguments of a shell's line that quotes nothing but names. */
async function printed(line: string): Promise<{ Statement: { Action: string[] }[] }> {
  const lines: string[] = [];
  await policy(line.replaceAll("'", "").split(" "), (text) => lines.push(text));
  return JSON.parse(lines.join("\n")) as { Statement: { Action: string[] }[] };
}

describe("the page on pull requests", () => {
  it("shows the policy that its command prints", async () => {
    const [, line, json] = /^alicloud-highlights policy (.+)\n```\n\n```json\n([^]*?)^```$/m.exec(page) ?? [];
    assert.deepEqual(JSON.parse(json!), await printed(line!));
  });

  it("has only commands that print a policy, and previews that may only read", async () => {
    const lines = [...page.matchAll(/`alicloud-highlights policy ([^`]+)`/g)].map(([, line]) => line!);
    assert.ok(lines.length >= 6, lines.join("\n"));
    for (const line of lines) {
      const actions = (await printed(line)).Statement.flatMap(({ Action }) => Action);
      const writing = actions.filter((action) => !/^\w+:(Get|List)/.test(action));
      assert.equal(writing.length === 0, line.includes("--preview"), line);
    }
  });

  it("names every file of the recipe, and each variable that its scripts read", () => {
    for (const file of ["preview.sh", "deploy.sh", "comment.mjs", "notes.mjs", "github-actions.yml", "gitlab-ci.yml"]) {
      assert.ok(page.includes(`\`${file}\``), file);
    }
    const scripts = ["preview.sh", "deploy.sh"].map((file) =>
      readFileSync(join(repository, "examples/ci", file), "utf8"),
    );
    const read = new Set(scripts.flatMap((text) => text.match(/\bHIGHLIGHTS_[A-Z_]+/g) ?? []));
    assert.ok(read.size >= 5);
    for (const name of read) assert.ok(page.includes(`\`${name}\``), name);
  });
});
