import assert from "node:assert/strict";
import { clipsOf, jobOf } from "../pulumi/clips";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { oneJobStack, refreshAndDestroy } from "../pulumi/one-job";
import { Services } from "../pulumi/services";
import { silence, talk } from "../pulumi/talk";

describe("a job that goes wrong, on the real Pulumi", () => {
  let project: Project;
  const services = new Services();

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("one-job"));
  });

  after(() => services.close());

  it("refuses wrong arguments before anything runs, and refresh and destroy work", async () => {
    const stack = await oneJobStack(project, await services.start(), await talk());
    stack.setConfig("clipDuration", "90");
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    assert.match(up.stdout + up.stderr, /clipDuration is 90: must be 3 to 60 seconds; set it to 60 or less/);
    await refreshAndDestroy(stack);
  });

  it("names a failed job, its code and the way on; keeps it in state; and replaces it when the cause is mended", async () => {
    const local = await services.start();
    local.open();
    const stack = await oneJobStack(project, local, await silence());
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    const said = up.stdout + up.stderr;
    const { id, outputs } = jobOf(stack);
    assert.equal(outputs.state, "failed");
    assert.deepEqual((outputs.failure as { code: string }).code, "HighlightExtractionNoValidVocal");
    assert.ok(said.includes(`job ${id} failed with HighlightExtractionNoValidVocal`), said);
    assert.ok(said.includes(`alicloud-highlights job ${id}`), said);

    stack.setConfig("video", await talk());
    const { report } = await stack.previewReport();
    const step = report?.steps?.find(({ op }) => op === "replace");
    assert.ok(
      step?.replaceReasons?.some((reason) => reason.startsWith(`job ${id} failed with`)),
      JSON.stringify(step),
    );
    const mended = await stack.up();
    assert.equal(mended.code, 0, mended.stdout + mended.stderr);
    assert.equal(clipsOf(stack).length, 2);
    await refreshAndDestroy(stack);
  });

  it("replaces a failed job also when nothing but time has passed", async () => {
    const local = await services.start();
    local.open();
    const stack = await oneJobStack(project, local, await silence());
    assert.notEqual((await stack.up()).code, 0);
    const first = jobOf(stack).id;
    assert.equal((await stack.refresh()).code, 0);
    assert.notEqual((await stack.up()).code, 0);
    assert.notEqual(jobOf(stack).id, first);
    assert.equal(local.jobs.all().length, 2);
    await refreshAndDestroy(stack);
  });
});
