import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skip } from "../../skip";
import { jobOf } from "../pulumi/clips";
import { isPnpmThere } from "../project/npm";
import { source } from "../project/program";
import { repositoryProject, typedProject, type Manager, type Project } from "../project/project";
import { repository } from "../pulumi/repository";
import { scratchFolder } from "../pulumi/scratch";
import { Stack, type StateResource } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const expected = {
  "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/extraction");',
  "pulumi-nodejs:dynamic/highlights:LocalBucket":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/local-bucket");',
  "pulumi-nodejs:dynamic/highlights:LocalObject":
    'exports.handler = () => require("pulumi-alicloud-highlights/provider/local-object");',
};

function ours(stack: Stack): StateResource[] {
  return stack.export().filter(({ type }) => type in expected);
}

function assertConstantLines(stack: Stack): void {
  assert.deepEqual(
    ours(stack)
      .map(({ type }) => type)
      .sort(),
    Object.keys(expected).sort(),
  );
  for (const { type, inputs, outputs } of ours(stack)) {
    const line = expected[type as keyof typeof expected];
    assert.ok(Buffer.byteLength(line) <= 100, line);
    assert.equal(inputs?.__provider, line);
    assert.equal(outputs?.__provider, line);
  }
}

/**
 * What a later version of the package looks like to a stack: other code, another version, the same
 * subpaths.
 */
function installOtherVersion({ folder }: Project): void {
  const manifest = join(folder, "node_modules", "pulumi-alicloud-highlights", "package.json");
  const changed = readFileSync(manifest, "utf8").replace(/"version": "[^"]+"/, '"version": "99.0.0"');
  // The harness installs by hard links: only a new file is this project's own.
  rmSync(manifest);
  writeFileSync(manifest, changed);
}

describe("what the state holds of the provider", () => {
  for (const manager of ["npm", "pnpm"] as Manager[]) {
    it(`is one constant line under ${manager}, and another version still refreshes and destroys`, async function () {
      if (manager === "pnpm" && !(await isPnpmThere(scratchFolder("pnpm")))) {
        skip(this, "pnpm cannot be had from the registry");
      }
      const project = await typedProject(manager, source("one-job"));
      const stack = await Stack.init(project);
      stack.setConfig("video", await talk());
      const up = await stack.up();
      assert.equal(up.code, 0, up.stdout + up.stderr);
      assertConstantLines(stack);
      for (const word of [repository, "node_modules", ".pnpm", "99.0.0"]) {
        const text = JSON.stringify(
          ours(stack).map(({ inputs, outputs }) => [inputs?.__provider, outputs?.__provider]),
        );
        assert.ok(!text.includes(word), word);
      }

      installOtherVersion(project);
      const refresh = await stack.refresh();
      assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
      assertConstantLines(stack);
      assert.equal((await stack.destroy()).code, 0);
    });
  }

  it("is the same line from this repository's own root, and its demo program runs there", async () => {
    const data = scratchFolder("data");
    const stack = await Stack.init(repositoryProject);
    stack.setConfig("highlights:localDir", data);
    stack.setConfig("video", await talk());
    stack.setConfig("clipDuration", "5");
    stack.setConfig("count", "2");
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assertConstantLines(stack);
    const clips = jobOf(stack).outputs.clips as { bucket: string; key: string }[];
    for (const clip of clips) assert.ok(existsSync(join(data, "oss", clip.bucket, clip.key)));
    assert.equal((await stack.refresh()).code, 0);
    assert.equal((await stack.destroy()).code, 0);
  });
});
