import assert from "node:assert/strict";
import type { JobRecord, ResourceInputs } from "../../provider/job/record";
import { extraction, type ExtractionResult } from "../../provider/kinds/extraction";
import { RecordedError } from "../../provider/lifecycle/recorded-error";
import { isLocalJobId, looksLikeImsJobId } from "../../schema/job/job-id";
import { readMark } from "../../schema/job/user-data";
import { listSmartJobs } from "../../schema/operations/list-smart-jobs";
import { ServiceError } from "../../provider/error";
import type { Stage } from "./stage";

type Finished = JobRecord & ExtractionResult;

/** The behaviour of an extraction, on whatever the stage is. Costs two submits. */
export function extractionSuite(stageOf: () => Stage): void {
  describe("an extraction", () => {
    let stage: Stage;
    let record: Finished;

    const inputs = (name = "talk", more: Partial<ResourceInputs> = {}): ResourceInputs => ({
      engine: stage.engine.name,
      region: stage.settings.region,
      identity: `urn:pulumi:cloud::${stage.prefix}::extraction::${name}`,
      __provider: "text",
      inputConfig: {
        mediaArray: [{ mediaUrl: stage.video.url }],
        strategy: { count: 2, clipDuration: 4 },
      },
      outputConfig: {
        needExport: true,
        bucket: stage.settings.bucket,
        objectKey: `${stage.prefix}clips/{key}/{index}.mp4`,
        width: 320,
        height: 180,
      },
      ...more,
    });

    before(async () => {
      stage = stageOf();
      record = (await stage.lifecycleOf(extraction).create(inputs())).outs as Finished;
    });

    it("finishes with clips that lie within the video", () => {
      assert.equal(record.state, "finished");
      assert.ok(record.clips.length > 0);
      for (const clip of record.clips) {
        assert.ok(clip.in >= 0 && clip.in < clip.out && clip.out <= stage.video.seconds + 1, JSON.stringify(clip));
      }
    });

    it("writes a file for each clip, named by its place from 0, in the time of the job", () => {
      for (const [index, { key, bucket, size, etag, lastModified }] of record.clips.entries()) {
        assert.match(key!, new RegExp(`^${stage.prefix}clips/[0-9a-f]{12}/${index}\\.mp4$`));
        assert.equal(bucket, stage.settings.bucket);
        assert.ok(size! > 0 && etag !== undefined && lastModified !== undefined, JSON.stringify(record.clips));
      }
      assert.doesNotMatch(record.warnings.join("\n"), /not there|another/);
    });

    it("has an id of the documented form, and cost no more than the meter counted", () => {
      assert.ok(looksLikeImsJobId(record.jobId) || isLocalJobId(record.jobId), record.jobId);
      assert.ok(record.estimatedCost === undefined || record.estimatedCost.amount <= stage.meter.spent);
    });

    it("is in the list with the UserData that was sent", async () => {
      const { SmartJobList: jobs } = await stage.engine.ims.call(listSmartJobs, { MaxResults: 100 });
      const listed = jobs?.find(({ JobId }) => JobId === record.jobId);
      assert.ok(readMark(listed?.UserData), JSON.stringify(listed?.UserData));
      stage.note(`the JobType of an extraction is ${listed?.JobType ?? "not told"}`);
    });

    it("stays as it is in a refresh", async () => {
      const job = stage.lifecycleOf(extraction);
      assert.deepEqual((await job.read(record.jobId, record)).props, record);
      assert.equal(job.diff(record, inputs()).changes, false);
    });

    it("is taken over when it is created again, on a machine that has no note of it, without a submit", async () => {
      const before = stage.meter.submits.length;
      const { id, outs } = await stage.lifecycleOf(extraction).create(inputs());
      assert.equal(id, record.jobId);
      assert.deepEqual((outs as Finished).clips, record.clips);
      assert.equal(stage.meter.submits.length, before);
    });

    it("is refused or fails with a code where its video is not there", async () => {
      const inputConfig = { mediaArray: [{ mediaUrl: stage.missingUrl }] };
      const error: unknown = await stage
        .lifecycleOf(extraction)
        .create(inputs("lost", { inputConfig }))
        .then(
          () => undefined,
          (reason: unknown) => reason,
        );
      if (error instanceof RecordedError) {
        const { state, failure } = error.properties;
        assert.deepEqual([state, typeof failure?.code], ["failed", "string"]);
        stage.note(`a job without its video fails with ${failure!.code}`);
        return;
      }
      assert.ok(error instanceof ServiceError, String(error));
      stage.note(`a submit without its video is refused with ${error.status ?? 0} ${error.code}`);
    });

    it("is deleted with its files where that is asked for", async () => {
      const { objects } = stage.engine;
      await stage.lifecycleOf(extraction).delete(record.jobId, { ...record, outputRetention: "delete" });
      for (const { bucket, key } of record.clips) {
        assert.deepEqual(await objects.look(bucket!, key!), { is: "missing" });
      }
    });
  });
}
