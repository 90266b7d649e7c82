import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { ServiceError, SubmitUnderWayError } from "../../../provider/error";
import { keyFor } from "../../../provider/job/key";
import { claim } from "../../../provider/order/claim";
import { Performer } from "../../../provider/order/performer";
import { songInputs, world } from "../../fakes/song-inputs";
import { claimJob, pending } from "./claim-job";

describe("a submit whose answer is lost", () => {
  it("looks for the job in the list when the answer to its submit is lost", async () => {
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

  it("gives up after a minute, without another submit, when the list never shows the job", async () => {
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
      "does not look for a job that was refused",
      new ServiceError("S", "InvalidParameter", "m", 400, "id"),
      /^S failed with InvalidParameter: m \(RequestId id\)$/,
      1,
    ],
    [
      "looks for a job that an internal error may have made, and says where none is found that it may be there",
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
  it("remembers a submit before it is made, and its job when the service answers", async () => {
    const here = world();
    const base = here.keyOf(songInputs());
    const remembered: unknown[] = [];
    const { kind } = here.memory;
    const spying = {
      ...kind,
      start: (...given: Parameters<typeof kind.start>) => {
        remembered.push(here.outside.memory.read(base));
        return kind.start(...given);
      },
    };
    const { engine, outside } = here;
    const setup = { kind: spying, settings: defaultSettings, outside };
    await claim(new Performer({ ...setup, engine, account: engine.owner, inputs: songInputs() }));
    assert.deepEqual(remembered, [{ pid: 1, at: "2026-03-01T00:00:00Z" }]);
    assert.equal(outside.memory.read(base)?.jobId, "job-1");
  });

  it("forgets a submit that the service refused, and keeps one whose answer never came", async () => {
    const here = world();
    const base = here.keyOf(songInputs());
    here.memory.onSubmit = new ServiceError("S", "InvalidParameter", "m", 400, "id");
    await assert.rejects(claimJob(here, songInputs()));
    assert.equal(here.outside.memory.read(base), undefined);
    here.memory.onSubmit = "lost without a job";
    await assert.rejects(claimJob(here, songInputs()));
    const left = { pid: 0, at: "2026-03-01T00:00:00Z" };
    assert.deepEqual(here.outside.memory.read(base), left, "nobody works on it any more");
  });

  it("takes over a remembered job that the list does not show", async () => {
    const here = world();
    await claimJob(here, songInputs());
    here.memory.lag = 100;
    const { jobId, warnings } = await claimJob(here, songInputs());
    assert.equal(jobId, "job-1");
    assert.match(warnings[0]!, /^took over job-1/);
    assert.equal(here.memory.submits.length, 1);
  });

  it("counts a remembered job that is of no use any more among the spent ones", async () => {
    const here = world();
    here.memory.answersOfNewJobs = [{ is: "failed", code: "C", message: "m", times: {} }];
    await claimJob(here, songInputs());
    here.memory.lag = 100;
    assert.equal((await claimJob(here, songInputs())).jobId, "job-2");
    assert.deepEqual(here.memory.submits[1]?.key, keyFor(here.keyOf(songInputs()), songInputs().identity, ["job-1"]));
  });

  it("asks the list for a minute where a process died in the middle of the submit, then submits", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    assert.equal((await claimJob(here, songInputs())).jobId, "job-1");
    assert.equal(
      here.outside.sleeps.reduce((sum, ms) => sum + ms),
      60_000,
    );
    assert.match(here.outside.lines[0]!, /^an earlier run may have submitted this job \(process 77, /);
  });

  it("submits nothing while another process of the machine submits the same", async () => {
    const here = world();
    here.outside.memory.records.set(here.keyOf(songInputs()), { pid: 77, at: "2026-02-28T23:59:00Z" });
    here.outside.memory.isAlive = (pid) => pid === 77;
    await assert.rejects(claimJob(here, songInputs()), SubmitUnderWayError);
    assert.equal(here.memory.submits.length, 0);
  });

  it("takes over what the other process submitted as soon as the list shows it", async () => {
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

  it("submits nothing when another process took the lock in between", async () => {
    const here = world();
    const { memory } = here.outside;
    memory.beforeLock = (key) => memory.records.set(key, { pid: 2, at: "2026-03-01T00:00:00Z" });
    await assert.rejects(claimJob(here, songInputs()), SubmitUnderWayError);
    assert.equal(here.memory.submits.length, 0);
  });
});
