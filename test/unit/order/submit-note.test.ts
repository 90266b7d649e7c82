import { submitHighlightExtractionJob } from "../../../schema/operations/submit-highlight-extraction-job";
import { LockLostError } from "../../../provider/order/notes/note-errors";
import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { ServiceError, SubmitUnderWayError } from "../../../provider/error";
import { keyFor } from "../../../provider/job/key";
import { claim } from "../../../provider/order/claim";
import { Performer } from "../../../provider/order/performer";
import { songInputs, world } from "../../fakes/song-inputs";
import { claimJob, pending } from "./claim-job";

describe("a submit without a job in its answer", () => {
  it("is followed by searches until the list shows the job", async () => {
    const here = world();
    here.memory.onSubmit = "lost";
    here.memory.lag = 3;
    const { jobId, warnings } = await claimJob(here, songInputs());
    assert.equal(jobId, "job-1");
    assert.equal(here.memory.submits.length, 1);
    assert.deepEqual(here.outside.sleeps, [1_000, 2_000, 4_000]);
    assert.match(here.outside.lines[0]!, /^the answer to the submit was lost/);
    assert.match(warnings[0]!, /^took over job-1/);
  });

  it("fails after a minute, without another submit, where the list never shows the job", async () => {
    const here = world();
    here.memory.onSubmit = "lost without a job";
    await assert.rejects(
      claimJob(here, songInputs()),
      /SubmitSong got no answer: ECONNRESET; whether a job was made of the submit is not known: run pulumi up again/,
    );
    assert.equal(here.memory.submits.length, 1);
    assert.equal(
      here.outside.sleeps.reduce((sum, ms) => sum + ms),
      60_000,
    );
  });

  const ends: [string, Error, RegExp, number][] = [
    [
      "is followed by no search where the service refused it",
      new ServiceError("S", "InvalidParameter", "m", 400, "id"),
      /^S failed with InvalidParameter: m \(RequestId id\)$/,
      1,
    ],
    [
      "is followed by searches after an internal error, and the error then says that a job may exist",
      new ServiceError("S", "InternalError", "m", 500, "id"),
      /^S failed with InternalError: m \(RequestId id\); whether a job was made of the submit is not known: run pulumi up again/,
      7,
    ],
  ];
  for (const [title, error, message, looks] of ends) {
    it(title, async () => {
      const here = world();
      here.memory.onSubmit = error;
      await assert.rejects(claimJob(here, songInputs()), { message });
      assert.equal(here.memory.since.length, looks);
    });
  }
});

