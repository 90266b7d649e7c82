import assert from "node:assert/strict";
import { placeOf } from "../../../provider/job/files";
import { montage } from "../../../provider/kinds/montage";

import { answering, bad, given, good, lost, reel, statusOf } from "./montage-replies";

describe("the files of a montage", () => {
  it("are those of the good reels, the same objects as in the result", async () => {
    const status = await statusOf({ Status: "Finished", ...given, SubJobList: [good, bad] });
    assert.ok(status.is === "finished");
    const files = montage.outputs(status.result);
    assert.deepEqual(files, [reel]);
    assert.equal(files[0], status.result.reels[0]);
  });

  it("are the projects of a preview, and none of a failed one", () => {
    const drafted = { state: "Success", projectId: "p0" };
    assert.deepEqual(montage.outputs({ reels: [drafted, lost] }), [drafted]);
  });

  it("are the media assets of what was delivered to ApsaraVideo VOD: its bucket is not the account's own", async () => {
    const place = { StorageLocation: "outin-1.oss-cn-shanghai.aliyuncs.com", FileName: "talk_{index}.mp4" };
    const OutputConfig = JSON.stringify(place);
    const status = await statusOf({ Status: "Finished", ...given, OutputConfig, SubJobList: [good] });
    assert.ok(status.is === "finished");
    const { bucket: _bucket, key: _key, ...delivered } = reel;
    const files = montage.outputs(status.result);
    assert.deepEqual(files, [delivered]);
    assert.equal(placeOf(files[0]!), "media asset m0");
  });

  it("are the files in buckets, whatever other ids they have", async () => {
    const status = await statusOf({ Status: "Finished", ...given, SubJobList: [good] });
    assert.ok(status.is === "finished");
    assert.deepEqual(montage.outputs(status.result).map(placeOf), ["reels/talk/0.mp4"]);
  });
});

describe("the start of a montage", () => {
  const args = {
    region: "cn-shanghai" as const,
    inputConfig: { mediaArray: ["a"] },
    outputConfig: { generatePreviewOnly: true, width: 128, height: 128 },
  };
  const key = { baseKey: "0".repeat(32), identity: "1".repeat(16), token: "t" };

  it("gives the job's id, without a stray newline", async () => {
    assert.deepEqual(await montage.start(answering({ JobId: "job\n" }).ims, args, key), { jobId: "job" });
  });

  it("counts an answer without an id as lost: the job may exist", async () => {
    await assert.rejects(montage.start(answering({}).ims, args, key), { code: "NoAnswer", unsent: false });
  });
});

describe("the list of montages", () => {
  async function listed(...pages: object[]): Promise<{ jobs: unknown[]; requests: unknown[] }> {
    const { ims, requests } = answering(...pages);
    const jobs: unknown[] = [];
    for await (const job of montage.list(ims, new Date("2026-01-01T00:00:00.500Z"))) jobs.push(job);
    return { jobs, requests };
  }
  const created = "2026-03-01T00:00:00Z";
  const facts = { Status: "Finished", CompleteTime: "2026-03-01T00:05:00Z", Extend: '{"InputSeconds":12.5}' };
  const entry = (JobId: string, more: object = {}) => ({ JobId, CreateTime: created, CompleteTime: "", ...more });
  const request = { StartTime: "2026-01-01T00:00:00Z", SortBy: "desc", MaxResults: 100 };

  it("is read page by page, newest first, whatever the type of the jobs", async () => {
    const { jobs, requests } = await listed(
      { EditingBatchJobList: [entry("a", { UserData: "u", JobType: "Script", ...facts })], NextToken: "next" },
      { EditingBatchJobList: [entry("b\n")], NextToken: "" },
    );
    assert.deepEqual(jobs, [
      {
        job: { jobId: "a" },
        userData: "u",
        type: "Script",
        state: "Finished",
        times: { created, ended: "2026-03-01T00:05:00Z" },
        inputSeconds: 12.5,
      },
      { job: { jobId: "b" }, userData: undefined, times: { created } },
    ]);
    assert.deepEqual(requests, [request, { ...request, NextToken: "next" }]);
  });

  it("ends at the first job that is too old, and takes an entry without a time or an id", async () => {
    const old = entry("old", { CreateTime: "2025-12-31T00:00:00Z" });
    const { jobs, requests } = await listed({
      EditingBatchJobList: [{}, { JobId: "a", CreateTime: "" }, old, entry("b")],
      NextToken: "next",
    });
    assert.deepEqual(jobs, [{ job: { jobId: "a" }, userData: undefined, times: {} }]);
    assert.equal(requests.length, 1);
  });
});
