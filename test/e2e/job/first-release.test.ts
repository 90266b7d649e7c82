import assert from "node:assert/strict";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeReleasedData, releasedFiles, releasedState, releasedVideo } from "../../first-release";
import { jobOf } from "../pulumi/clips";
import { startGatedService, type GatedService } from "../pulumi/embedded-service";
import { compiled } from "../project/program";
import { scriptProject } from "../project/project";
import { scratchFolder } from "../pulumi/scratch";
import { Stack } from "../pulumi/stack";

const kinds = [
  {
    kind: "extraction",
    type: "HighlightExtractionJob",
    program: "one-job",
    change: "count=1",
    reason: "inputConfig.strategy.count: 2 → 1",
  },
  {
    kind: "montage",
    type: "HighlightMontageJob",
    program: "one-montage",
    change: "volume=0.5",
    reason: "editingConfig.mediaConfig.volume: 1 → 0.5",
  },
] as const;

for (const { kind, type, program, change, reason } of kinds) {
  describe(`a stack whose ${kind} the first release deployed`, () => {
    let stack: Stack;
    let service: GatedService;
    let data: string;
    const files = () => Object.keys(releasedFiles[kind]).filter((file) => existsSync(join(data, "oss", file)));
    const job = () => jobOf(stack, type);

    before(async function () {
      this.timeout(300_000);
      const project = await scriptProject(compiled(program));
      writeFileSync(join(project.folder, "talk.mp4"), releasedVideo);
      data = scratchFolder("data");
      makeReleasedData(kind, data);
      service = await startGatedService(data);
      stack = await Stack.init(project);
      stack.setConfig("highlights:endpoint", service.url);
      stack.setConfig("video", "talk.mp4");
      stack.setConfig("inputMinutes", "1");
      const imported = await stack.import(releasedState(kind, stack.name, service.url));
      assert.equal(imported.code, 0, imported.stderr);
    });

    after(() => service.close());

    it("is refreshed without a warning", async () => {
      const before = job().outputs;
      const { code, stdout, stderr } = await stack.refresh();
      assert.equal(code, 0, stdout + stderr);
      assert.doesNotMatch(stdout, /warning/);
      assert.deepEqual(job().outputs, before);
    });

    it("is not changed by the program that made it", async () => {
      const { code, report, stdout, stderr } = await stack.previewReport();
      assert.equal(code, 0, stdout + stderr);
      assert.deepEqual(Object.keys(report?.changeSummary ?? {}), ["same"]);
    });

    it("shows what a change would run, for this reason alone", async () => {
      const [name, value] = change.split("=") as [string, string];
      stack.setConfig(name, value);
      const { report } = await stack.previewReport();
      const step = report?.steps?.find(({ op }) => op === "replace");
      assert.deepEqual(step?.replaceReasons, [reason]);
      stack.removeConfig(name);
    });

    it("takes a setting of ours in place, and is destroyed with its files", async () => {
      stack.setConfig("outputRetention", "delete");
      const up = await stack.up();
      assert.equal(up.code, 0, up.stdout + up.stderr);
      assert.match(up.stdout, /1 updated/);
      assert.equal(files().length, Object.keys(releasedFiles[kind]).length);
      const destroy = await stack.destroy();
      assert.equal(destroy.code, 0, destroy.stdout + destroy.stderr);
      assert.deepEqual([stack.export(), files()], [[], []]);
      assert.equal(service.jobs.all().length, 0, "nothing was ever submitted");
    });
  });
}
