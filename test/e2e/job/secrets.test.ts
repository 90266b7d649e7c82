import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { filesWith } from "../pulumi/files-with";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import type { Result } from "../pulumi/processes";
import { repository } from "../pulumi/repository";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const canary = "CANARY7f3a1b";
/** Credentials begin with a word of their own: the service's files hold the program's secrets. */
const keys = "KEYS7f3a1b";

describe("secrets", () => {
  let project: Project;

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("job-with-secrets"));
  });

  async function newStack(env: NodeJS.ProcessEnv = {}): Promise<Stack> {
    const stack = await Stack.init(project, env);
    // Each stack has its own data, as all jobs have one name.
    stack.setAllConfig({ "highlights:localDir": `data-${stack.name}`, video: await talk() });
    return stack;
  }

  describe("of a run that goes well", () => {
    let stack: Stack;
    let runs: Result[];

    before(async function () {
      this.timeout(300_000);
      stack = await newStack({
        ALIBABA_CLOUD_ACCESS_KEY_ID: `${keys}-id`,
        ALIBABA_CLOUD_ACCESS_KEY_SECRET: `${keys}-secret`,
        ALICLOUD_SECURITY_TOKEN: `${keys}-token`,
        // Not in the configuration, whose secrets Pulumi masks wherever they are printed.
        USER_TOKEN: `${canary}-user-data`,
      });
      await stack.setSecret("alicloud:secretKey", `${keys}-configured`);
      await stack.setSecret("alicloud:accessKey", `${keys}-configured-id`);
      await stack.setSecret("objectKey", `${canary}/{key}/{index}.mp4`);
      runs = [await stack.up(), await stack.preview("--diff"), await stack.refresh()];
    });

    it("that a program marks secret are encrypted in the state and shown nowhere", () => {
      for (const { code, stdout, stderr } of runs) {
        assert.equal(code, 0, stdout + stderr);
        assert.ok(!(stdout + stderr).includes(canary), stdout + stderr);
      }
      assert.ok(!stack.stateText().includes(canary), "the clips' keys hold the secret, so they are secret too");
    });

    it("that a program marks secret are in no report, of a state that shows them either", async () => {
      const command = join(repository, "dist", "cli", "main.js");
      const args = [command, "report", "--out", "-", "--data", `data-${stack.name}`];
      for (const more of [[], ["--show-secrets"]]) {
        const { stdout: input } = await stack.command("stack", "export", ...more);
        assert.equal(input.includes(canary), more.length > 0);
        const page = execFileSync(process.execPath, args, { cwd: project.folder, encoding: "utf8", input });
        assert.ok(page.includes("clips: [secret]") || page.includes("<bdi>[secret]</bdi>"), page);
        assert.ok(!page.includes(canary), page);
      }
    });

    it("that a program marks secret are not shown by a failure or by the reason of a run again", async () => {
      await stack.setSecret("objectKey", `${canary}/other/{index}.mp4`);
      const again = await stack.preview();
      assert.match(again.stdout, /outputConfig\.objectKey: \[secret\] → \[secret\]/);
      assert.ok(!(again.stdout + again.stderr).includes(canary));

      await stack.setSecret("objectKey", `${canary}/without-a-number.mp4`);
      const wrong = await stack.preview();
      assert.notEqual(wrong.code, 0);
      assert.match(wrong.stdout + wrong.stderr, /outputConfig\.objectKey is \[secret\]: must hold \{index\}/);
      assert.ok(!(wrong.stdout + wrong.stderr).includes(canary));
    });

    it("that are credentials are in no state, output, log or file", async () => {
      const destroy = await stack.destroy();
      for (const { code, stdout, stderr } of [...runs, destroy]) {
        assert.equal(code, 0, stdout + stderr);
        assert.ok(!(stdout + stderr).includes(keys));
      }
      const data = join(project.folder, `data-${stack.name}`);
      assert.ok(existsSync(join(data, "jobs")), "the job left its files here");
      assert.deepEqual(filesWith(data, keys), []);
      assert.deepEqual(filesWith(stack.backend, keys), []);
    });
  });

  it("that a program marks secret are hidden where the service repeats them: on screen, in state, history and backups", async () => {
    const stack = await newStack();
    await stack.setSecret("url", `http://footage.oss-cn-shanghai.aliyuncs.com/${canary}/missing.mp4`);
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    const said = up.stdout + up.stderr;
    assert.match(said, /job local-\w+ failed with InvalidMaterial\.NotFound: \[secret\] does not exist/);
    assert.match(said, /look further with: alicloud-highlights job local-/);
    for (const { stdout, stderr } of [
      up,
      await stack.preview("--diff"),
      await stack.refresh(),
      await stack.destroy(),
    ]) {
      assert.ok(!(stdout + stderr).includes(canary), stdout + stderr);
    }
    assert.deepEqual(filesWith(stack.backend, canary), []);
  });
});
