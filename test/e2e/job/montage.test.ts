import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { machineTools } from "../../footage";
import { probe } from "../../../local/media/probe/probe";
import { localEngine } from "../../../provider/engine/local";
import { defaultSettings } from "../../../provider/engine/settings";
import type { Ims } from "../../../provider/ims/client";
import { addTemplate } from "../../../schema/operations/templates/add-template";
import { updateTemplate } from "../../../schema/operations/templates/update-template";
import type { Reel } from "../../../sdk/reel";
import type { Timeline } from "../../../sdk/timeline";
import { FakeOutside } from "../../fakes/fake-outside";
import { jobOf } from "../pulumi/clips";
import { JobStack } from "../pulumi/job-stack";
import { compiled } from "../project/program";
import { scriptProject, type Project } from "../project/project";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";

describe("a highlight montage job on the real Pulumi", () => {
  let project: Project;
  let stack: Stack;
  const jobs = () => readdirSync(join(project.folder, ".highlights", "jobs"));
  const job = () => jobOf(stack, "HighlightMontageJob");
  const reels = () => job().outputs.reels as Reel[];
  const fileOf = (reel: Reel) => join(project.folder, ".highlights", "oss", reel.bucket!, reel.key!);

  before(async function () {
    this.timeout(300_000);
    project = await scriptProject(compiled("one-montage"));
    stack = await Stack.init(project);
    stack.setConfig("video", await talk());
  });

  it("says in a preview what it costs, the output included", async () => {
    const { code, report } = await stack.previewReport();
    assert.equal(code, 0);
    const lines = report?.diagnostics?.map(({ message }) => message.trim()) ?? [];
    const line =
      "highlights cost: talk would run: 2 min, about USD 0.56 on ims, free here (estimate by the list price of 2026-06 and inputMinutes)";
    assert.ok(lines.includes(line), lines.join("\n"));
  });

  it("makes a reel on up and records it, with a constant provider line", async () => {
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    const { outputs } = job();
    assert.deepEqual([outputs.state, reels().length, reels()[0]?.state], ["finished", 1, "Success"]);
    assert.equal(outputs.__provider, 'exports.handler = () => require("pulumi-alicloud-highlights/provider/montage");');
    const { video, duration } = await probe(await machineTools(), fileOf(reels()[0]!), {
      signal: AbortSignal.timeout(30_000),
    });
    assert.deepEqual([video?.width, video?.height], [128, 228]);
    assert.ok(Math.abs(duration - 10) < 1.5, `${duration} s`);
  });

  it("does nothing when nothing changed, also after a refresh", async () => {
    assert.equal((await stack.refresh()).code, 0);
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.match(up.stdout, /\d unchanged/);
    assert.equal(jobs().length, 1);
    const { report } = await stack.previewReport();
    assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
  });

  it("replaces the reel for a change, with the reason, under a key of its own, and leaves the old one", async () => {
    const [before] = reels();
    stack.setConfig("volume", "0.5");
    const { report } = await stack.previewReport();
    const step = report?.steps?.find(({ op }) => op === "replace");
    assert.deepEqual(step?.replaceReasons, ["editingConfig.mediaConfig.volume: 1 → 0.5"]);
    const up = await stack.up();
    assert.equal(up.code, 0, up.stdout + up.stderr);
    assert.notEqual(reels()[0]!.key, before!.key);
    assert.ok(existsSync(fileOf(before!)) && existsSync(fileOf(reels()[0]!)));
    assert.equal(jobs().length, 2);
  });

  it("is destroyed with its reel, where that was asked for", async () => {
    stack.setConfig("outputRetention", "delete");
    assert.equal((await stack.up()).code, 0);
    const file = fileOf(reels()[0]!);
    const destroy = await stack.destroy();
    assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
    assert.equal(existsSync(file), false);
    assert.deepEqual(stack.export(), []);
    assert.equal(jobs().length, 2, "job records are never deleted");
  });
});

describe("a preview of a reel, by a template, on the real Pulumi", () => {
  let jobs: JobStack;
  let ims: Ims;

  before(async function () {
    this.timeout(300_000);
    jobs = await JobStack.start("preview-of-reel");
    const settings = { ...defaultSettings, endpoint: jobs.service.url };
    ({ ims } = await localEngine("cn-shanghai", settings, new FakeOutside()));
  });

  after(() => jobs.service.close());

  const template = async (Width: number): Promise<string> => {
    const Config = JSON.stringify({ OutputTemplateConfig: { Width, Height: 228 } });
    return (await ims.call(addTemplate, { Type: "BatchEditing", Config })).Template!.TemplateId!;
  };
  const recorded = () => jobOf(jobs.stack, "HighlightMontageJob");

  it("submits nothing by a template that breaks a rule, and names the rule", async () => {
    jobs.stack.setConfig("template", await template(0));
    const { code, stdout, stderr } = await jobs.stack.up();
    assert.notEqual(code, 0);
    assert.match(
      stdout + stderr,
      /outputConfig\.width is 0: must be a whole number, above 0 pixels.*nothing was submitted/,
    );
    assert.equal(jobs.submits(), 0);
  });

  it("takes its size from the template, and gives its timeline to the program", async () => {
    jobs.stack.setConfig("template", await template(128));
    const { stdout, stderr } = await jobs.stack.preview();
    assert.match(stdout + stderr, /the template is read at the submit/);
    await jobs.up();
    assert.match(jobs.service.jobs.all()[0]!.request.OutputConfig!, /"Width":128/);
    const { outputs } = recorded();
    const [reel] = outputs.reels as Reel[];
    const [timeline] = jobs.stack.outputs().timeline as [Timeline];
    const [clip] = timeline.VideoTracks![0]!.VideoTrackClips!;
    assert.match(clip!.MediaURL!, /talk\.mp4$/);
    assert.equal(timeline.SubtitleTracks![0]!.SubtitleTrackClips![0]!.Content, "One");
    assert.deepEqual([typeof reel!.timelineSize, reel!.timelineHash?.length], ["number", 16]);
    assert.match(String(outputs.templateHash), /^[0-9a-f]{5}$/);
    assert.ok(JSON.stringify(outputs).length <= 3 * 1024);
  });

  it("changes nothing when the template is changed, and warns in a refresh", async () => {
    const [TemplateId] = recorded().outputs.templateConfig as [string];
    await ims.call(updateTemplate, { TemplateId, Config: '{"OutputTemplateConfig":{"Width":256,"Height":228}}' });
    const { stdout, stderr } = await jobs.stack.refresh("--expect-no-changes");
    assert.match(stdout + stderr, /has changed since the job was submitted/);
    assert.deepEqual(Object.keys(await jobs.planned()), ["same"]);
    assert.equal(jobs.submits(), 1);
  });
});
