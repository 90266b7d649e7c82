import assert from "node:assert/strict";
import { lookAtJob, statusOfAny } from "../../../cli/job-view";
import type { Engine } from "../../../provider/engine/engine";
import type { Ims } from "../../../provider/ims/client";
import { ServiceError } from "../../../provider/job/error";
import { FakeObjects } from "../provider/fake-engine";

const batch = {
  RequestId: "R",
  EditingBatchJob: {
    JobId: "m1",
    Status: "Finished",
    CreateTime: "2026-03-01T00:00:00Z",
    CompleteTime: "2026-03-01T00:05:00Z",
    SubJobList: [
      { JobId: "s1", Status: "Success", MediaURL: "http://reels.oss-cn-shanghai.aliyuncs.com/a_0.mp4", Duration: 24.5 },
    ],
  },
};

/** A service that knows one montage and no extraction. */
const ims: Ims = {
  call: (operation, request) => {
    const { JobId } = request as { JobId: string };
    if (operation.name === "GetBatchMediaProducingJob" && JobId === "m1") {
      return Promise.resolve(operation.reply.parse(batch));
    }
    if (operation.name === "GetMediaProducingJob" && JobId === "s1") {
      const MediaProducingJob = { JobId, Status: "Success", CompleteTime: "2026-03-01T00:05:00Z" };
      return Promise.resolve(operation.reply.parse({ RequestId: "R", MediaProducingJob }));
    }
    return Promise.reject(new ServiceError(operation.name, "JobNotFound", "no such job", 404, "R"));
  },
};

function engine(): Engine {
  const objects = new FakeObjects();
  objects.set("reels", "a_0.mp4", { size: 7, etag: "E", lastModified: Date.parse("2026-03-01T00:04:00Z") });
  return { name: "ims", ims, objects, account: () => Promise.resolve("1234567890123456") };
}

describe("a look at a job by its id alone", () => {
  it("finds a montage, its reels and the whole answer", async () => {
    const view = await lookAtJob(engine(), "m1");
    assert.equal(view.status.is, "finished");
    assert.deepEqual(view.reply, batch);
    assert.deepEqual(
      view.files.map(({ place, what, look }) => [place, what, look.is]),
      [["reels/a_0.mp4", "a reel of 24.5 s", "there"]],
    );
  });

  it("says not found where it is neither", async () => {
    assert.equal((await lookAtJob(engine(), "x")).status.is, "not-found");
    assert.equal((await statusOfAny(ims, { jobId: "x" })).is, "not-found");
    assert.equal((await statusOfAny(ims, { jobId: "m1" })).is, "finished");
  });
});
