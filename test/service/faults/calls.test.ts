import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { Fault } from "../../../local/faults";
import type { RunningService } from "../../../local/service";
import type { Ims } from "../../../provider/ims/client";
import { isAmbiguous } from "../../../provider/ims/retry";
import { ConnectionError, ServiceError } from "../../../provider/error";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { listSmartJobs } from "../../../schema/operations/list-smart-jobs";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "../../../schema/operations/submit-screen-media-highlights-job";
import { FaultScript, forbidden } from "../../fault-script";
import { clientOf, type DataFolder, dataFolder } from "../ims/embedded-ims";
import { eventually } from "../ims/eventually";

const MediaURL = "http://footage.oss-cn-shanghai.aliyuncs.com/canary.mp4";
const extraction = {
  ClientToken: "canary-token",
  InputConfig: JSON.stringify({ MediaArray: [{ MediaURL }] }),
  UserData: '{"note":"canary"}',
};
const montage = {
  InputConfig: JSON.stringify({ MediaArray: [MediaURL] }),
  OutputConfig: JSON.stringify({ GeneratePreviewOnly: true, Width: 128, Height: 128 }),
  UserData: '{"note":"canary"}',
};
const unavailable: Fault = { do: "refuse", status: 503, code: "ServiceUnavailable", message: "later" };
const throttled: Fault = { do: "refuse", status: 400, code: "Throttling.User", message: "slow down" };

