import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { jobOf } from "../pulumi/clips";
import { startGatedService } from "../pulumi/embedded-service";
import { oneJob } from "../pulumi/programs";
import { installProject } from "../pulumi/project";
import { scratchFolder } from "../pulumi/scratch";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const canary = "CANARY7f3a1b";

const withSecret = oneJob.replace(
  "inputMinutes:",
  'userData: { token: pulumi.secret("CANARY7f3a1b-user-data") }, inputMinutes:',
);

/** Every file below a folder whose bytes hold the text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}

describe("credentials and secrets", () => {
  it("of a run on the engine local are in no state, output, log or file", async () => {
    const project = await installProject("npm", oneJob);
    const stack = await Stack.init(project, {
      ALIBABA_CLOUD_ACCESS_KEY_ID: `${canary}-id`,
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${canary}-secret`,
      ALICLOUD_SECURITY_TOKEN: `${canary}-token`,
    });
    await stack.setConfig("alicloud:secretKey", `${canary}-configured`, { secret: true });
    await stack.setConfig("alicloud:accessKey", `${canary}-configured-id`, { secret: true });
    await stack.setConfig("video", await talk());
    const runs = [await stack.up(), await stack.preview("--diff"), await stack.refresh(), await stack.destroy()];
    for (const { code, stdout, stderr } of runs) {
      assert.equal(code, 0, stdout + stderr);
      assert.ok(!(stdout + stderr).includes(canary));
    }
    assert.deepEqual(filesWith(join(project.folder, ".highlights"), canary), []);
    assert.deepEqual(filesWith(stack.backend, canary), []);
  });

  it("of a run on the engine ims are in no state, output, log or file, and sign the requests", async () => {
    const data = scratchFolder("data");
    const keys = { id: `${canary}-id`, secret: `${canary}-secret` };
    const service = await startGatedService(data, keys);
    service.open();
    try {
      const program = oneJob
        .replace('const media = new HighlightBucket("media", { region: "cn-shanghai" });', "")
        .replace(/const talk = .*\n/, 'const talk = { etag: "1", url: config.require("url") };\n')
        .replace("bucket: media.bucket", 'bucket: "media"')
        .replace("HighlightBucket, ", "");
      const project = await installProject("npm", program);
      const stack = await Stack.init(project, {
        ALIBABA_CLOUD_ACCESS_KEY_ID: keys.id,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.secret,
      });
      await service.buckets.createBucket("media");
      await service.buckets.put("media", "talk.mp4", { file: await talk() });
      await stack.setConfig("highlights:engine", "ims");
      await stack.setConfig("highlights:endpoint", service.url);
      await stack.setConfig("url", "http://media.oss-cn-shanghai.aliyuncs.com/talk.mp4");
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
      const program = oneJob
        .replace('const media = new HighlightBucket("media", { region: "cn-shanghai" });', "")
        .replace(
          /const talk = .*\n/,
          'const talk = { etag: "1", url: "http://media.oss-cn-shanghai.aliyuncs.com/a.mp4" };\n',
        )
        .replace("bucket: media.bucket", 'bucket: "media"')
        .replace("HighlightBucket, ", "");
      const stack = await Stack.init(await installProject("npm", program), {
        // Nobody on this machine is asked for keys.
        HOME: scratchFolder("home"),
        ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true",
      });
      await stack.setConfig("highlights:engine", "ims");
      await stack.setConfig("highlights:endpoint", service.url);
      const { code, stdout, stderr } = await stack.up();
      assert.notEqual(code, 0);
      const said = stdout + stderr;
      assert.match(said, /no Alibaba Cloud credentials were found/);
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

  it("that a program marks secret are encrypted in the state and shown nowhere", async () => {
    const project = await installProject("npm", withSecret);
    const stack = await Stack.init(project);
    await stack.setConfig("video", await talk());
    const runs = [await stack.up(), await stack.preview("--diff"), await stack.refresh()];
    for (const { code, stdout, stderr } of runs) {
      assert.equal(code, 0, stdout + stderr);
      assert.ok(!(stdout + stderr).includes(canary), stdout + stderr);
    }
    assert.ok(!stack.stateText().includes(canary));
    assert.equal((await stack.destroy()).code, 0);
  });

  it("that a program marks secret are hidden where the service repeats them: on screen, in state, history and backups", async () => {
    const program = oneJob.replace("mediaUrl: talk.url", 'mediaUrl: config.requireSecret("url")');
    const stack = await Stack.init(await installProject("npm", program));
    await stack.setConfig("video", await talk());
    const url = `http://footage.oss-cn-shanghai.aliyuncs.com/${canary}/missing.mp4`;
    await stack.setConfig("url", url, { secret: true });
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    const said = up.stdout + up.stderr;
    assert.match(said, /job local-\w+ failed with InvalidMaterial\.NotFound: \[secret\] does not exist/);
    assert.match(said, /look further with: alicloud-highlights job local-/);
    for (const { stdout, stderr } of [up, await stack.preview("--diff"), await stack.refresh(), await stack.destroy()])
      assert.ok(!(stdout + stderr).includes(canary), stdout + stderr);
    assert.deepEqual(filesWith(stack.backend, canary), []);
  });

  it("that a program marks secret are not shown by a failure or by the reason of a run again", async () => {
    const secretKey = oneJob.replace('"talk/{key}/clip_{index}.mp4"', 'config.requireSecret("objectKey")');
    const stack = await Stack.init(await installProject("npm", secretKey));
    await stack.setConfig("video", await talk());
    await stack.setConfig("objectKey", `${canary}/{key}/{index}.mp4`, { secret: true });
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.ok(!(up.stdout + up.stderr).includes(canary), up.stdout + up.stderr);
    assert.ok(!stack.stateText().includes(canary), "the clips' keys hold the secret, so they are secret too");

    await stack.setConfig("objectKey", `${canary}/other/{index}.mp4`, { secret: true });
    const again = await stack.preview();
    assert.match(again.stdout, /outputConfig\.objectKey: \[secret\] → \[secret\]/);
    assert.ok(!(again.stdout + again.stderr).includes(canary));

    await stack.setConfig("objectKey", `${canary}/without-a-number.mp4`, { secret: true });
    const wrong = await stack.preview();
    assert.notEqual(wrong.code, 0);
    assert.match(wrong.stdout + wrong.stderr, /outputConfig\.objectKey is \[secret\]: must hold \{index\}/);
    assert.ok(!(wrong.stdout + wrong.stderr).includes(canary));
  });
});
