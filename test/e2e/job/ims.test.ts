import assert from "node:assert/strict";
import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Clip, Reel } from "../../../sdk";
import { jobOf } from "../pulumi/clips";
import { defaultKeys, type GatedService, startGatedService } from "../pulumi/embedded-service";
import { fails, planned, succeeds } from "../pulumi/outcome";
import { Stack } from "../pulumi/stack";
import { talk } from "../pulumi/talk";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";

/** The keys of the account are in the environment; `@pulumi/alicloud` is not installed. */
const env = { ALICLOUD_ACCESS_KEY: defaultKeys.id, ALICLOUD_SECRET_KEY: defaultKeys.secret };

describe("jobs of both kinds on the engine ims, on footage that is there already", () => {
  let service: GatedService;
  let stack: Stack;
  let footage: string;

  before(async () => {
    service = await startGatedService();
    service.open();
    await service.buckets.createBucket("corp-footage");
    footage = join(service.data, "oss", "corp-footage", "2026", "talk one.mp4");
    stack = await Stack.init(await scriptProject(compiled("pipeline-on-ims")), env);
    stack.setAllConfig({ "highlights:engine": "ims", "highlights:endpoint": service.url });
  });
  after(() => service.close());

  const outputs = () => stack.outputs() as { clips: Clip[]; reels: Reel[]; etag: string };
  const made = () => [...outputs().clips, ...outputs().reels].map(({ key }) => fileOf(String(key)));
  const fileOf = (key: string) => join(service.data, "oss", "corp-footage", key);
  const submits = () => service.jobs.all().length;

  it("fail in a preview where the footage is missing, with bucket, key and the fix", async () => {
    const said = await fails(stack.preview());
    assert.match(
      said,
      /archive: object "2026\/talk one\.mp4" of bucket "corp-footage" in cn-shanghai is missing: must be there before the preview; put it there, or correct key, bucket or region/,
    );
    await fails(stack.up());
    assert.deepEqual([submits(), stack.export().filter(({ type }) => type.includes("Job"))], [0, []]);
  });

  it("know the footage's ETag in a preview", async () => {
    mkdirSync(join(footage, ".."), { recursive: true });
    copyFileSync(await talk(), footage);
    const { report } = await stack.previewReport();
    assert.deepEqual(report?.changeSummary, { create: 2, same: 2 });
    assert.equal(submits(), 0);
  });

  it("have a price by the footage's header where a preview may look it up, also without a preview", async () => {
    const priced = /highlights cost: \S+ (?:would run|runs): 1 min/;
    assert.doesNotMatch((await stack.preview()).stdout, priced);
    stack.setConfig("highlights:previewLookups", "true");
    const looked = await stack.preview();
    assert.match(looked.stdout, priced);
    assert.doesNotMatch(looked.stdout, /could not be looked up/);
    assert.equal(submits(), 0);
  });

  it("write their files into the bucket", async () => {
    const up = await succeeds(stack.up("--skip-preview"));
    assert.match(up, /highlights cost: \S+ runs: 1 min/);
    assert.equal(submits(), 2);
    assert.equal(made().length, 3);
    for (const file of made()) assert.ok(existsSync(file), file);
    assert.deepEqual(await planned(stack), []);
    await succeeds(stack.refresh("--expect-no-changes"));
  });

  it("hold no path of this machine in the state, and no key", () => {
    const text = stack.stateText();
    assert.ok(!text.includes(service.data), "a path of the service is in the state");
    for (const key of Object.values(defaultKeys)) assert.ok(!text.includes(key), "a key is in the state");
  });

  it("run again when the footage that is there changes", async () => {
    copyFileSync(join(service.data, "oss", "corp-footage", String(outputs().clips[0]?.key)), footage);
    const { report } = await stack.previewReport();
    assert.equal(report?.changeSummary?.replace, 2);
    copyFileSync(await talk(), footage);
    assert.deepEqual(await planned(stack), []);
  });

  it("notice at a refresh that a file is gone", async () => {
    rmSync(made()[0]!);
    await succeeds(stack.refresh());
    assert.deepEqual(jobOf(stack).outputs.missing, [`corp-footage/${outputs().clips[0]?.key}`]);
  });

  it("delete their own files at a destroy, where asked, and nothing else", async () => {
    await succeeds(stack.destroy());
    const left = readdirSync(join(service.data, "oss", "corp-footage"), { recursive: true, encoding: "utf8" });
    assert.deepEqual(
      left.filter((name) => name.endsWith(".mp4")),
      [join("2026", "talk one.mp4")],
    );
  });
});
