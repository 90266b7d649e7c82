import assert from "node:assert/strict";
import { billedSeconds, costLine, costOf } from "../../../../cli/job/cost";

const finished = { is: "finished", result: {}, warnings: [], times: {} } as const;
const terms = { region: "cn-shanghai", site: "intl", recorded: undefined } as const;

describe("the price of a job by its id", () => {
  it("is that of the videos and reels whose length the service tells, in whole minutes", () => {
    const cost = costOf({ status: finished, seconds: { input: 100, output: 24.5 } }, terms);
    assert.deepEqual(cost.price, { amount: 0.84, currency: "USD", minutes: 3, priceDate: "2026-06" });
    assert.equal(
      costLine(cost, "ims"),
      "3 min, about USD 0.84 by the prices of 2026-06 (100 s of videos and 24.5 s of reels)",
    );
    assert.match(costLine(cost, "local"), / on ims, nothing on local \(/);
  });

  it("is that of the state where one records it, whatever the service tells", () => {
    const recorded = { amount: 1.2, currency: "USD", minutes: 4, priceDate: "custom" } as const;
    const cost = costOf({ status: finished, seconds: { input: 1 } }, { ...terms, recorded });
    assert.deepEqual(cost, { price: recorded, basis: "recorded in the state" });
  });

  it("is nothing for a failed job, and not known where no length is", () => {
    const failed = { is: "failed", code: "C", message: "m", times: {} } as const;
    assert.match(costLine(costOf({ status: failed, seconds: {} }, terms), "ims"), /^nothing: .* failed jobs are free$/);
    assert.match(costOf({ status: finished, seconds: {} }, terms).basis, /^not known: the service does not tell/);
    const pending = { is: "pending", state: "Executing" } as const;
    assert.match(costOf({ status: pending, seconds: {} }, terms).basis, /^not known: the job has not ended/);
  });

  it("counts the length of every reel", () => {
    const reels = [{ duration: 10 }, {}, { duration: 2.5 }];
    assert.deepEqual(billedSeconds({ ...finished, result: { reels }, inputSeconds: 60 }), { input: 60, output: 12.5 });
    assert.deepEqual(billedSeconds({ is: "not-found" }), {});
  });
});
