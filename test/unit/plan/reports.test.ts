import assert from "node:assert/strict";
import { defaultSettings } from "../../../provider/engine/settings";
import { totalLine } from "../../../provider/plan/total-line";
import { type PlannedJob, summaryIn, summaryPrefix } from "../../../schema/plan/summary";
import { summaryOf } from "../../../schema/plan/totals";
import { songRecord } from "../../fakes/song-inputs";
import { a, b, type Started, started } from "./runs";

/** The reports on a job in the order of Pulumi's calls for a recorded resource. */
async function changed({ next, outside }: Started, olds: ReturnType<typeof songRecord>, news = b()) {
  const job = next();
  await job.check(olds, { ...news, preview: true });
  const { replaces } = job.diff(olds, news);
  if (replaces.length > 0) await job.check({}, { ...news, preview: true });
  return outside.reports;
}

describe("the report on a job", () => {
  it("in the preview of a new resource gives the Decision, minutes and amount", async () => {
    const { next, outside } = started();
    await next().check({}, { ...a(), preview: true });
    assert.deepEqual(outside.reports, [
      {
        urn: "urn:pulumi:dev::shop::highlights:Song::anthem",
        name: "anthem",
        kind: "song",
        engine: "ims",
        region: "cn-shanghai",
        act: "run",
        isNew: true,
        reasons: [],
        isOpen: false,
        cost: { amount: 0.28, currency: "USD", minutes: 1, priceDate: "2026-06" },
        minutesBy: "inputMinutes",
        basis: "the list price of 2026-06",
        warnings: [],
      },
    ]);
  });

  it("of a change names the reasons, the deployed job, its price, and what becomes of its files", async () => {
    const deployed = { amount: 0.56, currency: "USD", minutes: 2, priceDate: "2026-01" } as const;
    const olds = songRecord(["0.mp4"], { estimatedCost: deployed, outputRetention: "delete" });
    const [job] = await changed(started(), olds);
    assert.equal(job?.act, "run");
    assert.equal(job?.isNew, false);
    assert.deepEqual(job?.reasons, ['triggers[0]: default → "b"']);
    assert.equal(job?.jobId, "job-0");
    assert.deepEqual(job?.deployed, deployed);
    assert.deepEqual(job?.files, { deleted: ["songs/0.mp4"], overwritten: [], kept: [] });
  });

  it("of an unchanged job keeps it, of an unfinished one resumes, of another retention updates", async () => {
    const acts: [PlannedJob["act"], ReturnType<typeof songRecord>, object][] = [
      ["keep", songRecord(["0.mp4"]), {}],
      ["resume", songRecord([], { state: "pending" }), {}],
      ["update", songRecord(["0.mp4"]), { outputRetention: "delete" }],
    ];
    for (const [act, olds, more] of acts) {
      const [job, ...others] = await changed(started(), olds, a(more));
      assert.equal(job?.act, act);
      assert.deepEqual(others, []);
    }
  });

  it("of a job that would be taken over costs nothing and names it", async () => {
    const here = started();
    await here.next().create(a());
    await here.next().check({}, { ...a(), preview: true });
    const job = here.outside.reports.at(-1);
    assert.deepEqual(job?.takesOver, { jobId: "job-1", unless: "its files are gone" });
    assert.equal(job?.cost?.amount, 0);
  });

  it("of a length that is not known gives the price of a minute and the most", async () => {
    const { next, outside } = started();
    await next().check({}, { ...a({ inputMinutes: undefined }), preview: true });
    assert.equal(outside.reports[0]?.cost, undefined);
    assert.deepEqual(outside.reports[0]?.openCost, {
      perMinute: 0.28,
      currency: "USD",
      priceDate: "2026-06",
      most: 33.6,
    });
  });

  it("in an update comes with the job that was submitted or taken over", async () => {
    const here = started();
    const job = here.next();
    await job.check({}, { ...a(), preview: false });
    assert.equal(here.outside.reports.length, 0);
    await job.create(a());
    const again = here.next();
    await again.check({}, { ...a(), preview: false });
    await again.create(a());
    const [submitted, taken] = here.outside.reports;
    assert.equal(submitted?.jobId, "job-1");
    assert.equal(submitted?.takesOver, undefined);
    assert.deepEqual(taken?.takesOver, { jobId: "job-1" });
    assert.equal(taken?.cost?.amount, 0);
  });

  it("holds no secret", async () => {
    const { next, outside } = started();
    const job = next();
    const olds = songRecord(["0.mp4"], { triggers: ["CANARY-1"], secrets: ["triggers"] });
    const news = a({ triggers: ["CANARY-2"], secrets: ["triggers"] });
    await job.check(olds, { ...news, preview: true });
    job.diff(olds, news);
    await job.check({}, { ...news, preview: true });
    assert.equal(outside.reports.length, 1);
    assert.doesNotMatch(JSON.stringify(outside.reports), /CANARY/);
  });
});

