import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import type { JobRecord } from "../../../provider/job/record";
import { refresh } from "../../../provider/job/refresh";
import type { MemoryJob } from "./fixture-kind";
import { sung, times } from "./fixture-kind";
import { songRecord, world, written } from "./song-inputs";

type World = ReturnType<typeof world>;

function refreshed(here: World, record: JobRecord, answers?: MemoryJob["answers"]) {
  here.memory.jobs = answers ? [{ jobId: record.jobId, answers }] : [];
  return refresh({ kind: here.memory.kind, settings: defaultSettings, outside: here.outside }, record);
}

const { createTime: _created, endTime: _ended, songs: _songs, ...unfinished } = songRecord([], { state: "pending" });
const pending = { is: "pending", state: "Executing" } as const;

describe("the refresh of a finished job", () => {
  it("changes nothing while its files are there, and does not ask for the job: the service may have forgotten it", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    assert.deepEqual(await refreshed(here, songRecord(["a.mp4"])), { is: "kept", record: songRecord(["a.mp4"]) });
    assert.deepEqual(here.outside.lines, []);
  });

  const drifts: [string, (here: World) => void, readonly string[] | undefined, string][] = [
    ["gone", () => undefined, ["songs/a.mp4"], "warning: anthem: songs/a.mp4 is gone"],
    [
      "overwritten",
      ({ engine }) => engine.objects.set("songs", "a.mp4", { ...written, etag: "E2" }),
      ["songs/a.mp4"],
      "warning: anthem: songs/a.mp4 was overwritten",
    ],
    [
      "hidden, which is not gone",
      ({ engine }) => engine.objects.set("songs", "a.mp4", { is: "forbidden", code: "AccessDenied" }),
      undefined,
      "warning: anthem: songs/a.mp4 could not be looked at (AccessDenied)",
    ],
    [
      "out of reach, which is not gone",
      ({ engine }) => engine.objects.set("songs", "a.mp4", new Error("no answer")),
      undefined,
      "warning: anthem: songs/a.mp4 could not be looked at: no answer",
    ],
  ];
  for (const [title, prepare, missing, line] of drifts) {
    it(`keeps what is recorded of a file that is ${title}`, async () => {
      const here = world();
      prepare(here);
      const record = songRecord(["a.mp4"]);
      const expected = missing === undefined ? record : { ...record, missing };
      assert.deepEqual(await refreshed(here, record), { is: "kept", record: expected });
      assert.deepEqual(here.outside.lines, [line]);
    });
  }

  it("takes the note of a missing file back when the file is there again", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    const { record } = (await refreshed(here, songRecord(["a.mp4"], { missing: ["songs/a.mp4"] }))) as {
      record: JobRecord;
    };
    assert.ok(!("missing" in record));
  });

  it("cannot call a file overwritten of which no ETag was recorded", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    const record = { ...songRecord(), songs: [{ title: "a.mp4", bucket: "songs", key: "a.mp4" }] };
    assert.deepEqual(await refreshed(here, record), { is: "kept", record });
    assert.deepEqual(here.outside.lines, []);
  });
});

describe("the refresh of a job that had not ended", () => {
  it("keeps it while it is under way", async () => {
    assert.deepEqual(await refreshed(world(), unfinished, [pending]), { is: "kept", record: unfinished });
  });

  it("fills its outputs when it has finished", async () => {
    const here = world();
    here.engine.objects.set("songs", "a.mp4", written);
    assert.deepEqual(await refreshed(here, unfinished, [sung("a.mp4")]), { is: "kept", record: songRecord(["a.mp4"]) });
  });

  it("records that it failed", async () => {
    const failed = { is: "failed", code: "C", message: "m", times } as const;
    const { record } = (await refreshed(world(), unfinished, [failed])) as { record: JobRecord };
    assert.equal(record.state, "failed");
    assert.deepEqual(record.failure, { code: "C", message: "m" });
  });

  it("removes it when the service does not know it", async () => {
    const here = world();
    assert.deepEqual(await refreshed(here, unfinished), { is: "gone" });
    assert.match(here.outside.lines.join(), /job-0 is not known to the service and had not ended: removed/);
  });

  const keeps: [string, MemoryJob["answers"]][] = [
    ["the service tells no more of it", [{ is: "expired" }]],
    ["the service cannot be asked", [new Error("no answer")]],
  ];
  for (const [title, answers] of keeps) {
    it(`keeps it where ${title}`, async () => {
      assert.deepEqual(await refreshed(world(), unfinished, answers), { is: "kept", record: unfinished });
    });
  }
});

describe("the refresh of any job", () => {
  it("keeps a failed job that the service does not know any more", async () => {
    const record: JobRecord = { ...unfinished, state: "failed", failure: { code: "C", message: "m" } };
    assert.deepEqual(await refreshed(world(), record), { is: "kept", record });
  });

  for (const state of ["pending", "finished", "failed"] as const) {
    it(`keeps a ${state} job of another account, and says whose it is`, async () => {
      const here = world();
      here.engine.owner = "another";
      const record = songRecord(["a.mp4"], { state });
      assert.deepEqual(await refreshed(here, record), { is: "kept", record });
      assert.deepEqual(here.outside.lines, [
        "warning: anthem: job job-0 belongs to account 1234567890123456, this is another; the recorded state is kept",
      ]);
    });

    it(`keeps a ${state} job where the account cannot be told`, async () => {
      const here = world();
      here.engine.account = () => Promise.reject(new Error("no credentials"));
      const record = songRecord(["a.mp4"], { state });
      assert.deepEqual(await refreshed(here, record), { is: "kept", record });
      assert.match(here.outside.lines.join(), /could not be looked at: no credentials; the recorded state is kept/);
    });
  }
});
