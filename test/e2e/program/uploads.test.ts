import assert from "node:assert/strict";
import { copyFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeVideo, still, tone } from "../../footage";
import { jobOf } from "../pulumi/clips";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("uploaded footage on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  const file = (name: string) => join(project.folder, `${name}.mp4`);

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("two-courses"));
    for (const name of ["english", "chinese"]) copyFileSync(await talk(), file(name));
    stack = await Stack.init(project);
  });

  it("may have one name in two buckets, also where a component is used twice", async () => {
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const link = new URL(String(stack.outputs().link));
    assert.ok(existsSync(link), "linkOf leads to the clip");
  });

  it("leaves no path of its file in the inputs of a job, in the state and in an update plan", async () => {
    const plan = join(project.folder, "plan.json");
    const { code, stdout, stderr } = await stack.preview("--save-plan", plan);
    assert.equal(code, 0, stdout + stderr);
    // Pulumi notes the names of all inputs there, with the resources that they depend on.
    const sources = /"sources":\s*\[\s*\{/;
    for (const text of [stack.stateText(), readFileSync(plan, "utf8")]) assert.doesNotMatch(text, sources);
  });

  it("makes a job run again when its content changes, and names the file", async () => {
    const before = jobOf(stack).outputs.jobId;
    await makeVideo(file("english"), { seconds: 20, picture: still(), sound: tone([[12, 18]]) });
    const { report } = await stack.previewReport();
    assert.deepEqual(report?.steps?.find(({ op }) => op === "replace")?.replaceReasons, ["talk.mp4 changed"]);
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.notEqual(jobOf(stack).outputs.jobId, before);
  });

  it("makes no job run that is not made of it", async () => {
    copyFileSync(file("english"), file("chinese"));
    const { report } = await stack.previewReport();
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}).sort(), ["same", "update"]);
  });
});
