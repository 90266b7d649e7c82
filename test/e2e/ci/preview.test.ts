import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { compiled } from "../project/program";
import { type Project, scriptProject } from "../project/project";
import { type GatedService, startGatedService } from "../pulumi/embedded-service";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";
import { PullRequest } from "./pull-request";

describe("a pull request that is previewed in a CI", () => {
  let service: GatedService;
  let project: Project;
  let stack: Stack;
  let request: PullRequest;

  before(async () => {
    service = await startGatedService();
    project = await scriptProject(compiled("one-job"));
    stack = await Stack.init(project);
    await configure(stack);
    request = await PullRequest.open();
  });
  after(async () => {
    await request.close();
    await service.close();
  });

  const configure = async (one: Stack, more: Record<string, string> = {}) =>
    one.setAllConfig({ "highlights:endpoint": service.url, video: await talk(), inputMinutes: "3", ...more });
  const markerOf = (...stacks: Stack[]) =>
    `<!-- alicloud-highlights plan ${stacks
      .map(({ name }) => `e2e/${name}`)
      .sort()
      .join(" ")} -->\n`;

  it("gets a comment on what would run, and neither the stack nor its settings change", async () => {
    const settings = readFileSync(stack.checkedOutSettings(), "utf8");
    const { code, stdout, stderr } = await request.run("preview.sh", [stack]);
    assert.equal(code, 0, stdout + stderr);
    const [comment, ...others] = request.comments;
    assert.deepEqual(others, []);
    assert.ok(comment!.startsWith(markerOf(stack)), comment);
    assert.match(comment!, /\| \*\*run\*\* \| new \| 3 \| USD 0\.84, free here \|/);
    assert.ok(stdout.includes(comment!));
    assert.equal(readFileSync(stack.checkedOutSettings(), "utf8"), settings);
    assert.deepEqual([service.jobs.all(), stack.export(), request.api.refused], [[], [], []]);
  });

  it("has the same comment updated by the next preview", async () => {
    const [before] = request.comments;
    stack.setConfig("inputMinutes", "4");
    assert.equal((await request.run("preview.sh", [stack])).code, 0);
    const [comment, ...others] = request.comments;
    assert.deepEqual(others, []);
    assert.notEqual(comment, before);
  });

  it("passes within a limit, and fails over one", async () => {
    assert.equal((await request.run("preview.sh", [stack], { HIGHLIGHTS_MAX_COST: "1.12" })).code, 0);
    const { code } = await request.run("preview.sh", [stack], { HIGHLIGHTS_MAX_COST: "1.11" });
    assert.equal(code, 3);
    assert.match(request.comments[0]!, /limit/);
    assert.equal(request.comments.length, 1);
  });

  it("fails over the limit of the stack itself", async () => {
    stack.setConfig("maxCost", "1");
    const { code } = await request.run("preview.sh", [stack]);
    stack.removeConfig("maxCost");
    assert.equal(code, 3);
  });

  it("fails where the preview fails, and says why in the comment", async () => {
    stack.setConfig("clipDuration", "900");
    const { code } = await request.run("preview.sh", [stack]);
    stack.removeConfig("clipDuration");
    assert.equal(code, 1);
    assert.equal(request.comments.length, 1);
    assert.match(request.comments[0]!, /clipDuration` is 900/);
  });

  it("fails where there is no preview at all, and replaces the comment on the one before", async () => {
    const { code, stderr } = await request.run("preview.sh", [stack], { PULUMI_BACKEND_URL: "file:///nowhere" });
    assert.equal(code, 1);
    assert.match(stderr, /nowhere/);
    assert.deepEqual(request.comments, [
      `${markerOf(stack)}### Video highlights: the preview failed\n\nIt ended before it said what would run. The error is in the log of the job.\n`,
    ]);
  });

  it("has one comment for two stacks, beside that of one", async () => {
    const other = await Stack.init(project, {}, {}, stack.backend);
    await configure(other);
    const { code, stdout, stderr } = await request.run("preview.sh", [stack, other]);
    assert.equal(code, 0, stdout + stderr);
    assert.equal(request.comments.length, 2);
    const comment = request.comments[1]!;
    assert.ok(comment.startsWith(markerOf(stack, other)), comment);
    assert.match(comment, /2 jobs would run on this machine, nothing to pay/);
  });

  it("from a fork, without permission, has the plan in the summary of the job", async () => {
    const fork = await PullRequest.open();
    fork.api.answerNext("POST", { status: 403 });
    const { code, stderr } = await fork.run("preview.sh", [stack]);
    await fork.close();
    assert.deepEqual([code, fork.comments], [0, []]);
    assert.match(stderr, /no comment, the plan is in the summary of the job/);
    assert.ok(fork.summary.startsWith(markerOf(stack)));
  });
});
