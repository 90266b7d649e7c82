import assert from "node:assert/strict";
import { startGatedService, type GatedService } from "../pulumi/embedded-service";
import { clipsOf, jobOf } from "../pulumi/clips";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("a job that was made elsewhere, on the real Pulumi", () => {
  let service: GatedService;
  let stack: Stack;
  let made: string;

  before(async function () {
    this.timeout(300_000);
    service = await startGatedService();
    service.open();
    const project = await scriptProject(compiled("adopting-job"));
    const other = await Stack.init(project);
    stack = await Stack.init(project);
    for (const one of [other, stack]) {
      one.setConfig("highlights:endpoint", service.url);
      one.setConfig("video", await talk());
    }
    const up = await other.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    made = jobOf(other).id!;
  });

  after(() => service.close());

  it("is refused where it was made with other arguments, and nothing is left behind", async () => {
    stack.setConfig("highlights:submit", "never");
    stack.setConfig("adoptJobId", made);
    stack.setConfig("folder", "elsewhere");
    const up = await stack.up();
    assert.notEqual(up.code, 0);
    assert.match(up.stdout + up.stderr, /the job was made with other arguments \(outputConfig\.objectKey: elsewhere/);
    assert.equal(
      stack.export().some(({ type }) => type.endsWith(":HighlightExtractionJob")),
      false,
    );
  });

  it("becomes a resource with its clips, for nothing", async () => {
    stack.setConfig("folder", "talk");
    const { report } = await stack.previewReport();
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    assert.ok(
      lines.includes(`highlights cost: talk takes over job ${made}: nothing to pay, as no job is submitted`),
      lines.join("\n"),
    );
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /was submitted for another resource/);
    assert.equal(jobOf(stack).id, made);
    assert.equal(clipsOf(stack).length, 2);
    assert.equal(service.jobs.all().length, 1);
  });

  it("is not taken over again when the arguments change: the preview says what to do", async () => {
    stack.setConfig("count", "1");
    const preview = await stack.preview();
    assert.notEqual(preview.code, 0);
    assert.match(
      preview.stdout + preview.stderr,
      /it was made with other arguments \(inputConfig\.strategy\.count: 2 → 1\): remove adoptJobId to run a new job/,
    );
    stack.setConfig("count", "2");
  });

  it("stays as it is when adoptJobId is taken away, and runs again for a change after that", async () => {
    stack.removeConfig("adoptJobId");
    stack.setConfig("highlights:submit", "allow");
    const { report } = await stack.previewReport();
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
    assert.equal((await stack.up()).code, 0);
    stack.setConfig("count", "1");
    assert.equal((await stack.up()).code, 0);
    assert.notEqual(jobOf(stack).id, made);
    assert.equal(service.jobs.all().length, 2);
  });
});

describe("a job that is fed by another one's clips, on the real Pulumi", () => {
  it("fails its check while the other has not ended, with that reason, and runs when it has", async () => {
    const service = await startGatedService();
    try {
      const stack = await Stack.init(await scriptProject(compiled("chain")));
      stack.setConfig("highlights:endpoint", service.url);
      stack.setConfig("video", await talk());
      const up = await stack.up();
      assert.notEqual(up.code, 0);
      const feeding = jobOf(stack);
      assert.equal(feeding.outputs.state, "pending");
      assert.ok(
        (up.stdout + up.stderr).includes(`its arguments hold outputs of cuts (job ${feeding.id}), which has not ended`),
        up.stdout + up.stderr,
      );
      assert.equal(service.jobs.all().length, 1);

      service.open();
      await service.ended();
      await stack.refresh();
      const again = await stack.up();
      assert.equal(again.code, 0, again.stdout + again.stderr);
      assert.equal(service.jobs.all().length, 2);
      assert.equal(jobOf(stack, "HighlightMontageJob").outputs.state, "finished");
    } finally {
      await service.close();
    }
  });
});
