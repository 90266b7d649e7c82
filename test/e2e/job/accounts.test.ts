import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { jobOf } from "../pulumi/clips";
import { startGatedService } from "../pulumi/embedded-service";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("whose account pays, on the real Pulumi", () => {
  it("is refused by name in preview and up before any call, where a mode is not understood", async () => {
    const service = await startGatedService();
    try {
      const home = scratchFolder("home");
      mkdirSync(join(home, ".aliyun"));
      const keys = { access_key_id: "CANARY-id", access_key_secret: "CANARY-secret" };
      const profiles = [{ name: "team", mode: "External", process_command: "CANARY", ...keys }];
      writeFileSync(join(home, ".aliyun", "config.json"), JSON.stringify({ profiles }));
      const stack = await Stack.init(await scriptProject(compiled("jobs-on-ims")), { HOME: home });
      stack.setAllConfig({
        "highlights:engine": "ims",
        "highlights:endpoint": service.url,
        "alicloud:profile": "team",
      });
      for (const { code, stdout, stderr } of [await stack.preview(), await stack.up()]) {
        const said = stdout + stderr;
        assert.notEqual(code, 0, said);
        assert.match(said, /the profile "team" in .* is of mode External, which is not understood here/);
        assert.doesNotMatch(said, /CANARY/);
      }
    } finally {
      await service.close();
    }
  });

  it("is known to be open in a preview without keys, which succeeds", async () => {
    const env = { HOME: scratchFolder("home"), ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
    const stack = await Stack.init(await scriptProject(compiled("jobs-on-ims")), env);
    stack.setConfig("highlights:engine", "ims");
    const { code, stdout, stderr } = await stack.preview();
    assert.equal(code, 0, stdout + stderr);
    assert.match(stdout + stderr, /warning: no Alibaba Cloud credentials were found: /);
  });

  it("is not changed by --replace or a taint: under another account both are refused, and the job stays recorded", async () => {
    const stack = await Stack.init(await scriptProject(compiled("one-job")));
    stack.setAllConfig({ video: await talk(), count: "1", clipDuration: "3" });
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const { urn, id } = jobOf(stack);
    stack.setConfig("highlights:localDir", scratchFolder("other"));
    const refused = /job local-\S+ belongs to account local-\w+, this is local-\w+: use the data folder/;
    const replaced = await stack.up("--replace", urn, "--target", urn);
    assert.notEqual(replaced.code, 0);
    assert.match(replaced.stdout + replaced.stderr, refused);
    assert.equal(jobOf(stack).id, id);
    assert.equal((await stack.command("state", "taint", urn, "--yes")).code, 0);
    const tainted = await stack.up("--target", urn);
    assert.notEqual(tainted.code, 0);
    assert.match(tainted.stdout + tainted.stderr, refused);
    assert.equal(jobOf(stack).id, id);
    stack.removeConfig("highlights:localDir");
    const back = await stack.up();
    assert.equal(back.code, 0, back.stdout + back.stderr);
    assert.equal((await stack.destroy()).code, 0);
  });
});
