import assert from "node:assert/strict";
import { JobStack } from "../pulumi/job-stack";
import { jobOf } from "../pulumi/clips";

describe("a job in several stacks of a project", () => {
  let here: JobStack;

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-with-options");
  });

  after(() => here.service.close());

  it("is one for each stack, when two are deployed at the same time on one data folder", async () => {
    const other = await here.another();
    const [first, second] = await Promise.all([here.stack.up(), other.up()]);
    assert.deepEqual([first.code, second.code], [0, 0], first.stderr + second.stderr);
    const jobs = [here.job, jobOf(other)];
    assert.deepEqual(
      jobs.map(({ outputs }) => outputs.state),
      ["finished", "finished"],
    );
    assert.notEqual(jobs[0]!.id, jobs[1]!.id);
    assert.deepEqual([here.submits(), here.files().length], [2, 4]);
    const destroy = await other.destroy();
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    assert.deepEqual(Object.keys(await here.planned()), ["same"]);
  });

  it("is kept by a stack that takes over another one's state, and is not by one that imports it as it is", async () => {
    const { id } = here.job;
    const [submits, files] = [here.submits(), here.files().length];
    const former = here.stack.name;
    const { stdout: state } = await here.stack.command("stack", "export");
    const copy = await here.another();
    const refused = await copy.import(state);
    assert.notEqual(refused.code, 0);
    assert.match(refused.stderr, /is from a different stack/);
    assert.equal((await copy.import(state, "--force")).code, 0);
    assert.ok(((await copy.previewReport()).report?.changeSummary?.create ?? 0) > 1);

    assert.equal((await copy.import(state.replaceAll(former, copy.name))).code, 0);
    const forgotten = await here.stack.command("stack", "rm", "--force", "--yes");
    assert.equal(forgotten.code, 0, forgotten.stderr);
    here.stack = copy;
    assert.deepEqual(Object.keys(await here.planned()), ["same"]);
    await here.up();
    assert.equal((await copy.refresh()).code, 0);
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [id, submits, files]);
  });
});
