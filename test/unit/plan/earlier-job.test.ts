import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import type { ResourceInputs } from "../../../provider/job/record";
import { unknownValue } from "../../../schema/value/unknown-value";
import { sung } from "../../fakes/fixture-kind";
import { identity, songRecord } from "../../fakes/song-inputs";
import { a, b, deleting, named, type Started, started } from "./runs";

/** The cost line in the preview of a new resource. */
async function previewCost({ next, cost }: Started, inputs: ResourceInputs): Promise<string | undefined> {
  const job = next();
  await job.check({}, { ...inputs, preview: true });
  return cost().join("\n").replace("highlights cost: ", "");
}

const wouldRun = "anthem would run: 1 min, about USD 0.28 (estimate by the list price of 2026-06 and inputMinutes)";
const takenOver = (jobId: string, unless = "its files are gone") =>
  `anthem: job ${jobId} would be taken over: nothing to pay, unless ${unless}`;

/** Events on this machine before a preview, and the cost line of that preview for the inputs A. */
const rows: [string, (here: Started) => Promise<unknown>, string, ResourceInputs?][] = [
  ["nothing happened", () => Promise.resolve(), wouldRun],
  ["the job finished", ({ next }) => next().create(a()), takenOver("job-1")],
  [
    "the job finished, and other inputs ran after it",
    async ({ next }) => {
      const { outs } = await next().create(a());
      await next().create(b());
      await next().delete("job-1", outs);
    },
    takenOver("job-1"),
  ],
  [
    "the job finished, and other inputs wrote over its files",
    async ({ next }) => {
      const { outs } = await next().create(a(named));
      const job = next();
      await job.create(b(named));
      await job.delete("job-1", outs);
    },
    wouldRun,
    a(named),
  ],
  [
    "the job finished, was overwritten, and ran again",
    async ({ next, memory }) => {
      await next().create(a(named));
      const { outs } = await next().create(b(named));
      memory.jobs = [];
      const job = next();
      await job.create(a(named));
      await job.delete("job-2", outs);
    },
    takenOver("job-3"),
    a(named),
  ],
  [
    "its files were deleted with the resource",
    async ({ next }) => {
      const { outs } = await next().create(a(deleting));
      await next().delete("job-1", outs);
    },
    wouldRun,
  ],
  [
    "the resource was deleted and its files stayed",
    async ({ next }) => {
      const { outs } = await next().create(a());
      await next().delete("job-1", outs);
    },
    takenOver("job-1"),
  ],
  [
    "--replace took over the same job",
    async ({ next }) => {
      const { outs } = await next().create(a(deleting));
      const job = next();
      await job.create(a(deleting));
      await job.delete("job-1", outs);
    },
    takenOver("job-1"),
  ],
  [
    "the job failed",
    async ({ next, memory }) => {
      memory.answersOfNewJobs = [{ is: "failed", code: "C", message: "m", times: {} }];
      await next()
        .create(a())
        .catch(() => undefined);
    },
    wouldRun,
  ],
  [
    "the job had not ended",
    async ({ next, memory }) => {
      memory.answersOfNewJobs = [{ is: "pending", state: "Executing" }];
      await next().create(a({ wait: false }));
    },
    takenOver("job-1", "it fails"),
  ],
  [
    "a run of the first release was killed after its submit, under an unknown account",
    ({ outside, keyOf }) => {
      outside.memory.records.set(keyOf(a()), { pid: 9, at: "2026-03-01T00:00:00Z", jobId: "job-1" });
      return Promise.resolve();
    },
    wouldRun,
  ],
  [
    "the run was killed after its submit, with its order in the ledger",
    async ({ next, outside }) => {
      await next().create(a());
      const [entry] = outside.orders.entries();
      const { jobId: _jobId, state: _state, ...begun } = entry!;
      outside.orders.write(begun);
    },
    takenOver("job-1", "it failed or its files are gone"),
  ],
  [
    "a run was killed before its submit was answered",
    async ({ next, outside, keyOf }) => {
      await next().create(a());
      const [entry] = outside.orders.entries();
      const { jobId: _jobId, state: _state, ...begun } = entry!;
      outside.orders.write(begun);
      outside.memory.records.set(keyOf(a()), { pid: 0, at: "2026-03-01T00:00:00Z" });
    },
    `${wouldRun}; an earlier run may have submitted the job already: then it would be taken over, with nothing to pay`,
  ],
  ["an argument is not known yet", ({ next }) => next().create(a()), wouldRun, a({ triggers: [unknownValue] })],
  ["another resource ran the same inputs", ({ next }) => next().create(a({ identity: `${identity}2` })), wouldRun],
  [
    "a foreign job was adopted and its resource deleted",
    async ({ next, memory }) => {
      memory.jobs = [{ jobId: "elsewhere", answers: [sung()] }];
      const { outs } = await next().create(a({ adoptJobId: "elsewhere" }));
      await next().delete("elsewhere", outs);
    },
    wouldRun,
  ],
];

