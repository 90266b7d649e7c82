import assert from "node:assert/strict";
import type { Engine } from "../../../provider/engine/engine";
import { ServiceError } from "../../../provider/error";
import { lookAgain, lookAtOutputs } from "../../../provider/job/files";
import type { JobProject } from "../../../provider/job/job";
import { timelineFacts } from "../../../provider/job/timeline-facts";
import { readTimelines } from "../../../provider/job/timelines";
import { montage, type MontageResult } from "../../../provider/kinds/montage";
import { FakeEngine } from "../../fakes/fake-engine";
import { answering } from "../kinds/montage-replies";

const Timeline = '{"VideoTracks":[]}';
const project = (more: object = {}) => ({ Project: { ProjectId: "p0", Status: "Draft", Timeline, ...more } });
const engineOf = (...replies: (object | Error)[]): Engine => {
  const engine = new FakeEngine();
  return Object.assign(engine, { ims: answering(...replies).ims });
};
const times = { created: "2026-03-01T00:00:00Z", ended: "2026-03-01T00:05:00Z" };

describe("the record of a preview", () => {
  const look = async (reels: MontageResult["reels"], ...replies: (object | Error)[]) => {
    const status = { is: "finished" as const, result: { reels }, warnings: [], times };
    return (await lookAtOutputs(montage, engineOf(...replies), status)).result.reels;
  };

  it("has size and hash of each timeline", async () => {
    const [reel] = await look([{ state: "Success", projectId: "p0" }], project());
    assert.deepEqual(reel, { state: "Success", projectId: "p0", ...timelineFacts(Timeline) });
    assert.equal(reel.timelineSize, 18);
    assert.match(reel.timelineHash, /^[0-9a-f]{16}$/);
  });

  it("counts bytes, not characters", () => {
    assert.equal(timelineFacts('"题"').timelineSize, 5);
  });

  it("has none where the project cannot be read, or has no timeline", async () => {
    const reels = [{ state: "Success", projectId: "p0" }];
    assert.deepEqual(await look(reels, new ServiceError("G", "Forbidden", "m", 403, "R")), reels);
    assert.deepEqual(await look(reels, project({ Timeline: "" })), reels);
  });

  it("gets none in a later look, so that a state of an earlier release does not change", async () => {
    const reel: JobProject = { projectId: "p0" };
    await lookAgain(engineOf(project()), [reel], times, () => Promise.resolve(undefined));
    assert.deepEqual(reel, { projectId: "p0" });
  });
});

describe("the timelines of reels", () => {
  it("are read in the order of the reels", async () => {
    const { ims, requests } = answering(project(), project({ Timeline: "{a" }));
    assert.deepEqual(await readTimelines(ims, [{ projectId: "p0" }, {}, { projectId: "p1" }]), [
      { is: "there", timeline: { VideoTracks: [] }, isChanged: false },
      { is: "none" },
      { is: "there", timeline: "{a", isChanged: false },
    ]);
    assert.deepEqual(requests, [{ ProjectId: "p0" }, { ProjectId: "p1" }]);
  });

  it("are told from the recorded ones by their hash", async () => {
    const { timelineHash } = timelineFacts(Timeline);
    const one = async (text: string) =>
      (await readTimelines(answering(project({ Timeline: text })).ims, [{ projectId: "p0", timelineHash }]))[0];
    assert.deepEqual(await one(Timeline), { is: "there", timeline: { VideoTracks: [] }, isChanged: false });
    assert.deepEqual(await one("{}"), { is: "there", timeline: {}, isChanged: true });
  });

  const refused = (code: string, status: number) => new ServiceError("GetEditingProject", code, "m", status, "R");
  const rows: [title: string, reply: object | Error, why: RegExp][] = [
    ["of a project that is gone", refused("ProjectNotFound", 404), /^editing project p0 is gone$/],
    ["of a deleted project", project({ Status: "Deleted" }), /is gone$/],
    ["that may not be read", refused("Forbidden.RAM", 403), /\(Forbidden.RAM\): allow ice:GetEditingProject$/],
    ["of a project without one", project({ Timeline: null }), /has no timeline$/],
  ];
  for (const [title, reply, why] of rows) {
    it(`say why there is none ${title}`, async () => {
      const [found] = await readTimelines(answering(reply).ims, [{ projectId: "p0" }]);
      assert.ok(found?.is === "not readable");
      assert.match(found.why, why);
    });
  }

  it("fail where the service does", async () => {
    await assert.rejects(readTimelines(answering(refused("InternalError", 500)).ims, [{ projectId: "p0" }]));
  });
});
