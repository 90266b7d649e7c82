import assert from "node:assert/strict";
import type { JobPlace } from "../../../../cli/job/place";
import { jobReport } from "../../../../cli/job/report";
import { readJob, statusOfAnyKind } from "../../../../cli/job/details";
import { reportTimelines } from "../../../../cli/job/timelines";
import type { Engine } from "../../../../provider/engine/engine";
import type { Ims } from "../../../../provider/ims/client";
import { ServiceError } from "../../../../provider/error";
import { FakeObjects, noSmallObjects } from "../../../fakes/fake-engine";

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
  return {
    name: "ims",
    ims,
    objects,
    smallObjects: noSmallObjects,
    account: () => Promise.resolve("1234567890123456"),
  };
}

describe("a look at a job by its id alone", () => {
  it("finds a montage, its reels and the whole answer", async () => {
    const view = await readJob(engine(), "m1");
    assert.equal(view.status.is, "finished");
    assert.deepEqual(view.reply, batch);
    assert.deepEqual(
      view.files.map(({ place, what, look }) => [place, what, look.is]),
      [["reels/a_0.mp4", "a reel of 24.5 s", "there"]],
    );
  });

  const timeline = { VideoTracks: [{ VideoTrackClips: [{ MediaURL: "http://a", In: 1, Out: 3.5 }] }] };
  const preview = (Project: object | undefined): Engine => ({
    ...engine(),
    ims: {
      call: (operation, request) => {
        if (operation.name === "GetBatchMediaProducingJob") {
          const SubJobList = [{ JobId: "s1", Status: "Success", ProjectId: "p1" }];
          const OutputConfig = '{"GeneratePreviewOnly":true}';
          const EditingBatchJob = { ...batch.EditingBatchJob, OutputConfig, SubJobList };
          return Promise.resolve(operation.reply.parse({ RequestId: "R", EditingBatchJob }));
        }
        if (operation.name !== "GetEditingProject") return ims.call(operation, request);
        assert.deepEqual(request, { ProjectId: "p1" });
        return Promise.resolve(operation.reply.parse({ RequestId: "R", Project }));
      },
    },
  });
  const place: JobPlace = {
    engine: "ims",
    region: "cn-shanghai",
    local: undefined,
    owner: undefined,
    cost: { basis: "not known" },
  };
  const report = async (project: object | undefined) =>
    jobReport(await readJob(preview(project), "m1"), place).join("\n");

  it("shows the timeline of a preview, its only output", async () => {
    const text = await report({ ProjectId: "p1", Status: "Draft", Timeline: JSON.stringify(timeline) });
    assert.match(text, /\nfiles\n {2}there: editing project p1, the timeline of a reel\n/);
    const [, json] = /\ntimeline of editing project p1\n([^]*?)\n\n/.exec(text) ?? [];
    assert.deepEqual(JSON.parse(json ?? ""), timeline);
  });

  it("shows a timeline that is no JSON as it is, and no timeline where the project has none", async () => {
    assert.match(await report({ ProjectId: "p1", Timeline: "{a" }), /\ntimeline of editing project p1\n {2}\{a\n/);
    assert.doesNotMatch(await report({ ProjectId: "p1" }), /timeline of editing/);
    assert.match(await report(undefined), /missing: editing project p1/);
  });

  it("reads the timelines alone: a list of JSON, null where one cannot be read", async () => {
    const found = await reportTimelines(preview({ ProjectId: "p1", Timeline: JSON.stringify(timeline) }), "m1");
    assert.deepEqual(found, { timelines: [timeline], notes: [], code: 0 });
    const gone = await reportTimelines(preview(undefined), "m1");
    assert.deepEqual(gone, { timelines: [null], notes: ["reel 0: editing project p1 is gone"], code: 1 });
    const file = await reportTimelines(engine(), "m1");
    assert.deepEqual(file, { timelines: [null], notes: ["reel 0: there is no editing project"], code: 1 });
  });

  it("says why there are no timelines", async () => {
    const answer = (name: string, reply: object): Pick<Engine, "ims"> => ({
      ims: {
        call: (operation, request) =>
          operation.name === name ? Promise.resolve(operation.reply.parse(reply)) : ims.call(operation, request),
      },
    });
    const batchOf = (more: object) => answer("GetBatchMediaProducingJob", { EditingBatchJob: more });
    const rows: [Pick<Engine, "ims">, RegExp, number][] = [
      [batchOf({ Status: "Processing" }), /^job m has not ended \(Processing\): wait for it with --watch$/, 3],
      [batchOf({ Status: "Failed", Extend: '{"ErrorCode":"C","ErrorMessage":"m"}' }), /^job m failed with C: m; /, 1],
      [{ ims }, /^job m is not known to the service/, 1],
      [answer("GetSmartHandleJob", { State: "Finished" }), /^job m is no montage/, 1],
    ];
    for (const [engine, note, code] of rows) {
      const found = await reportTimelines(engine, "m");
      assert.deepEqual([found.timelines, found.code], [undefined, code]);
      assert.match(found.notes.join("\n"), note);
    }
  });

  it("says not found for an id of no kind", async () => {
    assert.equal((await readJob(engine(), "x")).status.is, "not-found");
    assert.equal((await statusOfAnyKind(ims, { jobId: "x" })).is, "not-found");
    assert.equal((await statusOfAnyKind(ims, { jobId: "m1" })).is, "finished");
  });
});
