import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord } from "../../../provider/job/record";
import { refresh } from "../../../provider/lifecycle/refresh";
import type { MemoryJob } from "../../fakes/fixture-kind";
import { facts, songInputs, songRecord, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

function refreshJob(here: World, record: JobRecord, answers?: MemoryJob["answers"]) {
  here.memory.jobs = answers ? [{ jobId: record.jobId, answers }] : [];
  return refresh({ kind: here.memory.kind, settings: defaultSettings, outside: here.outside }, record);
}

const { createTime: _created, endTime: _ended, songs: _songs, ...unfinished } = songRecord([], { state: "pending" });

describe("the refresh of a finished job", () => {
  it("changes nothing while its files are there, and does not poll the job, which the service may have forgotten", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    assert.deepEqual(await refreshJob(here, songRecord(["a.mp4"])), { is: "kept", record: songRecord(["a.mp4"]) });
    assert.deepEqual(here.outside.lines, []);
  });

  it("clears a missing file when it is there again", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    const { record } = (await refreshJob(here, songRecord(["a.mp4"], { missing: ["songs/a.mp4"] }))) as {
      record: JobRecord;
    };
    assert.ok(!("missing" in record));
  });

  it("records a file that could not be looked at before", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    const record = { ...songRecord(), songs: [{ title: "a.mp4", bucket: "songs", key: "a.mp4" }] };
    const seen = { ...songRecord(["a.mp4"]), missing: undefined };
    const { is, ...kept } = await refreshJob(here, record);
    assert.equal(is, "kept");
    assert.deepEqual({ ...(kept as { record: object }).record, missing: undefined }, seen);
    assert.deepEqual(here.outside.lines, []);
  });

  it("keeps calling a file missing that was overwritten before the first look", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", { ...facts, lastModified: Date.parse("2026-03-01T00:00:00Z") });
    const songs = [{ title: "a.mp4", bucket: "songs", key: "a.mp4" }];
    const record = { ...songRecord([], { missing: ["songs/a.mp4"] }), songs };
    assert.deepEqual(await refreshJob(here, record), { is: "kept", record });
  });
});

describe("the refresh of any job", () => {
  it("keeps a failed job that the service does not know any more", async () => {
    const record: JobRecord = { ...unfinished, state: "failed", failure: { code: "C", message: "m" } };
    assert.deepEqual(await refreshJob(world(), record), { is: "kept", record });
  });

  for (const state of ["pending", "finished", "failed"] as const) {
    it(`keeps a ${state} job of another account, and names the account`, async () => {
      const here = world();
      here.engine.owner = "another";
      const record = songRecord(["a.mp4"], { state });
      assert.deepEqual(await refreshJob(here, record), { is: "kept", record });
      assert.deepEqual(here.outside.lines, [
        "warning: anthem: job job-0 belongs to account 1234567890123456, this is another; the recorded state is kept",
      ]);
    });

    it(`keeps a ${state} job where the account cannot be determined`, async () => {
      const here = world();
      here.engine.account = () => Promise.reject(new Error("no credentials"));
      const record = songRecord(["a.mp4"], { state });
      assert.deepEqual(await refreshJob(here, record), { is: "kept", record });
      assert.match(here.outside.lines.join(), /could not be looked at: no credentials; the recorded state is kept/);
    });
  }

  it("keeps a job that was submitted within the last minute and is not known everywhere yet", async () => {
    const here = world();
    const job = lifecycle(here.memory.kind, here.outside);
    const { outs } = await job.create(songInputs({ wait: false }));
    here.memory.jobs = [];
    assert.equal((await job.read("job-1", outs)).id, "job-1");
    here.outside.time += 60_001;
    assert.deepEqual(await job.read("job-1", outs), {});
  });
});
