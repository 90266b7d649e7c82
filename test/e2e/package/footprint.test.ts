import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { repositoryProject } from "../project/project";
import { jobOf } from "../pulumi/clips";
import { assertConstantLines } from "../pulumi/provider-lines";
import { scratchFolder } from "../pulumi/scratch";
import { asUsersRun, Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("what the state holds of the provider", () => {
  it("is the same line from this repository's own root, and its demo program runs there", async () => {
    const data = scratchFolder("data");
    const stack = await Stack.init(repositoryProject, asUsersRun);
    stack.setConfig("highlights:localDir", data);
    stack.setConfig("video", await talk());
    stack.setConfig("clipDuration", "5");
    stack.setConfig("count", "2");
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assertConstantLines(stack);
    const clips = jobOf(stack).outputs.clips as { bucket: string; key: string }[];
    for (const clip of clips) assert.ok(existsSync(join(data, "oss", clip.bucket, clip.key)));
    assert.equal((await stack.refresh()).code, 0);
    assert.equal((await stack.destroy()).code, 0);
  });
});
