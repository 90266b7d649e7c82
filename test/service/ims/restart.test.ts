import assert from "node:assert/strict";
import { getSmartHandleJob } from "../../../schema/operations/get-smart-handle-job";
import { listSmartJobs } from "../../../schema/operations/list-smart-jobs";
import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { clientOf, type DataFolder, dataFolder } from "./embedded-ims";
import { eventually } from "./eventually";

const InputConfig = JSON.stringify({ MediaArray: [{ MediaURL: "http://footage.oss-cn-shanghai.aliyuncs.com/a.mp4" }] });

describe("after the service was stopped,", () => {
  let folder: DataFolder;
  beforeEach(async () => (folder = await dataFolder({ cores: 1 })));
  afterEach(() => folder.remove());

  it("a job that was under way and one that waited are done by the next service, once and in order", async () => {
    const first = await folder.start();
    const submitted = [1, 2].map(() => clientOf(first).call(submitHighlightExtractionJob, { InputConfig }));
    const jobs = (await Promise.all(submitted)).map(({ JobId }) => JobId!);
    await eventually(() => folder.begun.length === 1);
    const closing = first.close();
    folder.open();
    await closing;

    const second = await folder.start();
    const ims = clientOf(second);
    const [before] = folder.begun;
    await eventually(() => folder.begun.length === 2);
    assert.equal((await ims.call(getSmartHandleJob, { JobId: before! })).State, "Executing");
    folder.open();
    for (const JobId of jobs) {
      await eventually(async () => (await ims.call(getSmartHandleJob, { JobId })).State === "Failed");
    }
    const [, ...after] = folder.begun;
    assert.equal(after[0], before);
    assert.deepEqual([...after].sort(), [...jobs].sort());
    assert.equal((await ims.call(listSmartJobs, {})).SmartJobList?.length, 2);
  });

  it("a job that had ended stays as it was, and is not done again", async () => {
    const first = await folder.start();
    folder.open();
    const { JobId } = await clientOf(first).call(submitHighlightExtractionJob, { InputConfig, ClientToken: "token" });
    const asked = (service: typeof first) => clientOf(service).call(getSmartHandleJob, { JobId: JobId! });
    await eventually(async () => (await asked(first)).State === "Failed");
    const { RequestId: _one, ...before } = await asked(first);
    await first.close();

    const second = await folder.start();
    const { RequestId: _other, ...after } = await asked(second);
    assert.deepEqual(after, before);
    const again = await clientOf(second).call(submitHighlightExtractionJob, { InputConfig, ClientToken: "token" });
    assert.equal(again.JobId, JobId);
    assert.deepEqual(folder.begun, [JobId]);
  });
});
