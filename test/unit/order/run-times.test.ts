import assert from "node:assert/strict";
import type { JobRecord } from "../../../provider/job/record";
import { RunTimes } from "../../../provider/order/run-times";

const minute = 60_000;

/** A finished job of so many billed minutes that took `took` milliseconds. */
function record(minutes: number, took: number, more: object = {}): JobRecord {
  const created = Date.parse("2026-03-01T00:00:00Z");
  return {
    state: "finished",
    createTime: new Date(created).toISOString(),
    endTime: new Date(created + took).toISOString(),
    estimatedCost: { minutes },
    ...more,
  } as unknown as JobRecord;
}

describe("the length to expect of a job", () => {
  it("follows from its billed minutes and the last run of its resource", () => {
    const times = new RunTimes();
    times.add("extraction", record(1, 50 * minute));
    assert.deepEqual(times.expect("extraction", 30, record(20, 10 * minute)), {
      length: 15 * minute,
      by: "its last run",
    });
  });

  it("follows from all jobs of its kind that have ended where there was no last run", () => {
    const times = new RunTimes();
    times.add("montage", record(1, 50 * minute));
    times.add("extraction", record(10, 5 * minute));
    assert.deepEqual(times.expect("extraction", 20, undefined), { length: 10 * minute, by: "the job that has ended" });
    times.add("extraction", record(30, 35 * minute));
    assert.deepEqual(times.expect("extraction", 20, undefined), {
      length: 20 * minute,
      by: "the 2 jobs that have ended",
    });
  });

  it("is not known without minutes, or a job that has ended", () => {
    const times = new RunTimes();
    assert.equal(times.expect("extraction", 20, undefined), undefined);
    assert.equal(times.expect("extraction", undefined, record(20, minute)), undefined);
    for (const more of [{ state: "failed" }, { endTime: undefined }, { estimatedCost: undefined }]) {
      times.add("extraction", record(10, minute, more));
      assert.equal(times.expect("extraction", 20, record(10, minute, more)), undefined);
    }
  });
});
