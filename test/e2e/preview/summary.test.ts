import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Summary, summaryIn } from "../../../schema/plan/summary";
import { makeVideo, still, tone } from "../../footage";
import { scriptProject, type Project } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { type PreviewReport, Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

const program = `
const pulumi = require("@pulumi/pulumi");
const { HighlightBucket, HighlightExtractionJob } = require("pulumi-alicloud-highlights");
const config = new pulumi.Config();
const media = new HighlightBucket("media", { region: "cn-shanghai" });
const video = media.upload("talk.mp4", new pulumi.asset.FileAsset(config.require("video")));
const job = (name, more) => new HighlightExtractionJob(name, {
  region: "cn-shanghai",
  inputConfig: { mediaArray: [{ mediaUrl: video.url }], strategy: { count: config.getNumber("count") ?? 1, clipDuration: 3 } },
  ...more,
});
job("talk", {});
job("second", { triggers: ["second"], inputMinutes: 3 });
`;

const lines = (report: PreviewReport | undefined) => report?.diagnostics?.map(({ message }) => message.trim()) ?? [];

function factsOf(report: PreviewReport | undefined): Summary {
  const found = lines(report).flatMap((line) => summaryIn(line) ?? []);
  assert.equal(found.length, 1, lines(report).join("\n"));
  return found[0]!;
}

describe("the facts of a preview on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  const temporary = scratchFolder("temporary");

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(program);
    stack = await Stack.init(project, { TMPDIR: temporary });
    stack.setConfig("video", await talk());
  });

  it("name each job by its URN, with Decision, minutes and amount, and add them up", async () => {
    const { report } = await stack.previewReport();
    const { isComplete, jobs, totals, project: name } = factsOf(report);
    assert.deepEqual([isComplete, name], [true, stack.project.name]);
    const urn = (job: string) =>
      `urn:pulumi:${stack.name}::${name}::pulumi-nodejs:dynamic/highlights:HighlightExtractionJob::${job}`;
    assert.deepEqual(
      jobs.map((job) => [job.urn, job.act, job.cost?.minutes, job.cost?.amount, job.minutesBy]),
      [
        [urn("second"), "run", 3, 0.84, "inputMinutes"],
        [urn("talk"), "run", 1, 0.28, "file"],
      ],
    );
    assert.deepEqual([totals.run, totals.minutes, totals.amount, totals.difference], [2, 4, 1.12, 1.12]);
    assert.ok(
      lines(report).includes(
        `highlights total: stack ${stack.name}: 2 of 2 jobs would run, 4 min, about USD 1.12 on ims, free here (estimate by the list price of 2026-06)`,
      ),
      lines(report).join("\n"),
    );
  });

  it("are given before the failure where the stack would cost too much, and nothing runs", async () => {
    stack.setConfig("highlights:maxCost", "1");
    const { code, report, stdout, stderr } = await stack.previewReport();
    assert.notEqual(code, 0, stdout + stderr);
    assert.match(stdout, /highlights:maxCost is 1: .* come to USD 1.12 together/);
    const { isComplete, totals, maxCost } = factsOf(report);
    assert.deepEqual([isComplete, totals.amount, maxCost], [false, 1.12, 1]);
    stack.removeConfig("highlights:maxCost");
  });

  it("are taken by up, whose total says what ran", async () => {
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /highlights total: stack \S+: 2 of 2 jobs ran, 4 min, about USD 1.12 on ims/);
    assert.doesNotMatch(up.stdout, /highlights:summary/);
  });

  it("say that nothing is to pay for a stack without a change, above any limit", async () => {
    stack.setConfig("highlights:maxCost", "0");
    const { code, report } = await stack.previewReport();
    assert.equal(code, 0);
    const { jobs, totals } = factsOf(report);
    assert.deepEqual(
      jobs.map(({ act, cost }) => [act, cost]),
      [
        ["keep", undefined],
        ["keep", undefined],
      ],
    );
    assert.deepEqual([totals.amount, totals.deployed], [0, 0.56]);
    stack.removeConfig("highlights:maxCost");
  });

  it("name the video that changed, not its ETag", async () => {
    const other = join(scratchFolder("footage"), "other.mp4");
    stack.setConfig("video", await makeVideo(other, { seconds: 8, picture: still(), sound: tone([[2, 5]]) }));
    const { report } = await stack.previewReport();
    for (const { reasons } of factsOf(report).jobs) assert.deepEqual(reasons, ["talk.mp4 changed"]);
    assert.ok(
      lines(report).some((line) => /^highlights cost: talk would run again: .*, because talk.mp4 changed$/.test(line)),
    );
    stack.setConfig("video", await talk());
  });

  it("hold for an up that is constrained by the plan of the preview", async () => {
    stack.setConfig("count", "2");
    const plan = join(scratchFolder("plans"), "plan.json");
    const preview = await stack.preview("--save-plan", plan);
    assert.equal(preview.code, 0, preview.stdout + preview.stderr);
    const up = await stack.up("--plan", plan);
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /2 of 2 jobs ran/);
  });

  it("leave no file of the program behind", () => {
    assert.deepEqual(
      readdirSync(temporary).filter((name) => name.startsWith("alicloud-highlights-")),
      [],
    );
  });

  it("are kept out of the state", () => {
    assert.doesNotMatch(stack.stateText(), /alicloud-highlights-[0-9a-f]{16}/);
  });
});
