import assert from "node:assert/strict";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { JobRecord } from "../../../provider/job/record";
import { type Songs, sung } from "../../fakes/fixture-kind";
import { facts, songInputs, world, written } from "../../fakes/song-inputs";

const pending = { is: "pending", state: "Executing" } as const;
const later = Date.parse("2026-03-02T00:00:00Z");

/** A stack with one job that has finished, and its file. */
async function deploy(wait = true) {
  const here = world();
  here.memory.answersOfNewJobs = wait ? [sung("a.mp4")] : [pending, sung("a.mp4")];
  here.engine.objects.set("songs", "a.mp4", written);
  const job = lifecycle(here.memory.kind, here.outside);
  const { outs } = await job.create(songInputs({ wait, outputRetention: "delete" }));
  return { ...here, job, outs };
}

/** A second create, as after `--replace`, a taint, or destroy and up. */
function createAgain({ job }: Awaited<ReturnType<typeof deploy>>) {
  return job.create(songInputs({ outputRetention: "delete" }));
}

function songOf(record: JobRecord<Songs>) {
  assert.ok(record.state === "finished");
  return record.songs[0]!;
}

describe("a file restored from a copy, with the same content and a later time", () => {
  it("is the job's own for both refresh and search: nothing is bought again", async () => {
    const here = await deploy();
    here.engine.objects.set("songs", "a.mp4", { ...facts, lastModified: later });
    const { props } = await here.job.read("job-1", here.outs);
    assert.equal(props?.missing, undefined);
    const { id, outs } = await createAgain(here);
    assert.deepEqual([id, here.memory.submits.length, outs.missing], ["job-1", 1, undefined]);
    assert.equal((await here.job.read(id, outs)).props?.missing, undefined);
    assert.equal(songOf(outs).etag, facts.etag);
  });

  it("belongs to a later job with the same content, and to the earlier one again if it was restored since", async () => {
    for (const [time, id] of [
      [written.lastModified, "job-3"],
      [later, "job-1"],
    ] as const) {
      const here = await deploy();
      // The fake service gives both jobs the same times.
      here.memory.answersOfNewJobs = [sung("a.mp4")];
      assert.equal((await here.job.create(songInputs({ triggers: ["B"] }))).id, "job-2");
      here.engine.objects.set("songs", "a.mp4", { ...facts, lastModified: time });
      assert.equal((await createAgain(here)).id, id);
    }
  });

  it("is deleted by no resource, because no job of the stack put it there", async () => {
    const here = await deploy();
    here.engine.objects.set("songs", "a.mp4", { ...facts, lastModified: later });
    const { id, outs } = await createAgain(here);
    here.outside.shared.liveFiles.clear();
    await here.job.delete("job-1", here.outs);
    await here.job.delete(id, outs);
    assert.deepEqual(here.engine.objects.removed, []);
  });

  it("is recognized where a refresh recorded the end of the job", async () => {
    const here = await deploy(false);
    const { props } = await here.job.read("job-1", here.outs);
    assert.equal(props?.state, "finished");
    here.engine.objects.set("songs", "a.mp4", { ...facts, lastModified: later });
    assert.equal((await createAgain(here)).id, "job-1");
    assert.equal(here.memory.submits.length, 1);
  });

  it("is judged by its time where this machine has no ETag of it: it never saw the job, or its disk was full", async () => {
    for (const forget of ["lost", "full"] as const) {
      const here = world();
      here.outside.memory.isFull = (what) => forget === "full" && what === "files";
      here.memory.answersOfNewJobs = [sung("a.mp4")];
      here.engine.objects.set("songs", "a.mp4", written);
      const job = lifecycle(here.memory.kind, here.outside);
      assert.equal((await job.create(songInputs())).outs.state, "finished");
      here.outside.memory.known.clear();
      here.engine.objects.set("songs", "a.mp4", { ...facts, lastModified: later });
      assert.equal((await job.create(songInputs())).id, "job-2");
    }
  });
});

describe("a file with another content", () => {
  it("counts as overwritten for both refresh and search, whatever its time is", async () => {
    const here = await deploy();
    here.engine.objects.set("songs", "a.mp4", { ...written, etag: "E2" });
    const { props } = await here.job.read("job-1", here.outs);
    assert.deepEqual(props?.missing, ["songs/a.mp4"]);
    assert.equal((await createAgain(here)).id, "job-2");
  });

  it("of an earlier job is not compared with the ETags of a later one", async () => {
    const here = await deploy();
    here.memory.jobs[0]!.answers.splice(0, 1, { is: "failed", code: "C", message: "m", times: {} });
    here.memory.answersOfNewJobs = [sung("b.mp4")];
    here.engine.objects.set("songs", "b.mp4", { ...written, etag: "E9" });
    assert.equal((await createAgain(here)).id, "job-2");
    const [known] = here.outside.memory.known.values();
    assert.deepEqual(known, { jobId: "job-2", etags: { "songs/b.mp4": "E9" } });
  });
});
