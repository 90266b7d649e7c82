import assert from "node:assert/strict";
import { readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { skip } from "../../skip";
import { isPnpmThere } from "../project/npm";
import { source } from "../project/program";
import { typedProject, type Manager, type Project } from "../project/project";
import { assertConstantLines, ours } from "../pulumi/provider-lines";
import { repository } from "../pulumi/repository";
import { scratchFolder } from "../pulumi/scratch";
import { asUsersRun, Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const more = `
export const greeting = config.get("greeting") ?? "none";
export const packagePath = require.resolve("pulumi-alicloud-highlights/package.json");
`;

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

for (const manager of ["npm", "pnpm"] as Manager[]) {
  describe(`a TypeScript program with the package installed by ${manager}`, () => {
    let project: Project;
    let stack: Stack;

    before(async function () {
      this.timeout(300_000);
      if (manager === "pnpm" && !(await isPnpmThere(scratchFolder("pnpm")))) {
        skip(this, "pnpm cannot be had from the registry");
      }
      project = await typedProject(manager, source("one-job") + more);
      stack = await Stack.init(project, asUsersRun);
      stack.setAllConfig({ greeting: "hello", video: await talk() });
    });

    it("is previewed, deployed and refreshed, and resolves the package in its own folder", async () => {
      const { code, report } = await stack.previewReport();
      assert.equal(code, 0);
      assert.deepEqual(report?.changeSummary, { create: 5 });

      const up = await stack.up();
      assert.equal(up.code, 0, up.stdout + up.stderr);
      assert.equal(stack.outputs().greeting, "hello");
      const resolved = String(stack.outputs().packagePath);
      assert.equal(realpathSync(resolved), resolved);
      assert.ok(resolved.startsWith(join(project.folder, "node_modules")), resolved);

      assert.equal((await stack.refresh()).code, 0);
    });

    it("leaves one constant line of the provider in the state", () => {
      assertConstantLines(stack, "HighlightExtractionJob");
      for (const word of [repository, "node_modules", ".pnpm", "99.0.0"]) {
        const text = JSON.stringify(
          ours(stack).map(({ inputs, outputs }) => [inputs?.__provider, outputs?.__provider]),
        );
        assert.ok(!text.includes(word), word);
      }
    });

    it("is refreshed and destroyed by another version of the package as well", async () => {
      installOtherVersion(project);
      const refresh = await stack.refresh();
      assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
      assertConstantLines(stack, "HighlightExtractionJob");
      assert.equal((await stack.destroy()).code, 0);
      assert.deepEqual(stack.export(), []);
    });
  });
}
