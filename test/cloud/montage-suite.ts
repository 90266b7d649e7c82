import assert from "node:assert/strict";
import type { JobRecord, ResourceInputs } from "../../provider/job/record";
import { montage, type MontageResult } from "../../provider/kinds/montage";
import { getMediaProducingJob } from "../../schema/operations/get-media-producing-job";
import { addressOf } from "./run-settings";
import type { Stage } from "./stage";

type Finished = JobRecord & MontageResult;

const targetDuration = 6;

/** The behaviour of a montage, on whatever the stage is. Costs one submit. */
export function montageSuite(stageOf: () => Stage): void {
  describe("a montage", () => {
    let stage: Stage;
    let record: Finished;

    const inputs = (): ResourceInputs => ({
      engine: stage.engine.name,
      region: stage.settings.region,
      identity: `urn:pulumi:cloud::${stage.prefix}::montage::reel`,
      __provider: "text",
      inputConfig: {
        mediaArray: [stage.video.url],
        highlightStrategy: { targetDurationConfig: { targetDuration } },
      },
      outputConfig: {
        mediaUrl: addressOf(stage.settings, `${stage.prefix}reels/{key}/{index}.mp4`),
        width: 320,
        height: 180,
      },
    });

    before(async () => {
      stage = stageOf();
      record = (await stage.lifecycleOf(montage).create(inputs())).outs as Finished;
    });

    it("finishes with one reel of about the length that was asked for, and its file", () => {
      const [reel, ...others] = record.reels;
      assert.deepEqual([record.state, reel?.state, others], ["finished", "Success", []]);
      assert.match(reel!.key!, new RegExp(`^${stage.prefix}reels/[0-9a-f]{12}/0\\.mp4$`));
      assert.ok(reel!.size! > 0 && reel!.etag !== undefined, JSON.stringify(reel));
      // The meter counts half as much again.
      assert.ok(reel!.duration! <= targetDuration * 1.5, `${reel!.duration} s`);
    });

    it("has a production behind its reel, which is told by itself", async () => {
      const { MediaProducingJob: job } = await stage.engine.ims.call(getMediaProducingJob, {
        JobId: record.reels[0]!.jobId!,
      });
      assert.equal(job?.Status, "Success");
    });

    it("stays as it is in a refresh", async () => {
      assert.deepEqual((await stage.lifecycleOf(montage).read(record.jobId, record)).props, record);
    });

    it("is taken over when it is created again, on a machine that has no note of it, without a submit", async () => {
      const before = stage.meter.submits.length;
      const { id, outs } = await stage.lifecycleOf(montage).create(inputs());
      assert.deepEqual([id, (outs as Finished).reels], [record.jobId, record.reels]);
      assert.equal(stage.meter.submits.length, before);
    });
  });
}
