import assert from "node:assert/strict";
import { jobOf } from "../pulumi/clips";
import { JobStack } from "../pulumi/job-stack";

describe("a deployment of some of the jobs", () => {
  let here: JobStack;
  const reel = () => jobOf(here.stack, "HighlightMontageJob");
  /** The reel's id and whether the job's count is as given. */
  const found = () => ({ reel: reel().id, clips: (here.job.outputs.clips as unknown[]).length });

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-and-reel");
    await here.up();
  });

  after(() => here.service.close());

  it("dependsOn: the second job is made after the first, and is not made again with it", async () => {
    const { createTime } = reel().outputs;
    assert.ok(String(createTime) >= String(here.job.outputs.endTime));
    const before = reel().id;
    await here.up("-c", "count=1");
    assert.deepEqual(found(), { reel: before, clips: 1 });
    assert.equal(here.submits(), 3);
  });

  it("--target: runs the job and leaves what is made of its clips, until the next up", async () => {
    await here.up("-c", "chained=true");
    const { id } = reel();
    await here.up("--target", here.job.urn, "-c", "count=2");
    assert.deepEqual(found(), { reel: id, clips: 2 });
    assert.equal((await here.planned()).replace, 1);
  });

  it("--target-dependents: makes again what is made of its clips as well", async () => {
    const { id } = reel();
    await here.up("--target", here.job.urn, "--target-dependents", "-c", "count=3");
    assert.notEqual(reel().id, id);
    assert.deepEqual(Object.keys(await here.planned()), ["same"]);
  });

  it("--exclude: leaves the job as it is", async () => {
    const submits = here.submits();
    await here.up("--exclude", here.job.urn, "-c", "count=1");
    assert.equal(here.submits(), submits);
    here.stack.setConfig("count", "3");
  });

  it("destroy --target: is refused while something is made of its clips, takes that along when told so, and up takes both over again", async () => {
    const refused = await here.stack.destroy("--target", here.job.urn);
    assert.notEqual(refused.code, 0);
    assert.match(refused.stdout + refused.stderr, /will be destroyed but was not specified in --target list/);
    const jobs = [here.job.id, reel().id];
    const [files, submits] = [here.files().length, here.submits()];
    const destroy = await here.stack.destroy("--target", here.job.urn, "--target-dependents");
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    assert.ok(here.stack.export().every(({ type }) => !/Highlight\w+Job$/.test(type)));
    assert.equal(here.files().length, files);
    await here.up();
    assert.deepEqual([here.job.id, reel().id, here.submits()], [...jobs, submits]);
  });
});
