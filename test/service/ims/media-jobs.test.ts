import assert from "node:assert/strict";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import type { AiResult } from "../../../schema/extraction/result";
import { deleteMediaInfos } from "../../../schema/operations/delete-media-infos";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getEditingProject } from "../../../schema/operations/get-editing-project";
import { getMediaInfo } from "../../../schema/operations/get-media-info";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { listMediaProducingJobs } from "../../../schema/operations/list-media-producing-jobs";
import { registerMediaInfo } from "../../../schema/operations/register-media-info";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { makeVideo, still, tone } from "../../footage";
import { clientOf, type DataFolder, dataFolder, refusal } from "./embedded-ims";
import { eventually } from "./eventually";

const region = "cn-beijing";
const address = (bucket: string, key: string) => `http://${bucket}.oss-${region}.aliyuncs.com/${key}`;

describe("jobs of media assets", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;
  let talk: string;
  let card: string;

  before(async function () {
    this.timeout(60_000);
    folder = await dataFolder();
    service = await folder.start();
    folder.open();
    ims = clientOf(service);
    for (const bucket of ["footage", "out"]) await service.buckets.createBucket(bucket);
    const sound = tone([
      [3, 5],
      [8, 10],
    ]);
    const video = { seconds: 12, picture: still(25, "64x64"), sound };
    await service.buckets.put("footage", "talk.mp4", { file: await makeVideo(join(folder.path, "talk.mp4"), video) });
    const picture = {
      seconds: 1,
      picture: still(1, "64x64"),
      args: ["-frames:v", "1", "-c:v", "png", "-pix_fmt", "rgb24"],
    };
    await service.buckets.put("footage", "card.png", { file: await makeVideo(join(folder.path, "card.png"), picture) });
    talk = await register("talk.mp4");
    card = await register("card.png");
  });
  after(() => folder.remove());

  async function register(key: string): Promise<string> {
    return (await ims.call(registerMediaInfo, { InputURL: address("footage", key), Overwrite: true })).MediaId!;
  }
  const nameOf = async (MediaId: string) => {
    const { MediaInfo } = await ims.call(getMediaInfo, { MediaId });
    return (MediaInfo?.MediaBasicInfo as { InputURL: string }).InputURL;
  };

  async function extract(input: object, output: object) {
    const request = { InputConfig: JSON.stringify(input), OutputConfig: JSON.stringify(output) };
    const { JobId } = await ims.call(submitHighlightExtractionJob, request);
    const asked = () => ims.call(getSmartHandleJob, { JobId: JobId! });
    await eventually(async () => ["Finished", "Failed"].includes((await asked()).State!));
    return asked();
  }
  const medium = () => ({ MediaArray: [{ MediaId: talk }], Strategy: { Count: 2, ClipDuration: 3 } });
  const clips = { NeedExport: true, Bucket: "out", ObjectKey: "clips/{index}.mp4", ExportAsNewMedia: true };

  it("take the id of a video, name it in the result, and make assets of the clips in the video's region", async () => {
    const job = await extract(medium(), clips);
    const { HighlightResults: results } = JSON.parse(String(job.JobResult?.AiResult)) as AiResult;
    const ranges = results.flatMap(({ TimeRanges }) => TimeRanges);
    assert.deepEqual([results.map(({ Media }) => Media), ranges.length], [[talk], 2]);
    for (const [index, range] of ranges.entries()) {
      assert.equal(range.OutputURL, address("out", `clips/${index}.mp4`));
      assert.equal(await nameOf(range.MediaId!), range.OutputURL);
    }
    assert.equal(new Set(ranges.map(({ MediaId }) => MediaId)).size, 2);
  });

  it("replace the asset of a clip that is written again", async () => {
    const mediaIds = async () => {
      const job = await extract(medium(), clips);
      const result = JSON.parse(String(job.JobResult?.AiResult)) as AiResult;
      return result.HighlightResults.flatMap(({ TimeRanges }) => TimeRanges.map(({ MediaId }) => MediaId!));
    };
    const [before, after] = [await mediaIds(), await mediaIds()];
    const InputURL = address("out", "clips/0.mp4");
    assert.equal((await ims.call(getMediaInfo, { InputURL })).MediaInfo?.MediaId, after[0]);
    const { IgnoredList } = await ims.call(deleteMediaInfos, { MediaIds: before.join(",") });
    assert.deepEqual(IgnoredList, before);
  });

  it("make no assets of clips for which that is not asked", async () => {
    const job = await extract(medium(), { ...clips, ObjectKey: "plain/{index}.mp4", ExportAsNewMedia: false });
    assert.ok(String(job.JobResult?.AiResult).includes("plain/0.mp4"));
    assert.ok(!String(job.JobResult?.AiResult).includes("MediaId"));
  });

  it("are refused where two assets are of two regions", async () => {
    const InputURL = address("footage", "card.png").replace(region, "cn-shanghai");
    const { MediaId: elsewhere } = await ims.call(registerMediaInfo, { InputURL, Overwrite: true });
    const { code, message } = await refusal(extract({ MediaArray: [{ MediaId: talk }, { MediaId: elsewhere }] }, {}));
    assert.equal(code, "InvalidParameter");
    assert.match(message, /MediaArray\[1\]\.MediaId is "local-\w+", an asset in cn-shanghai: must be in cn-beijing/);
    card = await register("card.png");
  });

  it("fail where the asset's object is gone", async () => {
    await service.buckets.put("footage", "lost.mp4", Readable.from(["x"]));
    const id = await register("lost.mp4");
    await service.buckets.remove("footage", "lost.mp4");
    const job = await extract({ MediaArray: [{ MediaId: id }] }, {});
    assert.deepEqual(
      [job.ErrorCode, job.ErrorMessage],
      ["InvalidMaterial.NotFound", `media asset ${id} or its object does not exist; register it anew`],
    );
  });

  it("make a reel of videos, openings and endings by their ids, which is an asset", async () => {
    const InputConfig = JSON.stringify({
      MediaArray: [talk],
      HighlightStrategy: { TargetDurationConfig: { TargetDuration: 5 } },
      OpeningArray: [{ MediaId: card, Duration: 1 }],
      EndingArray: [{ MediaId: talk, Out: 1 }],
    });
    const OutputConfig = JSON.stringify({ MediaURL: address("out", "reels/{index}.mp4"), Width: 128, Height: 128 });
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, { InputConfig, OutputConfig });
    const asked = async () => (await ims.call(getBatchMediaProducingJob, { JobId: JobId! })).EditingBatchJob!;
    await eventually(async () => ["Finished", "Failed"].includes((await asked()).Status!));
    const { Extend, SubJobList: reels } = await asked();
    const [reel] = reels!;
    assert.deepEqual([reel?.Status, reel?.MediaURL], ["Success", address("out", "reels/0.mp4")]);
    assert.equal(await nameOf(reel!.MediaId!), reel!.MediaURL);
    assert.doesNotMatch(Extend!, /unused/);
    const [listed] = (await ims.call(listMediaProducingJobs, { MasterJobId: JobId! })).MediaProducingJobList!;
    assert.equal(listed?.MediaId, reel!.MediaId);
    const { Project } = await ims.call(getEditingProject, { ProjectId: reel!.ProjectId! });
    const timeline = JSON.parse(Project!.Timeline!) as { VideoTracks: { VideoTrackClips: { MediaId?: string }[] }[] };
    const named = timeline.VideoTracks[0]!.VideoTrackClips.map(({ MediaId }) => MediaId);
    assert.deepEqual([named[0], [...new Set(named.slice(1))]], [card, [talk]]);
  });
});