describe("a call of the service under a fault", () => {
  let folder: DataFolder;
  let service: RunningService;
  let ims: Ims;
  let plan: FaultScript;
  let ahead: number;

  beforeEach(async () => {
    ahead = 0;
    plan = new FaultScript();
    folder = await dataFolder({ faults: plan, now: () => Date.now() + ahead });
    service = await folder.start();
    ims = clientOf(service, { readTimeout: 150 });
  });
  afterEach(() => folder.remove());

  it("is not sent, and not repeated, where the check before it fails", async () => {
    const refuse = () => Promise.reject(new Error("the lock is lost"));
    await assert.rejects(ims.call(submitHighlightExtractionJob, extraction, undefined, refuse), /the lock is lost/);
    assert.deepEqual(plan.calls, []);
  });

  it("is checked before each try", async () => {
    plan.script[submitHighlightExtractionJob.name] = [throttled];
    let checks = 0;
    await ims.call(submitHighlightExtractionJob, extraction, undefined, () => Promise.resolve(void (checks += 1)));
    assert.deepEqual([checks, plan.count(submitHighlightExtractionJob.name)], [2, 2]);
  });

  async function errorOf(call: Promise<unknown>): Promise<ConnectionError | ServiceError> {
    const error: unknown = await call.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof ConnectionError || error instanceof ServiceError, inspect(error));
    // Nothing of the request is repeated in the error: an argument may be secret.
    assert.doesNotMatch(inspect(error, { depth: 10, showHidden: true }), /canary|Signature|test-key/);
    return error;
  }

  const lost: [string, Fault, string, number][] = [
    // the fault, the code of the error, jobs that a submit has made all the same
    ["the connection is reset before the call is taken on", { do: "reset before" }, "NoAnswer", 0],
    ["the reply is lost", { do: "lose the reply" }, "NoAnswer", 1],
    ["the reply comes after the read time-out", { do: "delay", ms: 60_000 }, "NoAnswer", 1],
    ["the body is cut", { do: "cut the body" }, "NoAnswer", 1],
    ["the body stalls beyond the read time-out", { do: "stall the body", ms: 60_000 }, "NoAnswer", 1],
    ["a proxy answers with a page", { do: "garble" }, "NoAnswer", 1],
    ["the service is unavailable", unavailable, "ServiceUnavailable", 0],
  ];
  for (const [title, fault, code, jobs] of lost) {
    it(`is repeated where it reads and ${title}`, async () => {
      plan.script.ListSmartJobs = [fault, fault];
      assert.deepEqual((await ims.call(listSmartJobs, {})).SmartJobList, []);
      assert.equal(plan.count("ListSmartJobs"), 3);
    });

    it(`is not repeated where it submits and ${title}: nobody can say whether there is a job`, async () => {
      plan.script.SubmitHighlightExtractionJob = [fault];
      plan.script.SubmitScreenMediaHighlightsJob = [fault];
      const error = await errorOf(ims.call(submitHighlightExtractionJob, extraction));
      const other = await errorOf(ims.call(submitScreenMediaHighlightsJob, montage));
      assert.deepEqual([error.code, isAmbiguous(error)], [code, true]);
      assert.deepEqual([other.code, isAmbiguous(other)], [code, true]);
      assert.deepEqual([plan.calls.length, service.jobs.all().length], [2, 2 * jobs]);
    });
  }

  it("is repeated where it is throttled, also a submit: that one made no job", async () => {
    plan.script.SubmitHighlightExtractionJob = [throttled, throttled];
    const { JobId } = await ims.call(submitHighlightExtractionJob, extraction);
    assert.deepEqual([plan.count("SubmitHighlightExtractionJob"), service.jobs.all().length], [3, 1]);
    plan.script.GetSmartHandleJob = [throttled];
    assert.ok((await ims.call(getSmartHandleJob, { JobId: JobId! })).State);
    assert.equal(plan.count("GetSmartHandleJob"), 2);
  });

  it("is not repeated where it is forbidden, and there is no doubt about a submit", async () => {
    plan.script.ListSmartJobs = plan.script.SubmitHighlightExtractionJob = () => forbidden;
    assert.equal((await errorOf(ims.call(listSmartJobs, {}))).code, "Forbidden.RAM");
    const error = await errorOf(ims.call(submitHighlightExtractionJob, extraction));
    assert.ok(error instanceof ServiceError);
    assert.deepEqual([error.code, error.status, isAmbiguous(error)], ["Forbidden.RAM", 403, false]);
    assert.equal(plan.calls.length, 2);
  });

  it("makes one job of two deliveries where there is a ClientToken, and two where there is none", async () => {
    plan.script.SubmitHighlightExtractionJob = [{ do: "repeat" }];
    plan.script.SubmitScreenMediaHighlightsJob = [{ do: "repeat" }];
    await ims.call(submitHighlightExtractionJob, extraction);
    assert.equal(service.jobs.all("HighlightExtraction").length, 1);
    const { JobId } = await ims.call(submitScreenMediaHighlightsJob, montage);
    const made = service.jobs.all("Screen_Media_Highlights");
    assert.deepEqual([made.length, made.at(-1)?.id], [2, JobId]);
  });

  it("is answered late by the service's clock, not by the machine's", async () => {
    plan.script.ListSmartJobs = [{ do: "delay", ms: 600_000 }];
    let answered = false;
    const call = clientOf(service)
      .call(listSmartJobs, {})
      .then(() => (answered = true));
    await eventually(() => plan.calls.length === 1);
    assert.equal(answered, false);
    ahead = 600_000;
    await call;
  });

  it("that is held back does not hold the service up when it is closed", async () => {
    plan.script.ListSmartJobs = [{ do: "delay", ms: 600_000 }];
    const call = clientOf(service).call(listSmartJobs, {});
    await eventually(() => plan.calls.length === 1);
    await service.close();
    assert.deepEqual((await call).SmartJobList, []);
  });

  it("lists a job only when it is old enough, while the list lags", async () => {
    plan.script.ListSmartJobs = () => ({ do: "lag", ms: 30_000 });
    const { JobId } = await ims.call(submitHighlightExtractionJob, extraction);
    const listed = async () => ((await ims.call(listSmartJobs, {})).SmartJobList ?? []).map((job) => job.JobId);
    assert.deepEqual(await listed(), []);
    ahead = 31_000;
    assert.deepEqual(await listed(), [JobId]);
  });

  it("reaches the fault plan with the parameters of query and form", async () => {
    await ims.call(submitHighlightExtractionJob, extraction);
    const [call] = plan.calls;
    assert.equal(call?.operation, "SubmitHighlightExtractionJob");
    assert.deepEqual(
      [call.parameters.ClientToken, call.parameters.InputConfig],
      [extraction.ClientToken, extraction.InputConfig],
    );
  });
});
