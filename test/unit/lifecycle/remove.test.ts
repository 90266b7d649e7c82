import assert from "node:assert/strict";
import { markLive } from "../../../provider/plan/live-files";
import type { JobRecord } from "../../../provider/job/record";
import { remove } from "../../../provider/lifecycle/remove";
import type { Songs } from "../../fakes/fixture-kind";
import { songRecord, world, written } from "../../fakes/song-inputs";

type World = ReturnType<typeof world>;

const deleting = { outputRetention: "delete" } as const;

async function removeJob(here: World, record: JobRecord<Songs>): Promise<void> {
  await remove({ kind: here.memory.kind, outside: here.outside }, record);
}

function withFiles(...keys: string[]): World {
  const here = world("local");
  for (const key of keys) here.engine.objects.set("songs", key, written);
  return here;
}

describe("the removal of a job", () => {
  for (const outputRetention of [undefined, "retain"] as const) {
    it(`opens no engine and deletes nothing where the retention is ${outputRetention ?? "not given"}`, async () => {
      const here = withFiles("a.mp4");
      here.outside.engine = () => Promise.reject(new Error("no engine is expected"));
      await removeJob(here, songRecord(["a.mp4"], outputRetention === undefined ? {} : { outputRetention }));
      assert.deepEqual(here.engine.objects.removed, []);
    });
  }

  const stays: [string, JobRecord<Songs>, string][] = [
    [
      "a job that goes on",
      songRecord([], { state: "pending" }),
      "anthem: job job-0 had not ended and cannot be cancelled: it goes on; watch it with: alicloud-highlights job job-0",
    ],
    ["a failed job", songRecord([], { state: "failed" }), "anthem: the record of job job-0 stays with the service"],
    [
      "a file",
      songRecord(["a.mp4"]),
      'anthem: its file stays where it is (outputRetention is "retain"), and the record of job job-0 stays with the service',
    ],
    [
      "files",
      songRecord(["a.mp4", "b.mp4"]),
      'anthem: its 2 files stay where they are (outputRetention is "retain"), and the record of job job-0 stays with the service',
    ],
  ];
  for (const [title, record, line] of stays) {
    it(`says that ${title} stays`, async () => {
      const here = withFiles("a.mp4", "b.mp4");
      await removeJob(here, record);
      assert.deepEqual(here.outside.lines, [line]);
    });
  }

  it("deletes the recorded files where outputRetention is delete, and no others", async () => {
    const here = withFiles("a.mp4", "b.mp4", "source.mp4");
    await removeJob(here, songRecord(["a.mp4", "b.mp4"], deleting));
    assert.deepEqual(here.engine.objects.removed, ["songs/a.mp4", "songs/b.mp4"]);
  });

  for (const state of ["pending", "failed"] as const) {
    it(`has nothing to delete of a ${state} job`, async () => {
      const here = world();
      const { songs: _none, ...record } = songRecord([], deleting);
      await removeJob(here, { ...record, state });
      assert.deepEqual(here.engine.objects.removed, []);
    });
  }

  const spared: [string, (here: World) => void, RegExp][] = [
    [
      "has another ETag",
      ({ engine }) => engine.objects.set("songs", "a.mp4", { ...written, etag: "E2" }),
      /a.mp4 is left alone: it was changed since/,
    ],
    [
      "was written at another time",
      ({ engine }) => engine.objects.set("songs", "a.mp4", { ...written, lastModified: written.lastModified + 1000 }),
      /a.mp4 is left alone: it was changed since/,
    ],
    [
      "is gone already",
      ({ engine }) => engine.objects.set("songs", "a.mp4", { is: "missing" }),
      /^anthem: the record of job job-0 stays with the service,anthem: 1 file of job job-0 was deleted \(outputRetention is "delete"\): songs\/b.mp4$/,
    ],
  ];
  for (const [title, prepare, line] of spared) {
    it(`spares a file that ${title}`, async () => {
      const here = withFiles("b.mp4");
      prepare(here);
      await removeJob(here, songRecord(["a.mp4", "b.mp4"], deleting));
      assert.deepEqual(here.engine.objects.removed, ["songs/b.mp4"]);
      assert.match(here.outside.lines.join(), line);
    });
  }

  it("names the first three files that it deleted, and how many more there are", async () => {
    const keys = ["a.mp4", "b.mp4", "c.mp4", "d.mp4", "e.mp4"];
    const here = withFiles(...keys);
    await removeJob(here, songRecord(keys, deleting));
    assert.deepEqual(here.outside.lines, [
      "anthem: the record of job job-0 stays with the service",
      'anthem: 5 files of job job-0 were deleted (outputRetention is "delete"): songs/a.mp4, songs/b.mp4, songs/c.mp4 and 2 more',
    ]);
  });

  const record = songRecord(["0.mp4", "1.mp4"]);
  const recordStays = "the record of job job-0 stays with the service";
  const oneStays = `anthem: its other file stays where it is (outputRetention is "retain"), and ${recordStays}`;
  const target = { place: "songs/{index}.mp4", argument: "outputConfig.objectKey", atMost: 1 };
  const overwritten: [string, JobRecord<Songs>, (here: World) => void, string[]][] = [
    [
      "was overwritten by a job of the same run",
      record,
      ({ outside }) => markLive(outside.shared, "ims", "job-1", [{ bucket: "songs", key: "0.mp4" }]),
      ["anthem: 1 file of job job-0 was overwritten by job job-1: songs/0.mp4", oneStays],
    ],
    [
      "is still to be overwritten by a job that goes on",
      record,
      ({ outside }) => outside.shared.expected.set("b", { target, jobId: "job-1" }),
      ["anthem: 1 file of job job-0 will be overwritten by job job-1, which has not ended: songs/0.mp4", oneStays],
    ],
    [
      "is deleted before the job that overwrites it begins",
      record,
      ({ outside }) => outside.shared.expected.set("b", { target }),
      ["anthem: 1 file of job job-0 will be overwritten by the new job: songs/0.mp4", oneStays],
    ],
    [
      "was gone at the last look",
      songRecord(["0.mp4", "1.mp4"], { missing: ["songs/0.mp4"] }),
      () => undefined,
      ["anthem: 1 file of job job-0 was gone or overwritten at the last look: songs/0.mp4", oneStays],
    ],
    [
      "is held by a resource that took the same job over",
      record,
      ({ outside }) => markLive(outside.shared, "ims", "job-0", [{ bucket: "songs", key: "0.mp4" }]),
      [`anthem: its 2 files stay where they are (outputRetention is "retain"), and ${recordStays}`],
    ],
  ];
  for (const [title, of, prepare, lines] of overwritten) {
    it(`names every file of a job of which one ${title}`, async () => {
      const here = world();
      prepare(here);
      await removeJob(here, of);
      assert.deepEqual(here.outside.lines, lines);
    });
  }

  it("names the job that overwrote a file that it spares", async () => {
    const here = withFiles("a.mp4");
    markLive(here.outside.shared, "local", "job-1", [{ bucket: "songs", key: "a.mp4" }]);
    await removeJob(here, songRecord(["a.mp4"], deleting));
    assert.deepEqual(here.engine.objects.removed, []);
    assert.equal(
      here.outside.lines[1],
      "anthem: songs/a.mp4 is left alone: another resource of this run holds it, as job job-1 overwrote it",
    );
  });

  it("spares a file that another resource of the same run holds", async () => {
    const here = withFiles("live.mp4", "b.mp4");
    markLive(here.outside.shared, "local", "job-0", [{ bucket: "songs", key: "live.mp4" }]);
    await removeJob(here, songRecord(["live.mp4", "b.mp4"], deleting));
    assert.deepEqual(here.engine.objects.removed, ["songs/b.mp4"]);
    assert.match(here.outside.lines.join(), /another resource of this run holds it/);
  });

  it("spares a file without recorded facts", async () => {
    const here = withFiles("a.mp4");
    await removeJob(here, { ...songRecord([], deleting), songs: [{ title: "a", bucket: "songs", key: "a.mp4" }] });
    assert.deepEqual(here.engine.objects.removed, []);
    assert.match(here.outside.lines.join(), /nothing was recorded to recognise it by/);
  });

  it("leaves the files of another account alone", async () => {
    const here = withFiles("a.mp4");
    here.engine.owner = "another";
    await removeJob(here, songRecord(["a.mp4"], deleting));
    assert.deepEqual(here.engine.objects.removed, []);
    assert.match(here.outside.lines.join(), /belong to account 1234567890123456, this is another: left alone/);
  });

  it("continues after a file that cannot be deleted, and names it at the end", async () => {
    const here = withFiles("a.mp4", "b.mp4", "c.mp4");
    here.engine.objects.stuck.add("songs/a.mp4");
    here.engine.objects.set("songs", "b.mp4", { is: "forbidden", code: "AccessDenied" });
    await assert.rejects(removeJob(here, songRecord(["a.mp4", "b.mp4", "c.mp4"], deleting)), {
      message:
        "anthem: 2 of 3 files could not be deleted: songs/a.mp4: a.mp4 is stuck; songs/b.mp4: looking at it is forbidden (AccessDenied)",
    });
    assert.deepEqual(here.engine.objects.removed, ["songs/c.mp4"]);
  });
});
