import assert from "node:assert/strict";
import { readFileSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RunningService } from "../../../local/service";
import type { Lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord, ResourceInputs } from "../../../provider/job/record";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import { extraction, type ExtractionResult } from "../../../provider/kinds/extraction";
import { makeVideo, still, tone } from "../../footage";
import { type DataFolder, dataFolder, engineOn, lifecycleOn } from "./embedded-ims";

const region = "cn-shanghai";
type Finished = JobRecord & ExtractionResult;

function inputs(more: Partial<ResourceInputs> = {}): ResourceInputs {
  return {
    engine: "local",
    region,
    identity: "urn:pulumi:dev::shop::type::talk",
    __provider: "text",
    inputConfig: {
      mediaArray: [{ mediaUrl: `http://footage.oss-${region}.aliyuncs.com/talk.mp4` }],
      strategy: { count: 2, clipDuration: 3, highlightDescription: "laughter" },
    },
    outputConfig: { needExport: true, bucket: "clips", objectKey: "talk/{key}/{index}.mp4", width: 128 },
    ...more,
  };
}

describe("the lifecycle of an extraction against the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let job: Lifecycle;
  let record: Finished;
  const lines: string[] = [];

  before(async function () {
    this.timeout(60_000);
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    const engine = engineOn(service, region);
    const { objects } = engine;
    job = lifecycleOn(extraction, engine, folder, (line) => void lines.push(line));
    await Promise.all([objects.createBucket("footage"), objects.createBucket("clips")]);
    const sound = tone([
      [4, 7],
      [12, 15],
    ]);
    const file = await makeVideo(join(folder.path, "talk.mp4"), { seconds: 20, picture: still(), sound });
    await objects.put("footage", "talk.mp4", file);
    record = (await job.create(inputs())).outs as Finished;
  });
  after(() => folder.remove());

  const submitted = () => service.jobs.all().length;
  const fileOf = (key: string) => join(folder.path, "oss", "clips", key);

  it("records ranges, reasons and files, which lie in the data folder", () => {
    assert.deepEqual([record.state, record.account, record.jobId.slice(0, 6)], ["finished", service.account, "local-"]);
    assert.equal(record.clips.length, 2);
    for (const [index, clip] of record.clips.entries()) {
      assert.ok(clip.out > clip.in && clip.out <= 20.5);
      assert.ok(clip.reasons.length > 0);
      assert.equal(clip.bucket, "clips");
      assert.match(clip.key!, new RegExp(`^talk/[0-9a-f]{12}/${index}\\.mp4$`));
      assert.equal(readFileSync(fileOf(clip.key!)).length, clip.size);
      assert.match(clip.etag!, /^[0-9A-F]{32}/);
      assert.match(clip.lastModified!, /Z$/);
    }
  });

  it("says in the warnings what the embedded service left unused", () => {
    assert.match(record.warnings.join("\n"), /leaves inputConfig\.strategy\.highlightDescription unused/);
  });

  it("keeps the job while nothing changes", async () => {
    assert.equal(job.diff(record, inputs()).changes, false);
    assert.deepEqual((await job.read(record.jobId, record)).props, record);
  });

  it("takes the job over when it is created again, without a submit", async () => {
    const { id, outs } = await job.create(inputs());
    assert.equal(id, record.jobId);
    assert.deepEqual((outs as Finished).clips, record.clips);
    assert.match(outs.warnings.join(), /^took over local-[0-9a-f]+, an earlier job .*nothing was submitted/);
    assert.equal(submitted(), 1);
  });

  it("records a job whose video is not there as failed, by id and code", async () => {
    const mediaArray = [{ mediaUrl: `http://footage.oss-${region}.aliyuncs.com/missing.mp4` }];
    await assert.rejects(job.create(inputs({ identity: "urn::type::lost", inputConfig: { mediaArray } })), (error) => {
      assert.ok(error instanceof RecordedError);
      const { state, failure, __provider } = error.properties;
      assert.deepEqual([state, __provider], ["failed", "text"]);
      assert.match(error.reasons.join(), new RegExp(`^job ${error.id} failed with ${failure!.code}: .*missing\\.mp4`));
      return true;
    });
  });

  it("sees an overwritten clip as drift, does not delete it, and runs again when the job is created again", async () => {
    const { key } = record.clips[0]!;
    const before = submitted();
    writeFileSync(fileOf(key!), "another file");
    const later = Date.now() / 1000 + 60;
    utimesSync(fileOf(key!), later, later);
    // The process of a later deployment: one refresh does not list a bucket again and again.
    job = lifecycleOn(extraction, engineOn(service, region), folder, (line) => void lines.push(line));
    const drifted = (await job.read(record.jobId, record)).props!;
    assert.deepEqual(drifted.missing, [`clips/${key!}`]);
    const { changes, replaces } = job.diff(drifted, inputs());
    assert.deepEqual([changes, replaces], [true, []], "the refresh that sees it first counts it");
    await job.check(inputs(), inputs());
    assert.equal(job.diff(drifted, inputs()).changes, false, "the deployment that follows changes nothing");
    assert.equal(job.diff(drifted, inputs({ onMissingOutput: "rerun" })).replaces.length, 1);
    await job.delete(record.jobId, { ...record, outputRetention: "delete" });
    assert.equal(readFileSync(fileOf(key!), "utf8"), "another file");
    assert.equal(submitted(), before);

    const { id, outs } = await job.create(inputs());
    assert.notEqual(id, record.jobId);
    assert.equal(submitted(), before + 1);
    assert.equal((outs as Finished).clips[0]?.size, readFileSync(fileOf(key!)).length);
  });

  it("leaves nothing half-written in the bucket", () => {
    const names = readdirSync(join(folder.path, "oss", "clips"), { recursive: true }).map(String);
    assert.deepEqual(
      names.filter((name) => name.includes("partial")),
      [],
    );
  });
});