/** Of a job that was made with other triggers. */
const because = 'because triggers[0]: "b" → default';
const wouldRunAgain = wouldRun.replace("would run", "would run again");

describe("the price in a preview", () => {
  for (const [title, happened, line, inputs = a()] of rows) {
    it(`is ${line === wouldRun ? "the price" : "the job that would be taken over,"} where ${title}`, async () => {
      const here = started();
      await happened(here);
      const found = (await previewCost(here, inputs)) ?? "";
      const [cost] = found.split("\n");
      assert.equal(cost, line);
    });
  }

  it("finds a note of the first release by the account of the replaced record", async () => {
    const here = started();
    const { outside, keyOf } = here;
    outside.memory.records.set(keyOf(a()), { pid: 0, at: "2026-03-01T00:00:00Z", jobId: "job-7" });
    const job = here.next();
    const olds = songRecord([], { triggers: ["b"] });
    await job.check(olds, { ...a(), preview: true });
    job.diff(olds, a());
    await job.check({}, { ...a(), preview: true });
    assert.deepEqual(here.cost(), [
      `highlights cost: ${takenOver("job-7", "it failed or its files are gone")}, ${because}`,
    ]);
  });

  it("ignores a job of the first release whose files the replaced job overwrote, or which is the failed replaced job itself", async () => {
    const failed = { jobId: "job-7", state: "failed", failure: { code: "C", message: "m" } } as const;
    const cases = [
      [songRecord(["0.mp4"], { triggers: ["b"], ...named }), because],
      [songRecord([], { ...named, ...failed }), "because job job-7 failed with C"],
    ] as const;
    for (const [olds, reason] of cases) {
      const here = started();
      here.outside.memory.records.set(here.keyOf(a(named)), { pid: 0, at: "2026-03-01T00:00:00Z", jobId: "job-7" });
      const job = here.next();
      await job.check(olds, { ...a(named), preview: true });
      job.diff(olds, a(named));
      await job.check({}, { ...a(named), preview: true });
      assert.deepEqual(here.cost(), [`highlights cost: ${wouldRunAgain}, ${reason}`]);
    }
  });

  it("finds a note of the first release on the engine local by the account in the data folder", async () => {
    const here = started("local");
    const { outside, engine, keyOf, next, cost } = here;
    engine.owner = "local-1";
    outside.orders.account = "local-1";
    const inputs = a({ engine: "local" });
    outside.memory.records.set(keyOf(inputs), { pid: 0, at: "2026-03-01T00:00:00Z", jobId: "job-7" });
    const job = next();
    await job.check({}, { ...inputs, preview: true });
    assert.match(cost().join(), /job job-7 would be taken over: nothing to pay/);
    job.configure({ ...defaultSettings, endpoint: "http://127.0.0.1:1" });
    await job.check({}, { ...inputs, preview: true });
    assert.match(cost().at(-1) ?? "", /anthem would run/);
  });

  it("is that of a new job under another account than the recorded one", async () => {
    const here = started();
    await here.next().create(a());
    const job = here.next();
    const olds = songRecord([], { triggers: ["b"], account: "another" });
    await job.check(olds, { ...a(), preview: true });
    job.diff(olds, a());
    await job.check({}, { ...a(), preview: true });
    assert.deepEqual(here.cost(), [`highlights cost: ${wouldRunAgain}, ${because}`]);
  });

  it("is the same where the ledger fails", async () => {
    const here = started();
    here.outside.ledger = () => Promise.reject(new Error("no ledger"));
    const { outs } = await here.next().create(a());
    assert.equal(outs.state, "finished");
    assert.match(
      here.outside.lines.join("\n"),
      /could not be written down \(no ledger\): a later preview may say less/,
    );
  });
});
