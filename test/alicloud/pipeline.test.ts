import assert from "node:assert/strict";
import { copyFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { summaryIn } from "../../schema/plan/summary";
import { defaultKeys, type GatedService } from "../e2e/pulumi/embedded-service";
import { fails, planned, succeeds } from "../e2e/pulumi/outcome";
import type { Project } from "../e2e/project/project";
import type { Stack } from "../e2e/pulumi/stack";
import { talk } from "../e2e/pulumi/talk";
import { makeVideo, still, tone } from "../footage";
import { alicloudProject, alicloudStack, highlightsStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

describe("a pipeline on the engine ims, with the plugin of @pulumi/alicloud", () => {
  let service: GatedService;
  let project: Project;
  let stack: Stack;
  before(async () => {
    [service, project] = await Promise.all([startPluginService(), alicloudProject("pipeline")]);
    service.open();
    for (const file of ["talk.mp4", "panel.mp4"]) copyFileSync(await talk(), join(project.folder, file));
    stack = await highlightsStack(project, service);
  });
  after(() => service.close());

  const submits = () => service.jobs.all().length;
  const bucket = () => String(stack.outputs().bucket);
  const stored = async () => {
    const { objects } = await service.buckets.list(bucket(), { prefix: "", marker: "", delimiter: "", max: 1000 });
    return objects.map(({ key }) => key);
  };

  it("is shown by a preview with the bucket's name, and makes nothing", async () => {
    const { report } = await stack.previewReport();
    const types = (report?.steps ?? []).map(({ urn }) => urn.split("::")[2]?.replace(/.*\$/, ""));
    assert.deepEqual(types.sort(), [
      "alicloud:oss/bucket:Bucket",
      "alicloud:oss/bucketAcl:BucketAcl",
      "alicloud:oss/bucketObject:BucketObject",
      "alicloud:oss/bucketObject:BucketObject",
      "alicloud:oss/bucketPublicAccessBlock:BucketPublicAccessBlock",
      "highlights:index:HighlightBucket",
      "highlights:index:HighlightRegion",
      "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob",
      "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob",
      "pulumi-nodejs:dynamic/highlights:HighlightMontageJob",
      "pulumi:providers:alicloud",
      "pulumi:pulumi:Stack",
    ]);
    assert.equal(submits(), 0);
    assert.deepEqual(await service.buckets.listBuckets(), []);
    const lines = (report?.diagnostics ?? []).map(({ message }) => message.trim());
    const jobs = lines.flatMap((line) => summaryIn(line)?.jobs ?? []);
    assert.deepEqual(
      jobs.map(({ minutesBy }) => minutesBy),
      ["file", "file", "file"],
      "the footage is measured on this machine before it is uploaded",
    );
  });

  it("uploads, cuts and joins, in a bucket with its settings", async () => {
    await succeeds(stack.up());
    assert.equal(submits(), 3);
    const { talks, reels } = stack.outputs() as { talks: { key: string }[]; reels: { key: string; state: string }[] };
    const keys = await stored();
    for (const { key } of [...talks, ...reels]) assert.ok(keys.includes(key), key);
    const settings = await service.buckets.settings(bucket());
    assert.match(String(settings.lifecycle), /<Prefix>reels\/<\/Prefix>/);
    assert.match(String(settings.cors), /https:\/\/www\.example\.com/);
    assert.match(String(settings.encryption), /AES256/);
    assert.match(String(settings.publicAccessBlock), /true/);
    assert.match(String(settings.tagging), /media/);
  });

  it("has the notes of its submits in the bucket", async () => {
    const notes = (await stored()).filter((key) => /^highlights-notes\/[0-9a-f]+\/000001\.json$/.test(key));
    assert.equal(notes.length, 3);
  });

  it("keeps keys out of the state", () => {
    const text = stack.stateText();
    for (const key of Object.values(defaultKeys)) assert.ok(!text.includes(key), "a key is in the state");
  });

  it("is unchanged after that, by a preview and by a refresh", async () => {
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.refresh("--expect-no-changes"));
    assert.equal(submits(), 3);
  });

  it("gives its outputs to another stack, which writes them into a resource of its own", async () => {
    const reader = await alicloudStack(await alicloudProject("playlist"), service, stack);
    reader.setConfig("highlights", `organization/${project.name}/${stack.name}`);
    await succeeds(reader.up());
    const file = join(service.data, "oss", bucket(), "playlist.json");
    const { reels } = stack.outputs() as { reels: { url: string; size: number }[] };
    const listed = JSON.parse(readFileSync(file, "utf8")) as unknown;
    assert.deepEqual(
      listed,
      reels.map(({ url, size }) => ({ url, size })),
    );
    await succeeds(reader.destroy());
  });

  it("runs only the jobs of a changed file again", async () => {
    await makeVideo(join(project.folder, "panel.mp4"), { seconds: 20, picture: still(), sound: tone([[12, 18]]) });
    const { report } = await stack.previewReport();
    const replaced = (report?.steps ?? [])
      .filter(({ op }) => op === "replace")
      .map(({ urn }) => urn.split("::").at(-1));
    assert.deepEqual(replaced, ["panel"]);
    const before = stack.outputs();
    await succeeds(stack.up());
    assert.equal(submits(), 4);
    assert.deepEqual(stack.outputs().talks, before.talks);
    assert.deepEqual(stack.outputs().reels, before.reels);
    assert.notDeepEqual(stack.outputs().panels, before.panels);
  });

  it("fails in a preview in another region than its bucket's, and submits nothing without one", async () => {
    stack.setConfig(`${project.name}:region`, "cn-beijing");
    assert.match(
      await fails(stack.preview()),
      /media: region is "cn-beijing": must be cn-shanghai, where its bucket is; a bucket cannot move/,
    );
    await fails(stack.up());
    assert.equal(submits(), 4);
    stack.removeConfig(`${project.name}:region`);
    await succeeds(stack.up());
    assert.deepEqual(await planned(stack), []);
    assert.equal(submits(), 4);
  });

  it("leaves bucket, footage, clips and reels at a destroy, and says so of the jobs", async () => {
    const kept = await stored();
    const name = bucket();
    const said = await succeeds(stack.destroy());
    assert.match(said, /talk: its 2 files stay where they are/);
    assert.match(said, /reel: its file stays where it is|reel: its 1 file/);
    const { objects } = await service.buckets.list(name, { prefix: "", marker: "", delimiter: "", max: 1000 });
    assert.deepEqual(
      objects.map(({ key }) => key),
      kept,
    );
    const settings = await service.buckets.settings(name);
    assert.match(String(settings.publicAccessBlock), /true/);
  });
});

describe("a bucket that moves from alicloud.oss.Bucket to HighlightBucket", () => {
  let service: GatedService;
  let project: Project;
  before(async () => {
    [service, project] = await Promise.all([startPluginService(), alicloudProject("moved-bucket")]);
  });
  after(() => service.close());

  for (const bucket of ["corp-footage", undefined]) {
    it(`is kept, with ${bucket === undefined ? "the name that the plugin gave it" : "its name"}`, async () => {
      const stack = await alicloudStack(project, service);
      stack.setAllConfig({ "highlights:engine": "ims", made: "by the plugin" });
      if (bucket !== undefined) stack.setConfig("bucket", bucket);
      await succeeds(stack.up());
      const before = bucketOf(stack);
      stack.setConfig("made", "by us");
      const { report } = await stack.previewReport();
      const steps = (report?.steps ?? []).filter(({ urn }) => urn.includes("oss/bucket:Bucket::"));
      assert.deepEqual(
        steps.map(({ op }) => op),
        ["update"],
      );
      await succeeds(stack.up());
      assert.deepEqual([bucketOf(stack).bucket, bucketOf(stack).creationDate], [before.bucket, before.creationDate]);
      await succeeds(stack.refresh("--expect-no-changes"));
      assert.deepEqual(await planned(stack), []);
      stack.setConfig("made", "by us, without the alias");
      assert.deepEqual(await planned(stack), []);
    });
  }
});

function bucketOf(stack: Stack): Record<string, unknown> {
  return stack.export().find(({ type }) => type === "alicloud:oss/bucket:Bucket")?.outputs ?? {};
}
