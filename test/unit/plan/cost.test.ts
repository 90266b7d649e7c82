import assert from "node:assert/strict";
import { a, type Started, started } from "./runs";

describe("the price in an update", () => {
  const costs: [string, (here: Started) => Promise<unknown>, string][] = [
    [
      "the price of a job that it submitted",
      () => Promise.resolve(),
      "anthem runs: 1 min, about USD 0.28 (estimate by the list price of 2026-06 and inputMinutes)",
    ],
    [
      "nothing to pay for a job that it took over",
      ({ next }) => next().create(a()),
      "anthem: nothing to pay: job job-1 was taken over",
    ],
    [
      "the price of a job whose answer was lost",
      ({ memory }) => {
        memory.onSubmit = "lost";
        return Promise.resolve();
      },
      "anthem runs: 1 min, about USD 0.28 (estimate by the list price of 2026-06 and inputMinutes)",
    ],
  ];
  for (const [title, happened, line] of costs) {
    it(`is one line: ${title}`, async () => {
      const here = started();
      await happened(here);
      const job = here.next();
      await job.check({}, { ...a(), preview: false });
      assert.deepEqual(here.cost(), []);
      await job.create(a());
      assert.deepEqual(here.cost(), [`highlights cost: ${line}`]);
    });
  }

  it("is nothing where the submit was refused", async () => {
    const here = started();
    here.memory.onSubmit = new Error("refused");
    const job = here.next();
    await job.check({}, { ...a(), preview: false });
    await assert.rejects(job.create(a()));
    assert.deepEqual(here.cost(), []);
  });
});
