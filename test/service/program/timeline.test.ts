import assert from "node:assert/strict";
import { montageJob } from "../../../local/montage/job";
import { subJobIds } from "../../../local/montage/sub-job";
import type { RunningService } from "../../../local/service";
import { timelineFacts } from "../../../provider/job/timeline-facts";
import { HighlightMontageJob, type Reel } from "../../../sdk";
import { type DataFolder, dataFolder } from "../ims/embedded-ims";
import { mockPulumi, saidDuring, valueOf } from "../../unit/sdk/mocks";

const type = "pulumi-nodejs:dynamic/highlights:HighlightMontageJob";
const id = `local-${"1".repeat(32)}`;
const timeline = { VideoTracks: [{ VideoTrackClips: [{ MediaURL: "http://a", In: 0, Out: 5 }] }] };
const args = {
  region: "cn-shanghai" as const,
  inputConfig: { mediaArray: ["a"] },
  editingConfig: { mediaConfig: { volume: 1 } },
  outputConfig: { generatePreviewOnly: true, width: 128, height: 128 },
};

describe("the timelines of a montage in a program", () => {
  let folder: DataFolder;
  let service: RunningService;
  const { projectId } = subJobIds(id, 0);

  before(async () => {
    folder = await dataFolder({ keys: { id: "local-access-key-id", secret: "local-access-key-secret" } });
    service = await folder.start();
    const times = { createTime: "2026-03-01T00:00:00Z", modifiedTime: "2026-03-01T00:05:00Z" };
    const subJobs = [{ ...subJobIds(id, 0), status: "Success", timeline }];
    const request = { InputConfig: "{}", OutputConfig: "{}" };
    service.jobs.save({
      id,
      type: montageJob.name,
      state: "Finished",
      request,
      ...times,
      number: 1,
      result: { subJobs },
    });
  });
  after(() => folder.remove());

  /** The timelines of a job with these reels, and what the program says. */
  async function read(reels: readonly Reel[], endpoint = service.url): Promise<{ found: unknown; said: string[] }> {
    const config = { "highlights:engine": "local", "highlights:endpoint": endpoint };
    await mockPulumi([type], { config, outputs: { reels } });
    let found: unknown;
    const said = await saidDuring(async () => {
      const job = new HighlightMontageJob("talk", args);
      assert.equal(job.timeline, job.timeline, "read once, whoever asks");
      found = await valueOf(job.timeline);
    });
    return { found, said };
  }

  it("are fetched from the engine of the job", async () => {
    const { timelineHash } = timelineFacts(JSON.stringify(timeline));
    const { found, said } = await read([{ state: "Success", projectId, timelineHash }, { state: "Failed" }]);
    assert.deepEqual(found, [timeline, undefined]);
    assert.deepEqual(said, []);
  });

  it("warn where they were changed since, and where they are gone", async () => {
    const { found, said } = await read([
      { state: "Success", projectId, timelineHash: "0".repeat(16) },
      { state: "Success", projectId: "p9" },
    ]);
    assert.deepEqual(found, [timeline, undefined]);
    assert.deepEqual(said.sort(), [
      "warning: talk: the timeline of reel 0 was changed since the job ended: this is the present one",
      "warning: talk: the timeline of reel 1 could not be read: editing project p9 is gone",
    ]);
  });
});
