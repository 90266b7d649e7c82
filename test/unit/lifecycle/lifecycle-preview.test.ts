import assert from "node:assert/strict";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import type { ResourceInputs } from "../../../provider/job/record";
import { sung } from "../../fakes/fixture-kind";
import { identity, songInputs, songRecord, world, written } from "../../fakes/song-inputs";

function started() {
  const here = world();
  return { ...here, job: lifecycle(here.memory.kind, here.outside) };
}

type Started = ReturnType<typeof started>;

const fixed = (more: Partial<ResourceInputs> = {}) =>
  songInputs({ outputConfig: { objectKey: "{index}.mp4" }, ...more });

/** The lines that Pulumi shows where a resource is recorded already. */
async function previewed(
  { job, outside }: Started,
  olds: ReturnType<typeof songRecord>,
  news: ResourceInputs,
  preview = true,
) {
  await job.check(olds, { ...news, preview });
  job.diff(olds, news);
  if (preview) await job.check({}, { ...news, preview });
  return outside.lines;
}

describe("the lines before a job is replaced", () => {
  const olds = songRecord(["0.mp4"], { outputConfig: { objectKey: "{index}.mp4" } });

  it("name in a preview the job that would run and the fate of the files", async () => {
    assert.deepEqual(await previewed(started(), olds, fixed({ triggers: ["b"] })), [
      "anthem: 1 file of job job-0 would be overwritten by the new job (outputConfig.objectKey holds no {key}): songs/0.mp4",
      'highlights cost: anthem would run again: USD 0.28 for each minute of input, at most USD 33.60 for two hours of video, the longest that a job takes (estimate by the list price of 2026-06); set inputMinutes for the total, because triggers[0]: default → "b"',
    ]);
  });

  it("name in an update the job that runs; the delete then names the files", async () => {
    const lines = await previewed(started(), olds, fixed({ triggers: ["b"] }), false);
    assert.deepEqual(lines, ['anthem runs again: triggers[0]: default → "b"']);
  });

  it("name the job that would run at the next up where no check came before", () => {
    const { job, outside } = started();
    job.diff(olds, fixed({ triggers: ["b"] }));
    assert.deepEqual(outside.lines, ['anthem would run again at the next up: triggers[0]: default → "b"']);
  });

  const overwritten = (by: string) => `anthem: 1 file of job job-0 ${by}: songs/0.mp4`;
  const ends: [string, (here: Started, news: ResourceInputs) => Promise<void>, string][] = [
    [
      "was overwritten",
      async ({ job, memory, engine }, news) => {
        memory.answersOfNewJobs = [sung("0.mp4")];
        engine.objects.set("songs", "0.mp4", written);
        await job.create(news);
      },
      overwritten("was overwritten by job job-1"),
    ],
    [
      "will be overwritten where the new job is not waited for",
      async ({ job }, news) => void (await job.create({ ...news, wait: false })),
      overwritten("will be overwritten by job job-1, which has not ended"),
    ],
    [
      "will be overwritten where the recorded job is deleted first",
      () => Promise.resolve(),
      overwritten("will be overwritten by the new job"),
    ],
  ];
  for (const [title, between, line] of ends) {
    it(`never let the delete call a file kept that ${title}`, async () => {
      const here = started();
      const news = fixed({ triggers: ["b"] });
      await previewed(here, olds, news, false);
      await between(here, news);
      await here.job.delete("job-0", olds);
      const stays = "anthem: the record of job job-0 stays with the service";
      assert.deepEqual(here.outside.lines.slice(-2), [line, stays]);
    });
  }

  it("name the files that a destroy would delete in create and refresh, because its preview calls no provider", async () => {
    const { job, memory, engine, outside } = started();
    memory.answersOfNewJobs = [sung("0.mp4")];
    engine.objects.set("songs", "0.mp4", written);
    const going = (jobId: string) =>
      `anthem: 1 file of job ${jobId} would be deleted with the resource (outputRetention is "delete"): songs/0.mp4`;
    const { outs } = await job.create(songInputs({ outputRetention: "delete" }));
    assert.equal(outside.lines.at(-1), going("job-1"));
    await job.read("job-1", outs);
    await job.update("job-1", { ...outs, outputRetention: "retain" }, songInputs({ outputRetention: "delete" }));
    assert.equal(outside.lines.filter((line) => line === going("job-1")).length, 3);
    await job.read("job-0", songRecord(["0.mp4"]));
    assert.equal(outside.lines.includes(going("job-0")), false);
  });

  it("warn, once, where two resources write files of the same names", async () => {
    const { job, outside } = started();
    const other = fixed({ identity: identity.replace("anthem", "hymn") });
    for (const inputs of [fixed(), other, other]) await job.check({}, { ...inputs, preview: true });
    await job.check(songRecord(), { ...fixed(), preview: true });
    assert.deepEqual(
      outside.lines.filter((line) => line.startsWith("warning:")),
      [
        "warning: hymn: its files have the same names as those of anthem (songs/{index}.mp4): the later job overwrites the files of the earlier one; " +
          "give outputConfig.objectKey other names, or put {key} into it",
      ],
    );
  });

  it("do not warn where {key} keeps the names apart, or no file is written", async () => {
    const { job, outside } = started();
    for (const outputConfig of [{ objectKey: "{key}/{index}.mp4" }, undefined]) {
      for (const name of ["a", "b"]) {
        const inputs = songInputs({ identity: `urn::${name}`, ...(outputConfig ? { outputConfig } : {}) });
        await job.check({}, { ...inputs, preview: true });
      }
    }
    assert.deepEqual(
      outside.lines.filter((line) => line.startsWith("warning:")),
      [],
    );
  });
});
