import assert from "node:assert/strict";
import { montageJob } from "../../../local/montage/job";
import { type SubJob, subJobIds } from "../../../local/montage/sub-job";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { deleteEditingProjects } from "../../../schema/operations/delete-editing-projects";
import { getBatchMediaProducingJob } from "../../../schema/operations/get-batch-media-producing-job";
import { getEditingProject } from "../../../schema/operations/get-editing-project";
import { getMediaProducingJob } from "../../../schema/operations/get-media-producing-job";
import { listMediaProducingJobs } from "../../../schema/operations/list-media-producing-jobs";
import { clientOf, type DataFolder, dataFolder, refusal } from "./embedded-ims";

const [first, second] = [`local-${"1".repeat(32)}`, `local-${"2".repeat(32)}`];
const timeline = { VideoTracks: [{ VideoTrackClips: [{ MediaURL: "http://a", In: 0, Out: 5 }] }] };
const url = (reel: number) => `http://reels.oss-cn-shanghai.aliyuncs.com/${reel}.mp4`;

/** A finished montage of two reels, of which the second failed. */
function keepMontage({ jobs }: RunningService, id: string, createTime: string): { jobId: string; projectId: string }[] {
  const ids = [0, 1].map((reel) => subJobIds(id, reel));
  const subJobs: SubJob[] = [
    { ...ids[0]!, status: "Success", mediaUrl: url(0), duration: 8.5, timeline },
    { ...ids[1]!, status: "Failed", error: { code: "ProduceFailed", message: "no room" }, timeline },
  ];
  const number = jobs.nextNumber();
  const request = { InputConfig: "{}", OutputConfig: "{}", UserData: '{"team":"a"}' };
  const times = { createTime, modifiedTime: createTime.replace("00Z", "30Z") };
  jobs.save({ id, type: montageJob.name, state: "Finished", request, ...times, number, result: { subJobs } });
  return ids;
}

describe("media producing jobs and editing projects", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;
  let older: { jobId: string; projectId: string }[];
  let newer: typeof older;

  beforeEach(async () => {
    folder = await dataFolder();
    service = await folder.start();
    ims = clientOf(service);
    older = keepMontage(service, first, "2026-01-01T10:00:00Z");
    newer = keepMontage(service, second, "2026-03-01T10:00:00Z");
  });
  afterEach(() => folder.remove());

  const listed = async (request: object) =>
    ((await ims.call(listMediaProducingJobs, request)).MediaProducingJobList ?? []).map(({ JobId }) => JobId);
  const [old0, old1] = [subJobIds(first, 0).jobId, subJobIds(first, 1).jobId];
  const [new0, new1] = [subJobIds(second, 0).jobId, subJobIds(second, 1).jobId];

  const filters: [string, object, string[]][] = [
    ["all, newest first", {}, [new1, new0, old1, old0]],
    ["oldest first", { SortBy: "CreationTime:Asc" }, [old0, old1, new0, new1]],
    ["those of a montage", { MasterJobId: first }, [old1, old0]],
    ["none of an unknown montage", { MasterJobId: "local-0" }, []],
    ["those in a state", { Status: "Failed" }, [new1, old1]],
    ["the one of a project", { ProjectId: subJobIds(first, 1).projectId }, [old1]],
    ["the one that a keyword names", { Keyword: new0 }, [new0]],
    ["those of a time", { StartTime: "2026-02-20T00:00:00Z", EndTime: "2026-03-02T00:00:00Z" }, [new1, new0]],
    ["none of live streams", { JobType: "LiveEditingJob" }, []],
  ];
  for (const [title, request, ids] of filters) {
    it(`are listed: ${title}`, async () => assert.deepEqual(await listed(request), ids));
  }

  it("are listed page after page", async () => {
    const page = await ims.call(listMediaProducingJobs, { MaxResults: 3 });
    assert.equal(page.MediaProducingJobList?.length, 3);
    assert.deepEqual(await listed({ MaxResults: 3, NextToken: page.NextToken }), [old0]);
  });

  it("are not listed for more than 30 days, or for a time that is none", async () => {
    const range = { StartTime: "2026-01-01T00:00:00Z", EndTime: "2026-02-01T00:00:00Z" };
    const error = await refusal(ims.call(listMediaProducingJobs, range));
    assert.equal(error.code, "InvalidParameter");
    assert.match(error.message, /EndTime is "2026-02-01T00:00:00Z": must be at most 30 days after StartTime/);
    assert.equal((await refusal(ims.call(listMediaProducingJobs, { EndTime: "later" }))).code, "InvalidParameter");
  });

  it("tell of a reel in the list what a question for it tells, without its timeline and progress", async () => {
    const [entry] = (await ims.call(listMediaProducingJobs, { Keyword: old0 })).MediaProducingJobList!;
    const { MediaProducingJob: job } = await ims.call(getMediaProducingJob, { JobId: old0 });
    const { Timeline, Progress, VodMediaId, ...same } = job!;
    assert.deepEqual(same, entry);
    assert.deepEqual([JSON.parse(Timeline as string), Progress, VodMediaId], [timeline, 100, ""]);
    const { ProjectId, Status, MediaURL, Duration, CreateTime, CompleteTime, UserData } = same;
    assert.deepEqual(
      [ProjectId, Status, MediaURL, Duration, CreateTime, CompleteTime, UserData],
      [older[0]!.projectId, "Success", url(0), 8.5, "2026-01-01T10:00:00Z", "2026-01-01T10:00:30Z", '{"team":"a"}'],
    );
  });

  it("tell of a failure by Code and Message", async () => {
    const { MediaProducingJob: job } = await ims.call(getMediaProducingJob, { JobId: new1 });
    assert.deepEqual(
      [job?.Code, job?.Message, job?.Progress, job?.Duration],
      ["ProduceFailed", "no room", 0, undefined],
    );
  });

  it("lose their projects and nothing else, also for the next service", async () => {
    const project = async (ProjectId: string, of = ims) => (await of.call(getEditingProject, { ProjectId })).Project;
    const gone = [older[0]!.projectId, newer[1]!.projectId];
    assert.equal((await project(gone[0]!))?.Duration, 9);
    await ims.call(deleteEditingProjects, { ProjectIds: gone.join(", ") });
    await service.close();
    const later = clientOf(await folder.start());
    for (const id of gone) assert.equal((await refusal(project(id, later))).code, "ProjectNotFound");
    assert.equal((await project(older[1]!.projectId, later))?.Status, "ProduceFailed");
    const { EditingBatchJob: job } = await later.call(getBatchMediaProducingJob, { JobId: first });
    assert.deepEqual(
      job?.SubJobList?.map((subJob) => subJob?.ProjectId),
      older.map(({ projectId }) => projectId),
    );
    assert.equal((await later.call(getMediaProducingJob, { JobId: old0 })).MediaProducingJob?.MediaURL, url(0));
  });

  it("keep all projects where one of those to delete is not there", async () => {
    const ProjectIds = `${older[0]!.projectId},local-0`;
    const error = await refusal(ims.call(deleteEditingProjects, { ProjectIds }));
    assert.deepEqual([error.status, error.code], [404, "ProjectNotFound"]);
    assert.ok((await ims.call(getEditingProject, { ProjectId: older[0]!.projectId })).Project);
  });
});
