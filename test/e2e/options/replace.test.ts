import assert from "node:assert/strict";
import { JobStack } from "../pulumi/job-stack";

describe("a job that Pulumi is told to replace", () => {
  let here: JobStack;
  let id: string | undefined;
  const isUntouched = (stdout: string) => {
    assert.match(
      stdout,
      new RegExp(`warning: talk: took over ${id}, .*: nothing was submitted; to run it again change triggers`),
    );
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [id, 1, 2]);
  };

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-with-options");
    here.stack.setConfig("outputRetention", "delete");
    await here.up();
    id = here.job.id;
  });

  after(() => here.service.close());

  it("by up --replace is taken over with a warning, and the delete of the old one erases no clip", async () => {
    isUntouched((await here.up("--replace", here.job.urn)).stdout);
  });

  it("by up --target-replace is taken over as well", async () => {
    isUntouched((await here.up("--target-replace", here.job.urn)).stdout);
  });

  it("by state taint shows a replacement in the preview and is taken over", async () => {
    const taint = await here.stack.command("state", "taint", here.job.urn, "--yes");
    assert.equal(taint.code, 0, taint.stderr);
    assert.equal((await here.planned()).replace, 1);
    isUntouched((await here.up()).stdout);
    assert.deepEqual(Object.keys(await here.planned()), ["same"]);
  });

  it("with deleteBeforeReplace runs again where its clips are deleted first", async () => {
    here.options({ deleteBeforeReplace: true });
    await here.up();
    await here.up("--replace", here.job.urn);
    assert.notEqual(here.job.id, id);
    assert.deepEqual([here.submits(), here.files().length], [2, 2]);
  });

  it("with deleteBeforeReplace is taken over where its clips are retained", async () => {
    here.stack.setConfig("outputRetention", "retain");
    await here.up();
    const second = here.job.id;
    await here.up("--replace", here.job.urn);
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [second, 2, 2]);
  });
});
