import assert from "node:assert/strict";
import { ServiceError } from "../../../provider/error";
import { montage } from "../../../provider/kinds/montage";

import {
  answering,
  bad,
  failed,
  finished,
  given,
  good,
  lost,
  pending,
  preview,
  reel,
  statusOf,
  times,
  url,
  without,
} from "./montage-replies";

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