describe("the note of a submit", () => {
  it("is written before the submit, and gets the job when the service answers", async () => {
    const here = world();
    const base = here.keyOf(songInputs());
    const remembered: unknown[] = [];
    const { kind } = here.memory;
    const spying = {
      ...kind,
      start: (...given: Parameters<typeof kind.start>) => {
        remembered.push(here.outside.memory.records.get(base));
        return kind.start(...given);
      },
    };
    const { engine, outside } = here;
    const setup = { kind: spying, settings: defaultSettings, outside };
    await claim(new Performer({ ...setup, engine, account: engine.owner, inputs: songInputs() }));
    assert.deepEqual(remembered, [{ pid: 1, at: "2026-03-01T00:00:00Z" }]);
    assert.equal(outside.memory.records.get(base)?.jobId, "job-1");
  });

  it("is looked at again directly before the submit is sent, which is not sent where the lock is lost", async () => {
    const here = world();
    const { engine, outside } = here;
    let sent = 0;
    engine.ims.call = async (_operation, _request, _heard, beforeSend) => {
      await beforeSend?.();
      sent += 1;
      return Promise.reject(new Error("only the check matters here"));
    };
    const start: typeof here.memory.kind.start = (ims) =>
      ims.call(submitHighlightExtractionJob, { InputConfig: "{}" }) as Promise<never>;
    const setup = { kind: { ...here.memory.kind, start }, settings: defaultSettings, outside };
    const order = () => claim(new Performer({ ...setup, engine, account: engine.owner, inputs: songInputs() }));
    outside.memory.lost = new LockLostError({ bucket: "media", prefix: "notes", region: "cn-shanghai" });
    await assert.rejects(order(), LockLostError);
    assert.deepEqual([sent, outside.memory.records.size], [0, 0]);
    outside.memory.lost = undefined;
    await assert.rejects(order(), /only the check matters here/);
    assert.equal(sent, 1);
  });

  it("of a dead owner in a bucket leads to searches until the list must show its job, and a line says until when", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.patience = 690_000;
    assert.equal((await claimJob(here, songInputs())).jobId, "job-1");
    assert.equal(
      here.outside.sleeps.reduce((sum, ms) => sum + ms),
      690_000,
    );
    assert.ok(Math.max(...here.outside.sleeps) <= 60_000);
    assert.match(
      here.outside.lines[0]!,
      /: looking for it until 00:11:30 UTC, 12 min from now, because the service's list may show it late; if it is not found by then, a job is submitted$/,
    );
  });

  it("that gets a job while another process is waited for leads to that job, whatever the list shows", async () => {
    const here = world();
    const key = here.keyOf(songInputs());
    here.outside.memory.records.set(key, { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.isAlive = (pid) => pid === 77;
    here.memory.jobs = [{ jobId: "theirs", answers: [pending, pending] }];
    here.outside.afterSleep = () => here.outside.memory.records.set(key, { pid: 77, at: "then", jobId: "theirs" });
    assert.equal((await claimJob(here, songInputs())).jobId, "theirs");
    assert.equal(here.memory.submits.length, 0);
  });

  it("is deleted after a refusal, and kept after a lost answer", async () => {
    const here = world();
    const base = here.keyOf(songInputs());
    here.memory.onSubmit = new ServiceError("S", "InvalidParameter", "m", 400, "id");
    await assert.rejects(claimJob(here, songInputs()));
    assert.equal(here.outside.memory.records.get(base), undefined);
    here.memory.onSubmit = "lost without a job";
    await assert.rejects(claimJob(here, songInputs()));
    const left = { pid: 0, at: "2026-03-01T00:00:00Z" };
    assert.deepEqual(here.outside.memory.records.get(base), left, "no process works on it any more");
  });

  it("leads to a job that the list does not show", async () => {
    const here = world();
    await claimJob(here, songInputs());
    here.memory.lag = 100;
    const { jobId, warnings } = await claimJob(here, songInputs());
    assert.equal(jobId, "job-1");
    assert.match(warnings[0]!, /^took over job-1/);
    assert.equal(here.memory.submits.length, 1);
  });

  it("adds its job to the spent ones where that failed", async () => {
    const here = world();
    here.memory.answersOfNewJobs = [{ is: "failed", code: "C", message: "m", times: {} }];
    await claimJob(here, songInputs());
    here.memory.lag = 100;
    assert.equal((await claimJob(here, songInputs())).jobId, "job-2");
    assert.deepEqual(here.memory.submits[1]?.key, keyFor(here.keyOf(songInputs()), songInputs().identity, ["job-1"]));
  });

  it("of a process that died during the submit leads to searches for a minute, then to a submit", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    assert.equal((await claimJob(here, songInputs())).jobId, "job-1");
    assert.equal(
      here.outside.sleeps.reduce((sum, ms) => sum + ms),
      60_000,
    );
    assert.match(
      here.outside.lines[0]!,
      /^an earlier run may have submitted this job \(process 77 of this machine, 2026-02-28T23:59:00Z\): looking for it$/,
    );
  });

  it("prevents a submit while another live process holds it", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.isAlive = (pid) => pid === 77;
    await assert.rejects(claimJob(here, songInputs()), SubmitUnderWayError);
    assert.equal(here.memory.submits.length, 0);
  });

  it("of another live process leads to its job as soon as the list shows it", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.isAlive = (pid) => pid === 77;
    here.outside.afterSleep = () => {
      if (here.outside.sleeps.length < 3) return;
      here.memory.jobs = [{ jobId: "theirs", userData: here.mark(songInputs()), answers: [pending] }];
    };
    assert.equal((await claimJob(here, songInputs())).jobId, "theirs");
    assert.deepEqual(here.outside.sleeps, [1_000, 2_000, 4_000]);
  });

  it("prevents a submit where another process took the lock in between and lives on without a job", async () => {
    const here = world();
    const { memory } = here.outside;
    memory.beforeLock = (key) => memory.records.set(key, { pid: 2, at: "2026-03-01T00:00:00Z" });
    memory.isAlive = (pid) => pid === 2;
    await assert.rejects(claimJob(here, songInputs()), SubmitUnderWayError);
    assert.equal(here.memory.submits.length, 0);
  });

  it("of another process that was faster leads to its job as soon as that is noted", async () => {
    const here = world();
    const { memory } = here.outside;
    const note = { pid: 2, at: "2026-03-01T00:00:00Z" };
    memory.beforeLock = (key) => memory.records.set(key, note);
    memory.isAlive = (pid) => pid === 2;
    here.memory.jobs = [{ jobId: "theirs", answers: [pending, pending] }];
    here.outside.afterSleep = () => memory.records.set(here.keyOf(songInputs()), { ...note, jobId: "theirs" });
    assert.equal((await claimJob(here, songInputs())).jobId, "theirs");
    assert.deepEqual([here.memory.submits.length, here.outside.sleeps], [0, [1_000]]);
  });
});
