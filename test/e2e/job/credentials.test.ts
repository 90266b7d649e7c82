import assert from "node:assert/strict";
import { jobOf } from "../pulumi/clips";
import { startGatedService } from "../pulumi/embedded-service";
import { filesWith } from "../pulumi/files-with";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";
import { assertSays } from "../../runbook";

const canary = "CANARY7f3a1b";

describe("credentials", () => {
  it("of a run on the engine ims are in no state, output, log or file, and sign the requests", async () => {
    const data = scratchFolder("data");
    const keys = { id: `${canary}-id`, secret: `${canary}-secret` };
    const service = await startGatedService(data, keys);
    service.open();
    try {
      const stack = await Stack.init(await scriptProject(compiled("plain-job")), {
        ALIBABA_CLOUD_ACCESS_KEY_ID: keys.id,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.secret,
      });
      for (const bucket of ["footage", "clips"]) await service.buckets.createBucket(bucket);
      await service.buckets.put("footage", "talk.mp4", { file: await talk() });
      stack.setAllConfig({ "highlights:engine": "ims", "highlights:endpoint": service.url });
      const runs = [await stack.up(), await stack.preview("--diff"), await stack.refresh()];
      for (const { code, stdout, stderr } of runs) {
        assert.equal(code, 0, stdout + stderr);
        assert.ok(!(stdout + stderr).includes(canary));
      }
      assert.equal(jobOf(stack).outputs.state, "finished");
      assert.equal(jobOf(stack).outputs.engine, "ims");
      assert.equal((await stack.destroy()).code, 0);
      assert.deepEqual(filesWith(stack.backend, canary), []);
      assert.deepEqual(filesWith(data, canary), []);
    } finally {
      await service.close();
    }
  });

  it("that are missing on the engine ims end a run with the three places to put them, and the engine without an account", async () => {
    const service = await startGatedService();
    try {
      const stack = await Stack.init(await scriptProject(compiled("plain-job")), {
        // Nobody on this machine is asked for keys.
        HOME: scratchFolder("home"),
        ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
      });
      stack.setAllConfig({ "highlights:engine": "ims", "highlights:endpoint": service.url });
      const { code, stdout, stderr } = await stack.up();
      assert.notEqual(code, 0);
      const said = stdout + stderr;
      assertSays("no Alibaba Cloud credentials were found", said);
      for (const way of [
        "alicloud:accessKey",
        "ALIBABA_CLOUD_ACCESS_KEY_ID",
        "alicloud:profile",
        "highlights:engine local",
      ]) {
        assert.ok(said.includes(way), way);
      }
    } finally {
      await service.close();
    }
  });
});
