import assert from "node:assert/strict";
import type { Ims } from "../../../provider/ims/client";
import { ServiceError } from "../../../provider/error";
import { placeOf } from "../../../provider/job/files";
import type { Status } from "../../../provider/job/job";
import { extraction, type ExtractionResult } from "../../../provider/kinds/extraction";
import type { Operation } from "../../../schema/operations/operation";
import { fixture } from "../fixture";

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

const statusOf = (reply: object | Error): Promise<Status<ExtractionResult>> =>
  extraction.status(answering(reply).ims, { jobId: "job" });

const SmartJobInfo = { CreateTime: "2026-03-01T00:00:00Z", ModifiedTime: "2026-03-01T00:05:00Z\n" };
const times = { created: "2026-03-01T00:00:00Z", ended: "2026-03-01T00:05:00Z" };
const range = { In: 1, Out: "2.5", OutputURL: "http://clips.oss-cn-shanghai.aliyuncs.com/talk/0.mp4" };
const found = { HighlightResults: [{ Media: "a", TimeRanges: [range, { In: 3, Out: 4 }] }] };
const first = {
  media: "a",
  in: 1,
  out: 2.5,
  tags: [],
  reasons: [],
  url: range.OutputURL,
  bucket: "clips",
  key: "talk/0.mp4",
};
const second = { media: "a", in: 3, out: 4, tags: [], reasons: [] };

describe("the status of an extraction", () => {
  for (const AiResult of [found, JSON.stringify(found)]) {
    it(`finished: gives flat clips with their places, of a result that is ${typeof AiResult}`, async () => {
      const Output = '{"Warnings":["left unused",1]}';
      const status = await statusOf({ State: "Finished", JobResult: { AiResult }, Output, SmartJobInfo });
      assert.deepEqual(status, {
        is: "finished",
        result: { clips: [first, second] },
        warnings: ["left unused"],
        times,
      });
    });
  }

  it("finished: has a file for each clip that was exported, and the same object as in the result", async () => {
    const status = await statusOf({ State: "Finished", JobResult: { AiResult: found } });
    assert.ok(status.is === "finished");
    const files = extraction.outputs(status.result);
    assert.deepEqual(files, [first]);
    assert.equal(files[0], status.result.clips[0]);
  });

  it("finished: reads the vendor's example, whose bucket name is invalid: a clip with a media id is an asset", async () => {
    const status = await statusOf({
      State: "Finished",
      JobResult: { AiResult: JSON.stringify(fixture("wire/ai-result.json")) },
    });
    assert.ok(status.is === "finished");
    const places = extraction.outputs(status.result).map(placeOf);
    assert.deepEqual([status.result.clips.length, places], [3, ["media asset MediaId11"]]);
  });

  const unreadable: [string, object][] = [
    ["no result", {}],
    ["a result of another form", { JobResult: { AiResult: '{"HighlightResults":1}' } }],
  ];
  for (const [title, reply] of unreadable) {
    it(`finished: warns of ${title}, and does not lose the job`, async () => {
      assert.deepEqual(await statusOf({ State: "Finished", Output: "not JSON", ...reply }), {
        is: "finished",
        result: { clips: [] },
        warnings: ["the service's result could not be read: it lists no clips"],
        times: {},
      });
    });
  }

  const rows: [string, object, Status<ExtractionResult>][] = [
    [
      "failed, with code and message",
      { State: "Failed", ErrorCode: "C", ErrorMessage: "m", SmartJobInfo },
      { is: "failed", code: "C", message: "m", times },
    ],
    [
      "failed, of which nothing is said",
      { State: "Failed" },
      { is: "failed", code: "no code", message: "no message", times: {} },
    ],
    ["Created", { State: "Created" }, { is: "pending", state: "Created" }],
    ["Executing", { State: "Executing" }, { is: "pending", state: "Executing" }],
    ["in a state that is not documented", { State: "Paused" }, { is: "pending", state: "Paused" }],
    ["without a state", { RequestId: "R" }, { is: "not-found" }],
  ];
  for (const [title, reply, expected] of rows) {
    it(`of a job ${title} is ${expected.is}`, async () => assert.deepEqual(await statusOf(reply), expected));
  }

  it("of a job that the service does not know is not-found, and every other error is thrown", async () => {
    const unknown = new ServiceError("GetSmartHandleJob", "JobNotFound", "m", 404, "R");
    assert.deepEqual(await statusOf(unknown), { is: "not-found" });
    const other = new ServiceError("GetSmartHandleJob", "InvalidApi.NotFound", "m", 404, "R");
    await assert.rejects(statusOf(other), other);
  });
});

describe("the list of extractions", () => {
  async function listed(...pages: object[]) {
    const { ims, requests } = answering(...pages);
    const jobs: [string, string | undefined][] = [];
    for await (const { job, userData } of extraction.list(ims, new Date("2026-03-01T00:00:00Z"))) {
      jobs.push([job.jobId, userData]);
    }
    return { jobs, requests };
  }

  it("reads page after page to the end", async () => {
    const { jobs, requests } = await listed(
      { SmartJobList: [{ JobId: "c", UserData: "{}" }, { JobId: "b" }], NextToken: "t" },
      { SmartJobList: [{ Title: "without an id" }, { JobId: "a", CreateTime: "2026-03-01T00:00:00Z" }], NextToken: "" },
    );
    assert.deepEqual(jobs, [
      ["c", "{}"],
      ["b", undefined],
      ["a", undefined],
    ]);
    assert.deepEqual(requests, [{ MaxResults: 100 }, { MaxResults: 100, NextToken: "t" }]);
  });

  it("stops at a job that is too old, and reads no further page", async () => {
    const old = { JobId: "old", CreateTime: "2026-02-28T23:59:59Z" };
    const { jobs } = await listed({ SmartJobList: [{ JobId: "a" }, old, { JobId: "b" }], NextToken: "t" });
    assert.deepEqual(jobs, [["a", undefined]]);
  });

  it("is empty where the service answers with nothing", async () => {
    assert.deepEqual((await listed({ RequestId: "R" })).jobs, []);
  });
});

describe("the videos of an extraction", () => {
  it("are recorded where one of them has no clip, in the service's order", async () => {
    const AiResult = { HighlightResults: [{ Media: "b", TimeRanges: [] }, ...found.HighlightResults] };
    const status = await statusOf({ State: "Finished", JobResult: { AiResult } });
    assert.ok(status.is === "finished");
    assert.deepEqual(status.result.videos, ["b", "a"]);
  });

  it("are not recorded where the clips name them all, so that recorded states stay as they are", async () => {
    const status = await statusOf({ State: "Finished", JobResult: { AiResult: found } });
    assert.ok(status.is === "finished");
    assert.deepEqual(Object.keys(status.result), ["clips"]);
  });

  it("and their clips are kept where one range cannot be read, with a warning that names it", async () => {
    const AiResult = { HighlightResults: [{ Media: "a", TimeRanges: [range, { Out: 9 }, { In: 3, Out: 4 }] }] };
    const status = await statusOf({ State: "Finished", JobResult: { AiResult } });
    assert.ok(status.is === "finished");
    assert.deepEqual(status.result.clips, [first, second]);
    assert.match(
      status.warnings.join(),
      /^the service's result, HighlightResults\[0\]\.TimeRanges\[1\] is not among the clips/,
    );
  });
});
