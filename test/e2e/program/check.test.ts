import assert from "node:assert/strict";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { Stack } from "../pulumi/stack";

describe("arguments that are wrong, on the real Pulumi", () => {
  it("are all named in one preview, for both of two wrong jobs", async () => {
    const stack = await Stack.init(await scriptProject(compiled("two-wrong-jobs")));
    const { code, stdout, stderr } = await stack.preview();
    assert.notEqual(code, 0);
    const said = stdout + stderr;
    for (const sentence of [
      'first: inputConfig.mediaArray[0].mediaUrl is "http://media.oss-cn-shanghai.aliyuncs.com/a.mp4": must be in cn-beijing',
      "first: inputConfig.mediaArray[1] is {}: must have a mediaId or a mediaUrl; give one of the two",
      "first: inputConfig.strategy.count is 11: must be a whole number, 1 to 10 clips; set it to 10 or less",
      "first: inputConfig.strategy.enableActionRecog is true: must be false in cn-beijing",
      "first: outputConfig.bucket is missing: must be given with needExport: true",
      "first: outputConfig.objectKey is missing: must be given with needExport: true",
      'second: inputConfig.mediaArray[0].mediaUrl is "https://cdn.example.com/b.mp4": must be an OSS address',
      "second: inputConfig.strategy.clipDuration is 2: must be 3 to 60 seconds; set it to 3 or more",
      'second: timeout is "soon": must be a number with s, m or h; write it like "90s", "45m" or "2h"',
    ]) {
      assert.ok(said.includes(sentence), `${sentence}\n\nis missing in\n\n${said}`);
    }
  });

  it("stop an up that skips the preview as well", async () => {
    const stack = await Stack.init(await scriptProject(compiled("two-wrong-jobs")));
    const { code } = await stack.up();
    assert.notEqual(code, 0);
    assert.deepEqual(
      stack.export().filter(({ type }) => type.includes("highlights")),
      [],
    );
  });
});

describe("arguments that are not known yet, on the real Pulumi", () => {
  it("never fail a preview", async () => {
    const stack = await Stack.init(await scriptProject(compiled("chained-job")));
    const { code, stdout, stderr } = await stack.preview();
    assert.equal(code, 0, stdout + stderr);
  });
});
