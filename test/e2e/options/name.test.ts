import assert from "node:assert/strict";
import { JobStack } from "../pulumi/job-stack";

describe("a job under another name", () => {
  let here: JobStack;
  let id: string | undefined;
  const keepsItsJob = async () => {
    const summary = await here.planned();
    assert.deepEqual([summary.replace, summary.update, summary.delete], [undefined, undefined, undefined]);
    await here.up();
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [id, 1, 2]);
  };

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-with-options");
    await here.up();
    id = here.job.id;
  });

  after(() => here.service.close());

  it("keeps its job with an alias: nothing is submitted and nothing replaced", async () => {
    here.stack.setConfig("name", "lecture");
    here.options({ aliases: [{ name: "talk" }] });
    await keepsItsJob();
    assert.match(here.job.urn, /::lecture$/);
    here.options({});
    await keepsItsJob();
  });

  it("keeps its job after state rename", async () => {
    const rename = await here.stack.command("state", "rename", here.job.urn, "talk", "--yes");
    assert.equal(rename.code, 0, rename.stderr);
    here.stack.setConfig("name", "talk");
    await keepsItsJob();
    assert.match(here.job.urn, /::talk$/);
  });

  it("keeps its job in a renamed stack, and so does its bucket, whose default name has the stack's in it", async () => {
    here.stack = await here.stack.renamed("renamed");
    await keepsItsJob();
    const refresh = await here.stack.refresh();
    assert.equal(refresh.code, 0, refresh.stdout + refresh.stderr);
    await keepsItsJob();
  });

  it("keeps its job when it moves below a component with an alias", async () => {
    here.stack.setConfig("with", "parent");
    await keepsItsJob();
    assert.match(here.job.urn, /e2e:index:Group\$/);
  });

  it("does not find the jobs of its former names when it has to be made again, except by adoptJobId", async () => {
    const summary = await here.stack.previewReport("--replace", here.job.urn);
    const lines = summary.report?.diagnostics?.map(({ message }) => message) ?? [];
    assert.ok(
      lines.some((line) => line.startsWith("highlights cost: talk would run:")),
      lines.join("\n"),
    );
    here.stack.setConfig("adoptJobId", id!);
    const { stdout } = await here.up("--replace", here.job.urn);
    assert.match(stdout, new RegExp(`takes over job ${id}: nothing`));
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [id, 1, 2]);
  });
});
