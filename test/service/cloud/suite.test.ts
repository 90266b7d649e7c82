import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import { cloudEngine } from "../../../provider/engine/cloud";
import { defaultSettings } from "../../../provider/engine/settings";
import type { Engine } from "../../../provider/engine/engine";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { extractionSuite } from "../../cloud/extraction-suite";
import { montageSuite } from "../../cloud/montage-suite";
import type { RunSettings } from "../../cloud/run-settings";
import { serviceSuite } from "../../cloud/service-suite";
import { openStage, type Stage } from "../../cloud/stage";
import { makeVideo, still, tone } from "../../footage";
import { FakeOutside } from "../../fakes/fake-outside";
import { type DataFolder, dataFolder, keys } from "../ims/embedded-ims";
import { pause } from "../ims/eventually";

// The suites of the level cloud, with the embedded service as the cloud: the engine is that of the
// cloud, its requests are signed, and its submits pass the meter.
describe("the tests in the cloud, on the embedded service", function () {
  this.timeout(60_000);
  let folder: DataFolder;
  let service: RunningService;
  let engine: Engine;
  let settings: RunSettings;
  let stage: Stage;
  const lines: string[] = [];
  const outside = { now: () => Date.now(), sleep: pause, log: (line: string) => void lines.push(line) };

  before(async () => {
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    const alicloud = { accessKey: keys.id, secretKey: keys.secret };
    engine = cloudEngine(
      "cn-shanghai",
      { ...defaultSettings, endpoint: service.url, alicloud },
      { ...outside, shared: new FakeOutside().shared },
    );
    await engine.objects.createBucket("media");
    const sound = tone([
      [4, 7],
      [12, 15],
    ]);
    const video = await makeVideo(join(folder.path, "talk.mp4"), { seconds: 20, picture: still(), sound });
    settings = {
      region: "cn-shanghai",
      bucket: "media",
      maxCost: 1.2,
      video,
      site: "intl",
      ledger: join(folder.path, "spending.jsonl"),
    };
    stage = await openStage({ settings, engine, folder: folder.path, ...outside });
  });
  after(() => folder.remove());

  serviceSuite(() => stage);
  extractionSuite(() => stage);
  montageSuite(() => stage);

  describe("a run as a whole", () => {
    it("submits three jobs, counts each of them, and cannot go beyond what it may cost", async () => {
      assert.equal(service.jobs.all().length, 3);
      assert.equal(stage.meter.spent, 0.84);
      assert.equal(readFileSync(settings.ledger, "utf8").trim().split("\n").length, 3);
      const next = await openStage({ settings, engine, folder: folder.path, ...outside });
      const InputConfig = JSON.stringify({ MediaArray: [{ MediaURL: next.video.url }] });
      const submit = () => next.engine.ims.call(submitHighlightExtractionJob, { InputConfig });
      await submit();
      await assert.rejects(submit(), /and USD 1\.12 of USD 1\.20 were spent on .*: it is not sent/);
      assert.equal(service.jobs.all().length, 4);
      await next.remove();
    });

    it("tells what no document does", () => {
      const found = lines.filter((line) => line.startsWith("found: "));
      assert.deepEqual(found, [
        "found: the JobType of an extraction is HighlightExtraction",
        "found: a job without its video fails with InvalidMaterial.NotFound",
      ]);
    });

    it("takes a video that is in a bucket already as it is, by a signed link that it measures", async () => {
      await engine.objects.put("media", "there/talk.mp4", settings.video);
      const url = "http://media.oss-cn-shanghai.aliyuncs.com/there/talk.mp4";
      const endpoint = service.url;
      const env = { ALIBABA_CLOUD_ACCESS_KEY_ID: keys.id, ALIBABA_CLOUD_ACCESS_KEY_SECRET: keys.secret };
      const before = Object.keys(env).map((name) => [name, process.env[name]] as const);
      Object.assign(process.env, env);
      try {
        const other = await openStage({
          settings: { ...settings, video: url, endpoint },
          engine,
          folder: folder.path,
          ...outside,
        });
        assert.equal(other.video.url, url);
        assert.ok(Math.abs(other.video.seconds - 20) < 0.5, `${other.video.seconds} s`);
        assert.equal(await other.remove(), 0);
      } finally {
        for (const [name, value] of before) {
          if (value === undefined) delete process.env[name];
          else process.env[name] = value;
        }
      }
      assert.equal((await engine.objects.look("media", "there/talk.mp4")).is, "there");
    });

    it("refuses a video of another region, and one that is too short or too long to be tried", async () => {
      const open = (video: string) =>
        openStage({ settings: { ...settings, video }, engine, folder: folder.path, ...outside });
      await assert.rejects(
        open("http://media.oss-us-west-1.aliyuncs.com/talk.mp4"),
        /is in us-west-1: must be in cn-sh/,
      );
      const short = await makeVideo(join(folder.path, "short.mp4"), { seconds: 2, picture: still(), sound: tone([]) });
      await assert.rejects(open(short), /has 2\.\d s: must have 10 to 600 s/);
    });

    it("deletes what it made in the bucket, and nothing else", async () => {
      const other = "highlights-test/2026-01-01-0a0a0a0a/video.mp4";
      const text = join(folder.path, "note.txt");
      writeFileSync(text, "kept");
      await engine.objects.put("media", other, text);
      assert.ok((await stage.remove()) >= 3);
      const { objects } = await engine.smallObjects("media", "cn-shanghai").list("highlights-test/");
      assert.deepEqual(
        objects.map(({ key }) => key),
        [other],
      );
    });
  });
});
