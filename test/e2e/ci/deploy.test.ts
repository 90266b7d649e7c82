import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { defaultKeys, type GatedService, startGatedService } from "../pulumi/embedded-service";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";
import { PullRequest } from "./pull-request";

describe("a stack that is deployed in a CI after the merge", () => {
  let service: GatedService;
  let stack: Stack;
  let request: PullRequest;

  before(async () => {
    service = await startGatedService();
    service.open();
    for (const bucket of ["corp-footage", "ops"]) await service.buckets.createBucket(bucket);
    const footage = join(service.data, "oss", "corp-footage", "2026", "talk one.mp4");
    mkdirSync(dirname(footage), { recursive: true });
    copyFileSync(await talk(), footage);
    const keys = { ALICLOUD_ACCESS_KEY: defaultKeys.id, ALICLOUD_SECRET_KEY: defaultKeys.secret };
    stack = await Stack.init(await scriptProject(compiled("pipeline-on-ims")), keys);
    stack.setAllConfig({ "highlights:engine": "ims", "highlights:endpoint": service.url });
    request = await PullRequest.open();
  });
  after(async () => {
    await request.close();
    await service.close();
  });

  const jobs = () => service.jobs.all().length;

  it("is refused where its jobs would forget their submits", async () => {
    const { code, stderr } = await request.run("deploy.sh", [stack]);
    assert.equal(code, 1);
    assert.match(stderr, /^cuts, reel: .*run pulumi config set highlights:notes oss:\/\/BUCKET\/PREFIX/m);
    assert.equal(jobs(), 0);
  });

  it("is refused over the limit", async () => {
    stack.setConfig("highlights:notes", "oss://ops/notes");
    const { code } = await request.run("deploy.sh", [stack], { HIGHLIGHTS_MAX_COST: "67.47" });
    assert.deepEqual([code, jobs()], [3, 0]);
  });

  it("keeps the notes of its submits in the bucket, and its settings as they are", async () => {
    const settings = readFileSync(stack.checkedOutSettings(), "utf8");
    const { code, stdout, stderr } = await request.run("deploy.sh", [stack], { HIGHLIGHTS_MAX_COST: "67.48" });
    assert.equal(code, 0, stdout + stderr);
    assert.equal(jobs(), 2);
    assert.ok(existsSync(join(service.data, "oss", "ops", "notes")));
    assert.equal(readFileSync(stack.checkedOutSettings(), "utf8"), settings);
  });

  it("has nothing to pay in the next pull request", async () => {
    const { code } = await request.run("preview.sh", [stack], { HIGHLIGHTS_MAX_COST: "0" });
    assert.equal(code, 0);
    assert.match(request.comments.join("\n"), /nothing to pay/);
    assert.equal(jobs(), 2);
  });

  it("fails where the preview of the deployment fails", async () => {
    stack.setConfig("key", "2026/missing.mp4");
    const { code, stdout } = await request.run("deploy.sh", [stack]);
    stack.removeConfig("key");
    assert.equal(code, 1);
    assert.match(stdout, /missing\.mp4/);
  });

  it("takes the role that the CI hands over, for this run alone", async () => {
    const settings = readFileSync(stack.checkedOutSettings(), "utf8");
    const role = {
      HIGHLIGHTS_OIDC_ROLE: "acs:ram::1:role/preview",
      HIGHLIGHTS_OIDC_PROVIDER: "acs:ram::1:oidc-provider/ci",
      HIGHLIGHTS_OIDC_TOKEN_FILE: "/nowhere/token",
    };
    const { code, stdout } = await request.run("preview.sh", [stack], {
      ...role,
      ALICLOUD_ACCESS_KEY: "",
      ALICLOUD_SECRET_KEY: "",
    });
    assert.equal(code, 1);
    assert.match(stdout, /the role `acs:ram::1:role\/preview` of `alicloud:assumeRoleWithOidc` could not be assumed/);
    assert.equal(readFileSync(stack.checkedOutSettings(), "utf8"), settings);
  });
});
