import assert from "node:assert/strict";
import { JobStack } from "../pulumi/job-stack";

describe("an option of Pulumi on a job", () => {
  let here: JobStack;

  before(async function () {
    this.timeout(300_000);
    here = await JobStack.start("job-with-options");
  });

  after(() => here.service.close());

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
    assert.equal(here.submits(), 0);
  });
});
