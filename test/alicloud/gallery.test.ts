import assert from "node:assert/strict";
import { copyFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { brandFolder } from "../e2e/project/brand-folder";
import { exampleProject } from "../e2e/project/example";
import type { GatedService } from "../e2e/pulumi/embedded-service";
import { talk } from "../e2e/pulumi/talk";
import { alicloudStack } from "./alicloud-stack";
import { startPluginService } from "./plugin-service";

describe("the gallery of examples on the engine ims, with the plugin of @pulumi/alicloud", () => {
  let service: GatedService;
  before(async () => {
    service = await startPluginService();
    const footage = join(service.data, "oss", "corp-footage", "2026", "talk.mp4");
    mkdirSync(dirname(footage), { recursive: true });
    copyFileSync(await talk(), footage);
  });
  after(() => service.close());

  const jobs = {
    index: 1,
    pipeline: 2,
    archive: 1,
    "two-regions": 2,
    reel: 1,
    smooth: 1,
    vertical: 1,
    timeline: 1,
    demo: 2,
  };
  for (const [name, count] of Object.entries(jobs)) {
    it(`is previewed: ${name}`, async () => {
      const folder = await brandFolder();
      const stack = await alicloudStack(await exampleProject(name), service);
      stack.setAllConfig({
        "highlights:engine": "ims",
        "highlights:endpoint": service.url,
        archive: "corp-footage",
        folder,
        opening: join(folder, "card.png"),
        music: join(folder, "music.m4a"),
        video: await talk(),
        videoAbroad: await talk(),
      });
      const { code, report, stdout, stderr } = await stack.previewReport();
      assert.equal(code, 0, stdout + stderr);
      const made = (report?.steps ?? []).filter(({ op }) => op === "create").map(({ urn }) => urn.split("::")[2] ?? "");
      assert.equal(made.filter((type) => /:Highlight(Extraction|Montage)Job$/.test(type)).length, count);
      assert.ok(made.some((type) => type.endsWith("alicloud:oss/bucket:Bucket")));
      assert.equal(service.jobs.all().length, 0);
    });
  }
});
