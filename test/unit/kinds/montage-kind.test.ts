import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import { ServiceError } from "../../../provider/error";
import { placeOf } from "../../../provider/job/files";
import type { Status } from "../../../provider/job/job";
import { montage, type MontageResult } from "../../../provider/kinds/montage";
import type { Operation } from "../../../schema/operations/operation";

/**
 * A service that gives the same replies in turn, as they come over the wire, and remembers the
 * requests.
 */
function answering(...replies: (object | Error)[]): { ims: Ims; requests: unknown[] } {
  const requests: unknown[] = [];
  const call = <Request, Reply>(operation: Operation<Request, Reply>, request: Request): Promise<Reply> => {
    requests.push(request);
    const reply = replies.shift() ?? new Error("no further call is expected");
    return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(operation.reply.parse(reply));
  };
  return { ims: { call }, requests };
}

/**
 * The status for an answer to GetBatchMediaProducingJob, and one for each sub-job that is asked
 * about.
 */
const statusOf = (
  EditingBatchJob: object | undefined,
  ...subJobs: (object | Error)[]
): Promise<Status<MontageResult>> =>
  montage.status(answering({ RequestId: "R", EditingBatchJob }, ...subJobs, done, done).ims, { jobId: "job" });

const done = { MediaProducingJob: { JobId: "s0", CompleteTime: "2026-03-01T00:04:00Z\n" } };
const given = { CreateTime: "2026-03-01T00:00:00Z\n", CompleteTime: "2026-03-01T00:05:00Z", ModifiedTime: "" };
const times = { created: "2026-03-01T00:00:00Z", ended: "2026-03-01T00:05:00Z" };
const url = "http://reels.oss-cn-shanghai.aliyuncs.com/talk/0.mp4";

const good = {
  JobId: "s0",
  ProjectId: "p0",
  MediaId: "m0",
  MediaURL: url,
  Duration: 24.5,
  Status: "Success",
  ErrorCode: "",
  ErrorMessage: "",
};
const reel = {
  jobId: "s0",
  state: "Success",
  url,
  duration: 24.5,
  mediaId: "m0",
  projectId: "p0",
  bucket: "reels",
  key: "talk/0.mp4",
};
const bad = { JobId: "s1", ProjectId: "p1", Status: "Failed", ErrorCode: "E1", ErrorMessage: "too short" };
const lost = { jobId: "s1", state: "Failed", error: { code: "E1", message: "too short" }, projectId: "p1" };
const preview = { OutputConfig: '{"GeneratePreviewOnly":true}' };

const finished = (reels: object[], warnings: string[] = []) => ({
  is: "finished",
  result: { reels },
  warnings,
  times,
});
const without = (from: object, ...names: string[]) =>
  Object.fromEntries(Object.entries(from).filter(([name]) => !names.includes(name)));
const pending = (state: string) => ({ is: "pending", state });
const failed = (code: string, message: string) => ({ is: "failed", code, message, times });

