import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { deleteSmartJob } from "../../../schema/operations/delete-smart-job";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { listBatchMediaProducingJobs } from "../../../schema/operations/list-batch-media-producing-jobs";
import { listSmartJobs } from "../../../schema/operations/list-smart-jobs";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { clientOf, type DataFolder, dataFolder, refusal } from "./embedded-ims";
import { eventually } from "./eventually";

const video = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";
const InputConfig = JSON.stringify({ MediaArray: [video] });
const OutputConfig = JSON.stringify({ GeneratePreviewOnly: true, Width: 128, Height: 128 });
const reels = { MediaURL: "http://reels.oss-cn-shanghai.aliyuncs.com/{index}.mp4", Width: 128, Height: 128 };

describe("the montage operations of the embedded service", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;

  beforeEach(async () => {
    folder = await dataFolder({ cores: 1 });
    service = await folder.start();
    ims = clientOf(service);
  });
  afterEach(() => folder.remove());

  async function submit(more: object = {}): Promise<string> {
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, { InputConfig, OutputConfig, ...more });
    assert.match(JobId!, /^local-[0-9a-f]{32}$/);
    return JobId!;
  }
  const asked = async (JobId: string) => (await ims.call(getBatchMediaProducingJob, { JobId })).EditingBatchJob!;
  const listed = async (request: object = {}) =>
    ((await ims.call(listBatchMediaProducingJobs, request)).EditingBatchJobList ?? []).map(({ JobId }) => JobId);

  it("take a job, list it and tell of it until it has ended, with the error in Extend", async () => {
    const UserData = '{"hl":"x"}';
    const EditingConfig = '{"MediaConfig":{"Volume":1}}';
    const JobId = await submit({ UserData, EditingConfig });
    await eventually(() => folder.begun.length === 1);
    const job = await asked(JobId);
    assert.deepEqual(
      [job.JobId, job.JobType, job.Status, job.UserData, job.OutputConfig, job.CompleteTime],
      [JobId, "Screen_Media_Highlights", "Processing", UserData, OutputConfig, undefined],
    );
    assert.match(job.Extend!, /^\{"StartTime":"[^"]*Z","Progress":\{"Phase":"reading","Share":0\}\}$/);
    assert.deepEqual([job.InputConfig, job.EditingConfig, job.SubJobList], [InputConfig, EditingConfig, []]);
    folder.open();
    await eventually(async () => (await asked(JobId)).Status === "Failed");
    const ended = await asked(JobId);
    assert.match(ended.Extend!, /"ErrorCode":"InvalidMaterial.NotFound"/);
    assert.ok(ended.CompleteTime);
    const { EditingBatchJobList: [entry] = [] } = await ims.call(listBatchMediaProducingJobs, {}).then((reply) => ({
      EditingBatchJobList: reply.EditingBatchJobList ?? [],
    }));
    assert.deepEqual(
      [entry?.JobId, entry?.Status, entry?.UserData, entry?.SubJobList],
      [JobId, "Failed", UserData, undefined],
    );
  });

  it("take numbers as text, as the page types them, and a place beside a preview, which is not used", async () => {
    const SpeedRange = ["0.95", "1"];
    const HighlightStrategy = { TargetDurationConfig: { TargetDuration: 30, SpeedRange } };
    const OutputConfig = JSON.stringify({
      GeneratePreviewOnly: true,
      Width: 128,
      Height: 128,
      MediaURL: reels.MediaURL.replace("mp4", "webm"),
      StorageLocation: "outin-a.oss-cn-shanghai.aliyuncs.com",
    });
    await submit({
      InputConfig: JSON.stringify({ MediaArray: [video], HighlightStrategy }),
      EditingConfig: '{"MediaConfig":{"Volume":"1"},"BackgroundMusicConfig":{"Volume":"0.2"}}',
      OutputConfig,
    });
  });

  it("make two jobs of one request that is sent twice: there is no ClientToken", async () => {
    assert.notEqual(await submit(), await submit());
  });

  it("list a page after another, newest first or oldest first, by state and by time", async () => {
    const ids = [await submit(), await submit(), await submit()];
    await eventually(() => folder.begun.length === 1);
    const first = await ims.call(listBatchMediaProducingJobs, { MaxResults: 2 });
    assert.deepEqual(
      first.EditingBatchJobList?.map(({ JobId }) => JobId),
      [ids[2], ids[1]],
    );
    assert.deepEqual(await listed({ MaxResults: 2, NextToken: first.NextToken }), [ids[0]]);
    assert.deepEqual(await listed({ SortBy: "asc" }), ids);
    assert.deepEqual(await listed({ Status: "Processing" }), [ids[0]]);
    assert.deepEqual(await listed({ JobType: "Script" }), []);
    assert.deepEqual(await listed({ StartTime: "2100-01-01T00:00:00Z" }), []);
    assert.equal((await refusal(ims.call(listBatchMediaProducingJobs, { EndTime: "later" }))).code, "InvalidParameter");
  });

  it("neither show nor delete the job of an extraction, nor the other way round", async () => {
    const JobId = await submit();
    assert.equal((await refusal(ims.call(getSmartHandleJob, { JobId }))).code, "JobNotFound");
    assert.equal((await refusal(ims.call(deleteSmartJob, { JobId }))).code, "JobNotFound");
    assert.deepEqual((await ims.call(listSmartJobs, {})).SmartJobList, []);
    assert.equal((await refusal(ims.call(getBatchMediaProducingJob, { JobId: "x" }))).code, "JobNotFound");
  });

  const refusals: [string, object, string, RegExp][] = [
    ["no output", { OutputConfig: undefined }, "MissingParameter", /OutputConfig/],
    ["an input that is no JSON", { InputConfig: "x" }, "InvalidParameter", /InputConfig must be a JSON object/],
    ["a key that is not listed", { OutputConfig: '{"Width":128,"Height":128,"Depth":1}' }, "InvalidParameter", /Depth/],
    [
      "what the preview refuses, all at once and in the wire's names",
      { OutputConfig: '{"Count":2,"Width":0,"Height":128}' },
      "InvalidParameter",
      /OutputConfig\.Width is 0.*OutputConfig\.Count is 2.*OutputConfig\.MediaURL is missing/s,
    ],
    [
      "the id of no media asset",
      { InputConfig: '{"MediaArray":["abc"]}' },
      "InvalidParameter",
      /MediaArray\[0\] is "abc": must be/,
    ],
    [
      "an opening by the id of no media asset",
      { InputConfig: JSON.stringify({ MediaArray: [video], OpeningArray: [{ MediaId: "a" }] }) },
      "InvalidParameter",
      /OpeningArray\[0\]\.MediaId is "a": must be the id of a media asset/,
    ],
    [
      "a name in VOD for another container",
      {
        OutputConfig: JSON.stringify({
          StorageLocation: "outin-a.oss-cn-shanghai.aliyuncs.com",
          FileName: "{index}.webm",
          Width: 128,
          Height: 128,
        }),
      },
      "InvalidParameter",
      /FileName ends in \.webm: the embedded service writes MP4 only/,
    ],
    [
      "a bucket that is not there",
      { OutputConfig: JSON.stringify(reels) },
      "InvalidParameter",
      /bucket "reels": there is no/,
    ],
    ...["webm", "M3U8", "mov"].map((ending): [string, object, string, RegExp] => [
      `a reel called .${ending}`,
      { OutputConfig: JSON.stringify({ ...reels, MediaURL: reels.MediaURL.replace("mp4", ending) }) },
      "InvalidParameter",
      /OutputConfig\.MediaURL ends in \.\w+: the embedded service writes MP4 only; let it end in \.mp4/,
    ]),
    [
      "a speed in words",
      {
        InputConfig: JSON.stringify({
          MediaArray: [video],
          HighlightStrategy: { TargetDurationConfig: { SpeedRange: ["1", "fast"] } },
        }),
      },
      "InvalidParameter",
      /SpeedRange\[1\] is "fast": must be a number above 0/,
    ],
  ];
  for (const [title, more, code, message] of refusals) {
    it(`refuse ${title}`, async () => {
      const request = { InputConfig, OutputConfig, ...more };
      const error = await refusal(ims.call(submitScreenMediaHighlightsJob, request));
      assert.equal(error.code, code);
      assert.match(error.message, message);
      assert.deepEqual(await listed(), []);
    });
  }
});
