import assert from "node:assert/strict";
import { endAll, marked } from "../pulumi/processes";
import { scriptProject } from "../project/project";
import { Stack } from "../pulumi/stack";

const hanging = `
console.log("hanging");
setInterval(() => undefined, 1000);
`;

describe("the harness of the e2e tests", () => {
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
