import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { ForbiddenBySettingsError } from "../../../provider/error";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { RecordedError } from "../../../provider/lifecycle/recorded-error";
import { unknownValue } from "../../../schema/value/unknown-value";
import { sung } from "../../fakes/fixture-kind";
import { providerText, songInputs, songRecord, world, written } from "../../fakes/song-inputs";

const pending = { is: "pending", state: "Executing" } as const;

function started() {
  const here = world();
  return { ...here, job: lifecycle(here.memory.kind, here.outside) };
}

describe("the lifecycle of a job of any kind", () => {
  it("check returns the inputs without the fields of one run, and logs the cost line before a create", async () => {
    const { job, outside } = started();
    const inputs = songInputs({ inputMinutes: 1 });
    assert.deepEqual(await job.check({}, { ...inputs, preview: true }), { inputs, failures: [] });
    assert.deepEqual(outside.lines, [
      "highlights cost: anthem would run: 1 min, about USD 0.28 (estimate by the list price of 2026-06 and inputMinutes)",
    ]);
    await job.check(songRecord(), { ...inputs, preview: true });
    assert.equal(outside.lines.length, 1);
  });

  it("check logs no cost where it fails", async () => {
    const { job, outside } = started();
    const { failures } = await job.check({}, songInputs({ inputConfig: { words: [] } }));
    assert.deepEqual(failures, [
      { property: "inputConfig.words", reason: "inputConfig.words is []: must hold a word; add one" },
    ]);
    assert.deepEqual(outside.lines, []);
  });

  it("check and diff open no engine, and diff gives its reasons as replacements", () => {
    const { job, outside } = started();
    outside.engine = () => Promise.reject(new Error("no engine is expected"));
    const same = job.diff(songRecord(), songInputs());
    assert.deepEqual(same, { changes: false, replaces: [], deleteBeforeReplace: false });
    assert.deepEqual(job.diff(songRecord(), songInputs({ inputConfig: { words: ["la"], tempo: 90 } })), {
      changes: true,
      replaces: ["inputConfig.tempo: default → 90"],
      deleteBeforeReplace: false,
    });
    assert.deepEqual(job.diff(songRecord(), songInputs({ inputConfig: { words: [unknownValue] } })).replaces, [
      "inputConfig.words[0] is not known yet: may re-run",
    ]);
  });

  it("diff reports a job that had not ended as a change without a replacement", () => {
    const { job } = started();
    const { changes, replaces } = job.diff(songRecord([], { state: "pending" }), songInputs());
    assert.deepEqual([changes, replaces], [true, []]);
  });

  it("create submits nothing where another account owns a bucket of the arguments", async () => {
    const { job, memory } = started();
    const places = [{ bucket: "songs", account: "2222222222222222" }];
    const { inputs, failures } = await job.check({}, { ...songInputs(), places });
    assert.deepEqual([failures, inputs], [[], songInputs()]);
    await assert.rejects(
      job.create(songInputs()),
      /bucket "songs" of its arguments belongs to account 2222222222222222, this is \d+: .*, or give it a bucket of this account$/,
    );
    assert.equal(memory.submits.length, 0);
  });

  it("create submits, waits and records; a second create takes the same job over with a warning", async () => {
    const { job, memory, engine, outside } = started();
    memory.answersOfNewJobs = [pending, sung("create.mp4")];
    engine.objects.set("songs", "create.mp4", written);
    const { id, outs } = await job.create(songInputs());
    assert.equal(id, "job-1");
    assert.deepEqual(outs, songRecord(["create.mp4"], { jobId: "job-1" }));
    const again = await job.create(songInputs());
    assert.equal(again.id, "job-1");
    assert.equal(memory.submits.length, 1);
    assert.match(again.outs.warnings.join(), /^took over job-1/);
    assert.ok(outside.lines.some((line) => line.startsWith("warning: anthem: took over job-1")));
  });

  it("create submits nothing where the settings forbid it, and records nothing", async () => {
    const { job, memory } = started();
    job.configure({ ...defaultSettings, submit: "never" });
    await assert.rejects(job.create(songInputs()), ForbiddenBySettingsError);
    assert.equal(memory.submits.length, 0);
  });

  it("create limits the running jobs of all lifecycles of a process together", async () => {
    const { job, memory, outside } = started();
    const other = lifecycle(memory.kind, outside);
    for (const one of [job, other]) one.configure({ ...defaultSettings, maxConcurrentJobs: 1 });
    memory.answersOfNewJobs = [pending, pending, sung()];
    let most = 0;
    outside.afterSleep = () => {
      most = Math.max(most, memory.jobs.filter(({ answers }) => answers.length > 1).length);
    };
    const inputs = ["a", "b", "c", "d"].map((word) => songInputs({ inputConfig: { words: [word] } }));
    await Promise.all(inputs.map((given, i) => (i % 2 === 0 ? job : other).create(given)));
    assert.deepEqual([memory.submits.length, most], [4, 1]);
  });

  it("update waits again for a job that had not ended, without a submit", async () => {
    const { job, memory, engine } = started();
    memory.jobs = [{ jobId: "job-0", answers: [pending, sung("resume.mp4")] }];
    engine.objects.set("songs", "resume.mp4", written);
    const { outs } = await job.update("job-0", songRecord([], { state: "pending" }), songInputs());
    assert.deepEqual(outs, songRecord(["resume.mp4"]));
    assert.equal(memory.submits.length, 0);
  });

  it("update fails under another account, and keeps the record", async () => {
    const { job, engine } = started();
    engine.owner = "another";
    const old = songRecord([], { state: "pending" });
    await assert.rejects(job.update("job-0", old, songInputs()), (error) => {
      assert.ok(error instanceof RecordedError);
      assert.deepEqual(
        [error.id, error.properties.state, error.properties.__provider],
        ["job-0", "pending", providerText],
      );
      assert.match(error.reasons.join(), /belongs to account 1234567890123456, this is another/);
      return true;
    });
  });

  it("update without a service names the job and the next step, and keeps the record", async () => {
    const { job, outside } = started();
    outside.engine = () => Promise.reject(new Error("no credentials"));
    await assert.rejects(job.update("job-0", songRecord([], { state: "pending" }), songInputs()), (error) => {
      assert.ok(error instanceof RecordedError);
      assert.match(
        error.reasons.join(),
        /^job job-0 could not be looked at: no credentials; .* without a new submit; look further with: alicloud-highlights job job-0$/,
      );
      return true;
    });
  });

  it("update of the retention opens no engine and changes nothing else, both ways", async () => {
    const { job, outside } = started();
    outside.engine = () => Promise.reject(new Error("no engine is expected"));
    const old = songRecord(["a.mp4"]);
    const there = await job.update("job-0", old, songInputs({ outputRetention: "delete" }));
    assert.deepEqual(there.outs, { ...old, outputRetention: "delete" });
    const back = await job.update("job-0", there.outs, songInputs());
    assert.deepEqual(back.outs, old);
    assert.equal(job.diff(back.outs, songInputs()).changes, false);
  });

  it("read returns nothing for a job that is gone, and the record for all others", async () => {
    const { job } = started();
    assert.deepEqual(await job.read("job-0", songRecord([], { state: "pending" })), {});
    assert.deepEqual(await job.read("job-0", songRecord()), { id: "job-0", props: songRecord() });
  });

  it("delete of a replaced job leaves a file that its successor took over", async () => {
    const { job, memory, engine } = started();
    engine.objects.set("songs", "shared.mp4", written);
    memory.answersOfNewJobs = [sung("shared.mp4")];
    await job.create(songInputs({ triggers: ["new"] }));
    await job.delete("job-0", songRecord(["shared.mp4"], { outputRetention: "delete" }));
    assert.deepEqual(engine.objects.removed, []);
  });

  it("delete leaves a file of another job that stays", async () => {
    const { job, engine } = started();
    engine.objects.set("songs", "kept.mp4", written);
    job.diff(songRecord(["kept.mp4"]), songInputs());
    await job.delete("job-9", songRecord(["kept.mp4"], { outputRetention: "delete" }));
    assert.deepEqual(engine.objects.removed, []);
  });

  it("create under another account than the recorded one is refused", async () => {
    const { memory, engine, outside } = world();
    const job = lifecycle(memory.kind, outside);
    engine.owner = "another";
    const failed = songRecord([], { state: "failed", failure: { code: "C", message: "m" } });
    assert.equal(job.diff(failed, songInputs()).changes, true);
    await assert.rejects(
      job.create(songInputs()),
      /the recorded job belongs to account 1234567890123456, this is another/,
    );
    assert.equal(memory.submits.length, 0);
  });

  it("delete leaves a file of another job of which only the retention changes", async () => {
    const { job, engine } = started();
    engine.objects.set("songs", "kept.mp4", written);
    job.diff(songRecord(["kept.mp4"], { outputRetention: "delete" }), songInputs({ outputRetention: "retain" }));
    await job.delete("job-9", songRecord(["kept.mp4"], { outputRetention: "delete" }));
    assert.deepEqual(engine.objects.removed, []);
  });
});
