import assert from "node:assert/strict";
import { clipsOf, jobOf } from "../pulumi/clips";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { oneJobStack, refreshAndDestroy } from "../pulumi/one-job";
import { Services } from "../pulumi/services";
import { talk } from "../pulumi/talk";

describe("a job that goes wrong, on the real Pulumi", () => {
  let project: Project;
  const services = new Services();

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("one-job"));
  });

  after(() => services.close());

  it("keeps a job that outlasts its time-out, and the next up waits for it again without a submit", async () => {
    const local = await services.start();
    const stack = await oneJobStack(project, local, await talk());
    stack.setConfig("timeout", "2s");
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    assert.match(up.stdout + up.stderr, /is still (Created|Executing) after 2 s: it goes on/);
    const lines = (up.stdout + up.stderr).match(/\S+: job local-[0-9a-f]{32} reading its files$/gm) ?? [];
    assert.equal(new Set(lines).size, 1, up.stdout + up.stderr);
    const { id, outputs } = jobOf(stack);
    assert.equal(outputs.state, "pending");
    assert.equal((await stack.refresh()).code, 0);

    local.open();
    const again = await stack.up();
    assert.equal(again.code, 0, again.stdout + again.stderr);
    assert.equal(jobOf(stack).id, id);
    assert.equal(jobOf(stack).outputs.state, "finished");
    assert.equal(local.jobs.all().length, 1);
    await refreshAndDestroy(stack);
  });

  it("goes on without waiting when told so, and a refresh fills the clips in", async () => {
    const local = await services.start();
    const stack = await oneJobStack(project, local, await talk());
    stack.setConfig("wait", "false");
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.equal(jobOf(stack).outputs.state, "pending");
    local.open();
    await local.ended();
    const refresh = await stack.refresh();
    assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
    assert.equal(clipsOf(stack).length, 2);
    assert.equal(local.jobs.all().length, 1);
    assert.equal((await stack.destroy()).code, 0);
    assert.deepEqual(stack.export(), []);
  });

  it("says so when the service is down, and loses nothing that is recorded", async () => {
    const local = await services.start();
    local.open();
    const stack = await oneJobStack(project, local, await talk());
    assert.equal((await stack.up()).code, 0);
    await local.close();

    stack.setConfig("count", "1");
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    assert.match(up.stdout + up.stderr, /no embedded service answers there: start one with alicloud-highlights local/);
    const refresh = await stack.refresh("--target", jobOf(stack).urn);
    assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
    assert.match(refresh.stdout, /the recorded state is kept/);
    assert.equal(clipsOf(stack).length, 2);
    const destroy = await stack.destroy("--target", jobOf(stack).urn);
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
  });

  it("refuses a run whose price is above maxCost, but never what is already paid", async () => {
    const local = await services.start();
    local.open();
    const stack = await oneJobStack(project, local, await talk());
    stack.setConfig("inputMinutes", "10");
    stack.setConfig("maxCost", "1");
    const refused = await stack.up();
    assert.notEqual(refused.code, 0);
    assert.match(
      refused.stdout + refused.stderr,
      /maxCost is 1: must be at least USD 2\.80, the estimate for 10 min by the list price of 2026-06/,
    );
    stack.setConfig("maxCost", "3");
    assert.equal((await stack.up()).code, 0);
    stack.setConfig("maxCost", "1");
    const { code, report } = await stack.previewReport();
    assert.equal(code, 0);
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
    await refreshAndDestroy(stack);
  });
});
