import assert from "node:assert/strict";
import type { Stamp } from "../../../provider/engine/engine";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { type JobRecord, recordedInputs, type ResourceInputs } from "../../../provider/job/record";
import { extraction } from "../../../provider/kinds/extraction";
import { FakeOutside } from "../../fakes/fake-outside";
import { type Songs, sung } from "../../fakes/fixture-kind";
import { songInputs, songRecord, world, written } from "../../fakes/song-inputs";

function started() {
  const here = world();
  here.memory.answersOfNewJobs = [sung("a.mp4")];
  here.engine.objects.set("songs", "a.mp4", written);
  return { ...here, job: lifecycle(here.memory.kind, here.outside) };
}

const urn = (stack: string, name = "anthem") => `urn:pulumi:${stack}::shop::highlights:Song::${name}`;
const nothing = { changes: false, replaces: [], deleteBeforeReplace: false };

describe("a job is not bought again", () => {
  it("by --replace and taint, which create and then delete: it is taken over with a warning, and no file is deleted", async () => {
    const { job, memory, engine } = started();
    const inputs = songInputs({ outputRetention: "delete" });
    const first = await job.create(inputs);
    const second = await job.create(inputs);
    await job.delete(first.id, first.outs);
    assert.deepEqual([second.id, memory.submits.length], [first.id, 1]);
    assert.match(
      second.outs.warnings.join(),
      /^took over job-1, .*nothing was submitted; to run it again change triggers/,
    );
    assert.deepEqual(engine.objects.removed, []);
  });

  it("by a renamed stack: its record stays as it is", () => {
    const { job, memory } = started();
    const record = songRecord(["a.mp4"], { identity: urn("dev") });
    assert.deepEqual(job.diff(record, songInputs({ identity: urn("prod") })), nothing);
    assert.equal(memory.submits.length, 0);
  });

  it("by a renamed stack while it is unfinished: the update waits for it again", async () => {
    const { job, memory } = started();
    memory.jobs = [{ jobId: "job-0", answers: [sung("a.mp4")] }];
    const record = songRecord([], { identity: urn("dev"), state: "pending" });
    const { outs } = await job.update("job-0", record, songInputs({ identity: urn("prod") }));
    assert.deepEqual([outs.jobId, outs.state, memory.submits.length], ["job-0", "finished", 0]);
  });

  it("by a state copied to another stack, and the refresh of neither stack drops it", async () => {
    const { job, memory } = started();
    const record = songRecord(["a.mp4"], { identity: urn("dev") });
    for (const stack of ["dev", "copy"]) {
      const { id, props } = await job.read("job-0", record);
      assert.deepEqual([id, props], ["job-0", record]);
      assert.deepEqual(job.diff(props!, songInputs({ identity: urn(stack) })), nothing);
    }
    assert.equal(memory.submits.length, 0);
  });

  it("by other credentials or another data folder: the record is kept, and its files are left alone", async () => {
    const { job, memory, engine } = started();
    const record = songRecord(["a.mp4"]);
    engine.owner = "local-another";
    const { id, props } = await job.read("job-0", record);
    assert.deepEqual([id, props], ["job-0", record]);
    assert.deepEqual(job.diff(props!, songInputs()), nothing);
    await job.delete("job-0", { ...record, outputRetention: "delete" });
    assert.deepEqual([memory.submits.length, engine.objects.removed], [0, []]);
  });

  it("by a stack whose region has changed: a refresh looks in the recorded region", async () => {
    const { job, outside, engine } = started();
    const asked: (string | undefined)[] = [];
    outside.engine = (stamp?: Stamp) => {
      asked.push(stamp?.region);
      return Promise.resolve(engine);
    };
    const record = songRecord(["a.mp4"], { region: "us-west-1" });
    assert.deepEqual((await job.read("job-0", record)).props, record);
    assert.deepEqual(asked, ["us-west-1"]);
    assert.deepEqual(job.diff(record, songInputs({ region: "cn-shanghai" })).replaces, [
      'region: "us-west-1" → "cn-shanghai"',
    ]);
  });

  it("by files that expire, however often it is deployed, unless onMissingOutput is rerun", async () => {
    const { job, memory, engine, outside } = started();
    engine.objects.set("songs", "a.mp4", { is: "missing" });
    let record: JobRecord<Songs> = songRecord(["a.mp4"]);
    for (let round = 0; round < 3; round += 1) {
      record = (await job.read("job-0", record)).props!;
      assert.deepEqual(record.missing, ["songs/a.mp4"]);
      await job.check(record, songInputs());
      assert.deepEqual(job.diff(record, songInputs()), nothing);
    }
    assert.deepEqual(
      outside.lines.filter((line) => !line.endsWith("at the price of a run")),
      Array(3).fill("warning: anthem: songs/a.mp4 is gone"),
    );
    assert.deepEqual(job.diff(record, songInputs({ onMissingOutput: "rerun" })).replaces, [
      "songs/a.mp4 is gone or was overwritten",
    ]);
    assert.equal(memory.submits.length, 0);
  });

  it("by a changed NotifyAddress, which is neither compared nor part of the key", () => {
    const inputs = (notifyAddress: string): ResourceInputs => ({
      ...songInputs({ inputConfig: { mediaArray: [{ mediaId: "m" }] } }),
      userData: { notifyAddress },
    });
    const job = lifecycle(extraction, new FakeOutside());
    const record = { ...songRecord(), ...recordedInputs(extraction.definition, inputs("https://a")), clips: [] };
    assert.deepEqual(job.diff(record, inputs("https://b")), nothing);
    const { keyOf } = started();
    assert.equal(keyOf(inputs("https://a")), keyOf(inputs("https://b")));
  });
});

describe("a job is a job of its own", () => {
  it("for each resource with equal inputs, also for equal names under other parents", async () => {
    const { job, memory } = started();
    const parent = "urn:pulumi:dev::shop::test:Show";
    const identities = [urn("dev"), urn("dev", "hymn"), `${parent}$highlights:Song::anthem`];
    const made = await Promise.all(identities.map((identity) => job.create(songInputs({ identity }))));
    assert.equal(new Set(made.map(({ id }) => id)).size, 3);
    assert.equal(memory.submits.length, 3);
  });

  it("where the inputs changed after an interrupted run; a warning says how to adopt the earlier job", async () => {
    const { job, memory, mark } = started();
    const orphan = { jobId: "orphan", answers: [{ is: "pending", state: "Executing" } as const] };
    memory.jobs = [{ ...orphan, userData: mark(songInputs({ triggers: ["before"] })) }];
    const { outs } = await job.create(songInputs());
    assert.equal(outs.jobId, "job-1");
    assert.match(outs.warnings.join(), /orphan.*adoptJobId/);
  });
});
