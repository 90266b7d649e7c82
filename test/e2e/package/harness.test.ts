import assert from "node:assert/strict";
import { realpathSync } from "node:fs";
import { join } from "node:path";
import { skip } from "../../skip";
import { isPnpmThere } from "../project/npm";
import { endAll, marked } from "../pulumi/processes";
import { scriptProject, typedProject, type Manager } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { Stack } from "../pulumi/stack";

const program = `
import * as pulumi from "@pulumi/pulumi";
const config = new pulumi.Config();
export const greeting = config.get("greeting") ?? "none";
export const packagePath = require.resolve("pulumi-alicloud-highlights/package.json");
`;

const hanging = `
console.log("hanging");
setInterval(() => undefined, 1000);
`;

describe("the harness of the e2e tests", () => {
  for (const manager of ["npm", "pnpm"] as Manager[]) {
    it(`runs a program that has the packed package installed by ${manager}`, async function () {
      if (manager === "pnpm" && !(await isPnpmThere(scratchFolder("pnpm")))) {
        skip(this, "pnpm cannot be had from the registry");
      }
      const project = await typedProject(manager, program);
      const stack = await Stack.init(project);
      stack.setConfig("greeting", "hello");

      const { code, report } = await stack.previewReport();
      assert.equal(code, 0);
      assert.deepEqual(report?.changeSummary, { create: 1 });

      const up = await stack.up();
      assert.equal(up.code, 0, up.stdout + up.stderr);
      assert.equal(stack.outputs().greeting, "hello");
      const resolved = String(stack.outputs().packagePath);
      assert.equal(realpathSync(resolved), resolved);
      assert.ok(resolved.startsWith(join(project.folder, "node_modules")), resolved);

      assert.equal((await stack.refresh()).code, 0);
      assert.equal((await stack.destroy()).code, 0);
      assert.deepEqual(stack.export(), []);
    });
  }

  it("kills the CLI itself, and cancel frees the stack that it held", async () => {
    const stack = await Stack.init(await scriptProject(hanging));
    const run = stack.start("up");
    await run.says(/hanging/);
    run.kill();
    assert.equal((await run.ended).code, null);
    // The program lives on without its CLI, and the harness can find it where /proc exists.
    if (process.platform === "linux") assert.ok(marked().length > 0);

    const refused = await stack.refresh();
    assert.notEqual(refused.code, 0);
    assert.match(refused.stderr + refused.stdout, /locked by 1 lock/);
    assert.equal((await stack.cancel()).code, 0);
    assert.equal((await stack.refresh()).code, 0);

    await endAll();
    assert.deepEqual(marked(), []);
  });
});
