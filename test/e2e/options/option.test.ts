import assert from "node:assert/strict";
import { JobStack } from "../pulumi/job-stack";

describe("an option of Pulumi on a job", () => {
  let here: JobStack;

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-with-options");
    here.stack.setConfig("outputRetention", "delete");
    here.options({ protect: true });
    await here.up();
  });

  after(() => here.service.close());

  it("protect: neither a destroy nor a change touches the job and its clips", async () => {
    const { id } = here.job;
    const destroy = await here.stack.destroy();
    assert.notEqual(destroy.code, 0);
    assert.match(destroy.stdout + destroy.stderr, /because it is protected/);
    const replacement = await here.stack.up("-c", "count=1");
    assert.notEqual(replacement.code, 0);
    assert.match(replacement.stdout + replacement.stderr, /unable to replace resource/);
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [id, 1, 2]);
  });

  it("ignoreChanges: the ignored change runs nothing, until another change takes it along", async () => {
    here.options({ ignoreChanges: ["inputConfig.strategy.count"] });
    await here.up();
    assert.equal(here.submits(), 1);
    const { report } = await here.stack.previewReport("-c", "clipDuration=4");
    const step = report?.steps?.find(({ op }) => op === "replace");
    assert.deepEqual(step?.replaceReasons, ["inputConfig.strategy.clipDuration: 5 → 4"]);
    await here.up();
    const { strategy } = here.job.inputs?.inputConfig as { strategy: object };
    assert.deepEqual(strategy, { count: 1, clipDuration: 4 });
    assert.equal(here.submits(), 2);
  });

  it("replaceOnChanges: changes nothing, what would be an update stays one", async () => {
    here.options({ replaceOnChanges: ["*"] });
    const summary = await here.planned("-c", "outputRetention=retain");
    here.stack.setConfig("outputRetention", "delete");
    assert.equal(summary.update, 1);
    assert.equal(summary.replace, undefined);
  });

  it("replacementTrigger: the replacement takes the same job over and erases none of its clips", async () => {
    const { id } = here.job;
    here.options({ replacementTrigger: "a" });
    await here.up();
    here.options({ replacementTrigger: "b" });
    const { stdout } = await here.up();
    assert.match(stdout, new RegExp(`took over ${id}`));
    assert.deepEqual([here.job.id, here.submits(), here.files().length], [id, 2, 1]);
  });

  it("additionalSecretOutputs, customTimeouts, hideDiffs, version: the first hides, the others are without effect on the job", async () => {
    here.options({
      additionalSecretOutputs: ["clips"],
      customTimeouts: { create: "1ms", update: "1ms", delete: "1ms" },
      hideDiffs: ["inputConfig"],
      version: "999.0.0",
    });
    const { stdout } = await here.up("-c", "clipDuration=5");
    assert.match(stdout, /expected to have version >=999\.0\.0/);
    assert.deepEqual([here.job.outputs.state, here.submits(), here.files().length], ["finished", 3, 1]);
    assert.ok(here.job.outputs.clips && !Array.isArray(here.job.outputs.clips), "the state holds a cipher");
    assert.ok(!here.stack.stateText().includes("clip_0.mp4"));
  });

  it("retainOnDelete: a destroy forgets the job and deletes no file, and the next up takes the job over", async () => {
    const { id } = here.job;
    here.options({ retainOnDelete: true });
    await here.up();
    assert.equal((await here.stack.destroy()).code, 0);
    assert.deepEqual([here.stack.export(), here.files().length], [[], 1]);
    here.options({});
    await here.up();
    assert.deepEqual([here.job.id, here.submits()], [id, 3]);
  });

  it("deletedWith: a destroy of both deletes no file, as the job's own delete is left out", async () => {
    here.stack.setConfig("with", "deletedWith");
    await here.up();
    assert.equal((await here.stack.destroy()).code, 0);
    assert.deepEqual([here.stack.export(), here.files().length], [[], 1]);
  });

  it("import, id and provider: are refused with the way on, before anything runs", async () => {
    here.stack.setConfig("with", "provider");
    const provider = await here.stack.up();
    assert.notEqual(provider.code, 0);
    assert.match(provider.stdout + provider.stderr, /option provider is one of pulumi-nodejs: .*; remove it/);
    here.stack.setConfig("with", "nothing");
    for (const option of ["import", "id"]) {
      here.options({ [option]: "local-1" });
      const { code, stdout, stderr } = await here.stack.up();
      assert.notEqual(code, 0);
      const refusal = new RegExp(`option ${option} is "local-1": .* as the argument adoptJobId instead`);
      assert.match(stdout + stderr, refusal);
    }
    const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";
    const command = await here.stack.command("import", type, "talk", "local-1", "--yes", "--non-interactive");
    assert.notEqual(command.code, 0);
    assert.equal(here.submits(), 3);
  });
});