describe("a limit for the stack", () => {
  const two = "urn:pulumi:dev::shop::highlights:Song::second";
  const limited = (here: Started, maxCost: number) => {
    const job = here.next();
    job.configure({ ...defaultSettings, maxCost });
    return job;
  };

  it("fails the job with which the run would cost more, and names the jobs before it", async () => {
    const here = started();
    const job = limited(here, 0.5);
    assert.deepEqual((await job.check({}, { ...a(), preview: true })).failures, []);
    const { failures } = await job.check({}, { ...a({ identity: two }), preview: true });
    assert.deepEqual(failures, [
      {
        property: "highlights:maxCost",
        reason:
          "highlights:maxCost is 0.5: second costs USD 0.28, the estimate for 1 min by the list price of 2026-06 and the jobs before it " +
          "(anthem USD 0.28) come to USD 0.56 together: give the jobs less video, or raise the limit with pulumi config set highlights:maxCost 0.56",
      },
    ]);
  });

  it("gives the facts of the jobs so far before the failure, in a preview only", async () => {
    for (const preview of [true, false]) {
      const here = started();
      const job = limited(here, 0.5);
      await job.check({}, { ...a(), preview });
      await job.check({}, { ...a({ identity: two }), preview });
      const lines = here.outside.lines.filter((line) => line.startsWith(summaryPrefix));
      assert.equal(lines.length, preview ? 1 : 0);
      if (!preview) continue;
      const facts = summaryIn(lines[0]!);
      assert.equal(facts?.isComplete, false);
      assert.deepEqual(
        facts?.jobs.map(({ name }) => name),
        ["anthem", "second"],
      );
      assert.equal(facts?.totals.amount, 0.56);
      assert.equal(facts?.maxCost, 0.5);
    }
  });

  it("counts a length that is not known as two hours", async () => {
    const open = a({ inputMinutes: undefined });
    const check = (maxCost: number) => limited(started(), maxCost).check({}, { ...open, preview: true });
    assert.match((await check(33.59)).failures[0]?.reason ?? "", /anthem costs USD 33.60, the price of two hours/);
    assert.deepEqual((await check(33.6)).failures, []);
  });

  it("never fails what is paid already: an unchanged job, or one that would be taken over", async () => {
    const here = started();
    const olds = songRecord(["0.mp4"]);
    const job = limited(here, 0);
    assert.deepEqual((await job.check(olds, { ...a(), preview: true })).failures, []);
    await here.next().create(a());
    assert.deepEqual((await limited(here, 0).check({}, { ...a(), preview: true })).failures, []);
  });

  it("does not count a job that was taken over, for the jobs checked after it", async () => {
    const here = started();
    await here.next().create(a());
    const job = limited(here, 0.3);
    await job.check({}, { ...a(), preview: false });
    await job.create(a());
    assert.deepEqual((await job.check({}, { ...a({ identity: two }), preview: false })).failures, []);
  });

  it("is judged anew before a submit where the job to be taken over is gone", async () => {
    const here = started();
    await here.next().create(a());
    await here.engine.objects.remove("songs", "0.mp4");
    const job = limited(here, 0);
    assert.deepEqual((await job.check({}, { ...a(), preview: false })).failures, []);
    const before = here.memory.submits;
    await assert.rejects(job.create(a()), /highlights:maxCost is 0: anthem costs USD 0.28/);
    assert.equal(here.memory.submits, before);
  });
});

describe("the line about the whole stack", () => {
  const price = (amount: number) => ({ amount, currency: "USD" as const, minutes: amount * 10, priceDate: "2026-06" });
  const job = (name: string, more: Partial<PlannedJob> = {}): PlannedJob => ({
    urn: `urn:pulumi:dev::shop::T::${name}`,
    name,
    kind: "extraction",
    engine: "ims",
    act: "run",
    isNew: true,
    reasons: [],
    isOpen: false,
    basis: "the list price of 2026-06",
    warnings: [],
    ...more,
  });
  const line = (jobs: PlannedJob[], command: "preview" | "update" = "preview", maxCost?: number) =>
    totalLine(summaryOf(jobs, { isComplete: true, maxCost }), command).replace("highlights total: stack dev: ", "");

  const rows: [string, string, string][] = [
    [
      "adds up what would run",
      line([job("a", { cost: price(1) }), job("b", { cost: price(2), deployed: price(1.5) })]),
      "2 of 2 jobs would run, 30 min, about USD 3.00 (estimate by the list price of 2026-06); difference to the USD 1.50 of what is deployed: +USD 1.50",
    ],
    [
      "counts the last report on a job",
      line([job("a", { cost: price(9) }), job("a", { cost: price(1) })], "update"),
      "1 of 1 job ran, 10 min, about USD 1.00 (estimate by the list price of 2026-06)",
    ],
    [
      "says what is not known, and the bound",
      line([
        job("a", { cost: price(1) }),
        job("b", { openCost: { perMinute: 0.28, currency: "USD", priceDate: "2026-06", most: 33.6 } }),
      ]),
      "2 of 2 jobs would run, 10 min, about USD 1.00, 1 of them of unknown length, with them at most USD 34.60 (estimate by the list price of 2026-06)",
    ],
    [
      "names the limit and what costs nothing",
      line(
        [job("a", { cost: price(1) }), job("b", { takesOver: { jobId: "j" } }), job("c", { act: "keep" })],
        "preview",
        5,
      ),
      "1 of 3 jobs would run, 10 min, about USD 1.00 (estimate by the list price of 2026-06); the limit is USD 5.00; 1 would be taken over, 1 unchanged",
    ],
    [
      "says that there is nothing to pay",
      line([job("a", { act: "keep" }), job("b", { act: "resume" })]),
      "nothing to pay: 1 would be waited for, 1 unchanged",
    ],
  ];
  for (const [title, found, text] of rows) it(title, () => assert.equal(found, text));
});