describe("the status of a montage", () => {
  const rows: [string, object | undefined, object][] = [
    ["Init", { Status: "Init" }, pending("Init")],
    ["Processing", { Status: "Processing", SubJobList: [] }, pending("Processing")],
    ["Processing, with every reel done", { Status: "Processing", SubJobList: [good] }, pending("Processing")],
    ["in a state that is not documented", { Status: "Queuing" }, pending("Queuing")],
    ["finished with a reel", { Status: "Finished", ...given, SubJobList: [good] }, finished([reel])],
    [
      "finished, with stray newlines and numbers as text",
      {
        Status: "Finished\n",
        ...given,
        SubJobList: [{ ...good, JobId: "s0\n", MediaURL: `${url}\n`, Duration: "24.5", Status: "Success\n" }],
      },
      finished([reel]),
    ],
    [
      "finished with a reel that has a code beside Success",
      { Status: "Finished", ...given, SubJobList: [{ ...good, ErrorCode: "InvalidParameter", ErrorMessage: "noise" }] },
      finished([reel]),
    ],
    [
      "finished without sub-jobs",
      { Status: "Finished", ...given, SubJobList: [] },
      { ...pending("Finished, waiting for its reels"), stalled: true },
    ],
    [
      "finished without a list of sub-jobs",
      { Status: "Finished", ...given },
      { ...pending("Finished, waiting for its reels"), stalled: true },
    ],
    [
      "finished with a reel under way",
      { Status: "Finished", ...given, SubJobList: [good, { JobId: "s1", Status: "Processing" }] },
      pending("Finished, with 1 of 2 reels done"),
    ],
    [
      "finished with a reel in a state that is not documented",
      { Status: "Finished", ...given, SubJobList: [{ ...good, Status: "Uploading" }] },
      pending("Finished, with 0 of 1 reels done"),
    ],
    [
      "finished with a reel of which no state is told",
      { Status: "Finished", ...given, SubJobList: [{ JobId: "s0", ProjectId: "p0" }] },
      pending("Finished, with 0 of 1 reels done"),
    ],
    [
      "finished in part: it keeps the good reel and warns with the other's code",
      {
        Status: "Finished",
        ...given,
        SubJobList: [good, { ...bad, MediaURL: "http://reels.oss-cn-shanghai.aliyuncs.com/1.mp4" }],
      },
      finished([reel, lost], ["the reel of sub-job s1 failed with E1: too short"]),
    ],
    [
      "finished with every reel failed",
      { Status: "Finished", ...given, SubJobList: [bad, { ...bad, JobId: "s2", ErrorCode: "E2" }] },
      failed("E1", "all 2 reels failed: E1: too short; E2: too short"),
    ],
    [
      "finished with its only reel failed",
      { Status: "Finished", ...given, SubJobList: [bad] },
      failed("E1", "too short"),
    ],
    [
      "finished with a failed reel of which nothing is said",
      { Status: "Finished", ...given, SubJobList: [{ Status: "Failed" }] },
      failed("no code", "no message"),
    ],
    [
      "failed, with the error in Extend",
      { Status: "Failed", ...given, Extend: '{"ErrorCode":"C","ErrorMessage":"m"}' },
      failed("C", "m"),
    ],
    ["failed, with an empty Extend", { Status: "Failed", ...given, Extend: "{}" }, failed("no code", "no message")],
    [
      "failed, with an Extend that is no JSON",
      { Status: "Failed", ...given, Extend: "x" },
      failed("no code", "no message"),
    ],
    [
      "finished as a preview: a project is enough, whatever the state",
      { Status: "Finished", ...given, ...preview, SubJobList: [{ JobId: "s0", ProjectId: "p0", Status: "Init" }] },
      finished([{ jobId: "s0", state: "Init", projectId: "p0" }]),
    ],
    [
      "finished as a preview that is asked for in text",
      {
        Status: "Finished",
        ...given,
        OutputConfig: '{"GeneratePreviewOnly":"true"}',
        SubJobList: [{ ProjectId: "p0" }],
      },
      finished([{ state: "", projectId: "p0" }]),
    ],
    [
      "finished as a preview without a project",
      { Status: "Finished", ...given, ...preview, SubJobList: [{ JobId: "s0", Status: "Success" }] },
      pending("Finished, with 0 of 1 reels done"),
    ],
    [
      "finished as a preview with a failed sub-job",
      { Status: "Finished", ...given, ...preview, SubJobList: [{ ...bad }] },
      failed("E1", "too short"),
    ],
    [
      "finished without times, with warnings of the embedded service",
      {
        Status: "Finished",
        CompleteTime: "",
        SubJobList: [{ ...good, MediaURL: "" }],
        Extend: '{"Warnings":["left unused",1]}',
      },
      {
        is: "finished",
        warnings: ["left unused"],
        times: {},
        result: { reels: [{ jobId: "s0", state: "Success", duration: 24.5, mediaId: "m0", projectId: "p0" }] },
      },
    ],
    [
      "finished with a reel beside entries that cannot be read: it keeps the reel",
      {
        Status: "Finished",
        ...given,
        SubJobList: [null, good, "x", { JobId: "s3", Status: { is: "Success" }, MediaURL: url }],
      },
      finished(
        [reel],
        [
          "entry 1 of 4 in the service's list of reels cannot be read: it is no object",
          "entry 3 of 4 in the service's list of reels cannot be read: it is no object",
          "Status of sub-job s3 cannot be read",
        ],
      ),
    ],
    [
      "finished with a reel of which parts cannot be read: it keeps the rest",
      { Status: "Finished", ...given, SubJobList: [{ ...good, Duration: [24.5], MediaId: {}, ErrorCode: false }] },
      finished(
        [without(reel, "duration", "mediaId")],
        ["MediaId", "ErrorCode", "Duration"].map((name) => `${name} of sub-job s0 cannot be read`),
      ),
    ],
    [
      "finished with a length that is no number: true and null are no seconds",
      {
        Status: "Finished",
        ...given,
        SubJobList: [
          { ...good, Duration: null },
          { ...good, Duration: true },
        ],
      },
      finished([without(reel, "duration"), without(reel, "duration")], ["Duration of sub-job s0 cannot be read"]),
    ],
    [
      "finished with a failed reel beside an entry that cannot be read: it is not made again",
      { Status: "Finished", ...given, SubJobList: [bad, 7] },
      finished(
        [lost],
        [
          "the reel of sub-job s1 failed with E1: too short",
          "entry 2 of 2 in the service's list of reels cannot be read: it is no object",
        ],
      ),
    ],
    [
      "finished with nothing that can be read",
      { Status: "Finished", ...given, SubJobList: [7] },
      finished([], ["entry 1 of 1 in the service's list of reels cannot be read: it is no object"]),
    ],
    [
      "finished with a list of reels that is none",
      { Status: "Finished", ...given, SubJobList: { SubJob: [good] } },
      { ...pending("Finished, waiting for its reels"), stalled: true },
    ],
    [
      "finished with a reel under way beside an entry that cannot be read",
      { Status: "Finished", ...given, SubJobList: [null, { JobId: "s1", Status: "Processing" }] },
      pending("Finished, with 0 of 1 reels done"),
    ],
    [
      "finished with a reel of which no address is told",
      { Status: "Finished", ...given, SubJobList: [{ JobId: "s0", Status: "Success" }] },
      finished([{ jobId: "s0", state: "Success" }], ["the service gives no address of the reel of sub-job s0"]),
    ],
    [
      "finished, with structures in place of their text, and other fields of a wrong type",
      {
        Status: "Finished",
        ...given,
        JobType: [],
        Extend: { Warnings: ["left unused"] },
        OutputConfig: { GeneratePreviewOnly: true },
        SubJobList: [{ ProjectId: "p0" }],
      },
      finished([{ state: "", projectId: "p0" }], ["left unused"]),
    ],
    ["without a state", { JobId: "job" }, { is: "not-found" }],
    ["that is not there", undefined, { is: "not-found" }],
  ];
  for (const [title, reply, expected] of rows) {
    it(`is told of a job ${title}`, async () => assert.deepEqual(await statusOf(reply), expected));
  }

  const endOf = async (job: object, ...subJobs: (object | Error)[]) => {
    const status = await statusOf({ Status: "Finished", ...given, SubJobList: [good], ...job }, ...subJobs);
    return status.is === "finished" ? status.times.ended : status.is;
  };
  const at = (CompleteTime: string) => ({ MediaProducingJob: { CompleteTime } });

  it("ends with the latest of all times, because reels are written after the main part has finished", async () => {
    const later = "2026-03-01T00:09:00Z";
    assert.equal(await endOf({ ModifiedTime: later }), later);
    assert.equal(await endOf({}, at(later)), later);
    assert.equal(await endOf({ SubJobList: [good, { ...good, JobId: "s1" }] }, at(later), at(times.ended)), later);
  });

  it("has no end time where that of a reel is unknown: its files count as its own", async () => {
    assert.equal(await endOf({}, at("")), undefined);
    assert.equal(await endOf({}, new ServiceError("GetMediaProducingJob", "Forbidden", "m", 403, "R")), undefined);
    assert.equal(await endOf({ SubJobList: [{ ...good, JobId: "" }] }), undefined);
    await assert.rejects(endOf({}, new Error("no network")), /no network/);
  });

  it("is not found where the service says so, and any other error is thrown", async () => {
    const error = (code: string) => new ServiceError("GetBatchMediaProducingJob", code, "m", 404, "R");
    const asked = (code: string) => montage.status(answering(error(code)).ims, { jobId: "job" });
    assert.deepEqual(await asked("JobNotFound"), { is: "not-found" });
    await assert.rejects(asked("Forbidden"), /Forbidden/);
  });
});

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
  const entry = (JobId: string, more: object = {}) => ({ JobId, CreateTime: "2026-03-01T00:00:00Z", ...more });
  const request = { StartTime: "2026-01-01T00:00:00Z", SortBy: "desc", MaxResults: 100 };

  it("is read page by page, newest first, whatever the type of the jobs", async () => {
    const { jobs, requests } = await listed(
      { EditingBatchJobList: [entry("a", { UserData: "u", JobType: "Script" })], NextToken: "next" },
      { EditingBatchJobList: [entry("b\n")], NextToken: "" },
    );
    assert.deepEqual(jobs, [
      { job: { jobId: "a" }, userData: "u" },
      { job: { jobId: "b" }, userData: undefined },
    ]);
    assert.deepEqual(requests, [request, { ...request, NextToken: "next" }]);
  });

  it("ends at the first job that is too old, and takes an entry without a time or an id", async () => {
    const old = entry("old", { CreateTime: "2025-12-31T00:00:00Z" });
    const { jobs, requests } = await listed({
      EditingBatchJobList: [{}, { JobId: "a", CreateTime: "" }, old, entry("b")],
      NextToken: "next",
    });
    assert.deepEqual(jobs, [{ job: { jobId: "a" }, userData: undefined }]);
    assert.equal(requests.length, 1);
  });
});
