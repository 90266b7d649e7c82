import assert from "node:assert/strict";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { callerAccount } from "../../../provider/engine/account";
import { deleteSmartJob } from "../../../schema/operations/delete-smart-job";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { listSmartJobs } from "../../../schema/operations/list-smart-jobs";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { clientOf, type DataFolder, dataFolder, refusal } from "./embedded-ims";
import { eventually } from "./eventually";

const url = "http://footage.oss-cn-shanghai.aliyuncs.com/talk.mp4";
const input = (...media: object[]) => JSON.stringify({ MediaArray: media });
const InputConfig = input({ MediaURL: url });

describe("the operations of the embedded service", () => {
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
    const { JobId, RequestId } = await ims.call(submitHighlightExtractionJob, { InputConfig, ...more });
    assert.match(RequestId!, /^[0-9A-F-]{36}$/);
    assert.match(JobId!, /^local-[0-9a-f]{32}$/);
    return JobId!;
  }

  async function listed(request: object = {}): Promise<(string | undefined)[]> {
    return ((await ims.call(listSmartJobs, request)).SmartJobList ?? []).map(({ JobId }) => JobId);
  }

  it("take a job, list it, tell of it and delete it", async () => {
    const UserData = '{"team":"a","hl":"x"}';
    const JobId = await submit({ UserData });
    await eventually(() => folder.begun.length === 1);
    const job = await ims.call(getSmartHandleJob, { JobId });
    assert.deepEqual([job.JobId, job.State, job.UserData], [JobId, "Executing", UserData]);
    assert.match(job.Output!, /^\{"StartTime":"[^"]*Z","Progress":\{"Phase":"reading","Share":0\}\}$/);
    assert.equal(job.JobResult, undefined);
    assert.match(String(job.SmartJobInfo?.CreateTime), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    const [entry, ...others] = (await ims.call(listSmartJobs, {})).SmartJobList ?? [];
    assert.deepEqual([entry?.JobId, entry?.JobState, entry?.UserData, others], [JobId, "Executing", UserData, []]);

    folder.open();
    await eventually(async () => (await ims.call(getSmartHandleJob, { JobId })).State === "Failed");
    const ended = await ims.call(getSmartHandleJob, { JobId });
    assert.ok(ended.ErrorCode);
    assert.match(ended.ErrorMessage!, /talk\.mp4/);

    await ims.call(deleteSmartJob, { JobId });
    assert.deepEqual(await listed(), []);
    assert.equal((await refusal(ims.call(getSmartHandleJob, { JobId }))).code, "JobNotFound");
  });

  it("answer with the account of the data folder", async () => {
    const sts = clientOf(service, { version: "2015-04-01" });
    assert.equal(await callerAccount(sts), service.account);
    assert.match(service.account, /^local-[0-9a-f]{12}$/);
  });

  it("give one job for a ClientToken, as often as it is sent", async () => {
    const ids = await Promise.all([1, 2, 3].map(() => submit({ ClientToken: "token" })));
    assert.equal(new Set(ids).size, 1);
    assert.notEqual(await submit({ ClientToken: "other" }), ids[0]);
    assert.notEqual(await submit(), await submit());
  });

  const others: [string, object][] = [
    ["other media", { InputConfig: input({ MediaURL: url }, { MediaURL: `${url}.mp4` }) }],
    ["an output", { OutputConfig: "{}" }],
    ["other user data", { UserData: "{}" }],
  ];
  for (const [title, more] of others) {
    it(`refuse a ClientToken that comes again with ${title}`, async () => {
      await submit({ ClientToken: "token" });
      const error = await refusal(
        ims.call(submitHighlightExtractionJob, { InputConfig, ClientToken: "token", ...more }),
      );
      assert.deepEqual([error.status, error.code], [400, "IdempotentParameterMismatch"]);
    });
  }

  it("list page after page, newest first, also where jobs are added in between", async () => {
    const ids: string[] = [];
    for (let i = 0; i < 5; i++) ids.unshift(await submit());
    const pages: (string | undefined)[][] = [];
    let NextToken: string | undefined;
    do {
      const page = await ims.call(listSmartJobs, { MaxResults: 2, ...(NextToken === undefined ? {} : { NextToken }) });
      pages.push((page.SmartJobList ?? []).map(({ JobId }) => JobId));
      NextToken = page.NextToken;
      await submit();
    } while (NextToken !== undefined);
    assert.deepEqual(pages, [ids.slice(0, 2), ids.slice(2, 4), ids.slice(4)]);
  });

  it("list by state, by page number and oldest first where that is asked for", async () => {
    const ids = [await submit(), await submit(), await submit()];
    await eventually(() => folder.begun.length === 1);
    assert.deepEqual(await listed({ JobState: "Executing" }), [ids[0]]);
    assert.deepEqual(await listed({ SortBy: "CreationTime:Asc" }), ids);
    assert.deepEqual(await listed({ PageNo: 2, PageSize: 2 }), [ids[0]]);
    assert.deepEqual(await listed({ JobType: "ASR" }), []);
  });

  it("refuse a page token that they never gave", async () => {
    const { code, message } = await refusal(ims.call(listSmartJobs, { NextToken: "nowhere" }));
    assert.equal(code, "InvalidParameter");
    assert.match(message, /NextToken is "nowhere"/);
  });

  it("delete a queued job, but no running one, and none of a list with an unknown one", async () => {
    const [running, waiting] = [await submit(), await submit()];
    await eventually(() => folder.begun.length === 1);
    assert.match(
      (await refusal(ims.call(deleteSmartJob, { JobId: running }))).message,
      /is running: delete it when it has ended/,
    );
    assert.equal((await refusal(ims.call(deleteSmartJob, { JobId: `${waiting},unknown` }))).code, "JobNotFound");
    assert.deepEqual(await listed(), [waiting, running]);
    await ims.call(deleteSmartJob, { JobId: waiting });
    folder.open();
    await eventually(async () => (await ims.call(getSmartHandleJob, { JobId: running })).State === "Failed");
    assert.deepEqual(folder.begun, [running]);
  });

  it("do not know a job of another folder", async () => {
    const error = await refusal(ims.call(getSmartHandleJob, { JobId: `local-${"0".repeat(32)}` }));
    assert.deepEqual([error.status, error.code], [404, "JobNotFound"]);
    assert.match(error.message, /^GetSmartHandleJob failed with JobNotFound: job local-0+ does not exist \(RequestId /);
  });
});
