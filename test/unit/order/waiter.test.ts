import assert from "node:assert/strict";
import type { Status } from "../../../provider/job/job";
import { pollInterval } from "../../../provider/order/polls/poll-interval";
import type { SeenJob } from "../../../provider/order/seen-job";
import { Waiter } from "../../../provider/order/waiter";
import { FakeOutside } from "../../fakes/fake-outside";

const ended = { is: "finished", result: {}, warnings: [], times: {} } as const;

/** Waits for a job that ends `length` seconds after the first poll. */
async function waitForJob(length: number, options: { timeout?: number; outside?: FakeOutside; isNear?: boolean } = {}) {
  const outside = options.outside ?? new FakeOutside();
  const start = outside.now();
  let calls = 0;
  const told: [string, number][] = [];
  const state = (elapsed: number) => (elapsed < 2 ? "Created" : "Executing");
  const status = (): Promise<Status<object>> => {
    calls++;
    const elapsed = (outside.now() - start) / 1000;
    return Promise.resolve(elapsed < length ? { is: "pending", state: state(elapsed) } : ended);
  };
  const noCall = { call: () => Promise.reject(new Error("no call is expected")) };
  const progress = ({ state: name, elapsed }: SeenJob) => void told.push([name, elapsed / 1000]);
  const waiter = new Waiter({ kind: { status }, ims: noCall, isNear: options.isNear, progress }, outside);
  const result = await waiter.wait("j", (options.timeout ?? 4 * 3600) * 1000);
  return { result, calls, told, seconds: (outside.now() - start) / 1000 };
}

describe("waiting for a job", () => {
  it("polls once where the job has ended already", async () => {
    assert.deepEqual(await waitForJob(0), { result: ended, calls: 1, told: [], seconds: 0 });
  });

  const lengths = [28, 30, 31, 35, 60, 90, 99, 100, 101, 300, 600, 1800, 3600, 7200, 10_800];
  for (const length of lengths) {
    it(`sees the end of a job of ${length} s within the larger of 5 s and 5 %`, async () => {
      const { seconds } = await waitForJob(length);
      assert.ok(seconds - length <= Math.max(5, length * 0.05), `${seconds - length} s late`);
    });
  }

  it("sees the end as soon for any length of half a minute and more, and sooner than 9 s for a shorter one", async () => {
    for (let length = 0.5; length < 10_800; length = length * 1.01 + 0.1) {
      const { seconds } = await waitForJob(length);
      const most = length < 27 ? 9 : Math.max(5, length * 0.05);
      assert.ok(seconds - length <= most, `${seconds - length} s late for ${length} s`);
    }
  });

  it("sees the end of a job on this machine within the larger of 0.05 s and a fifth, and of a long one as soon", async () => {
    for (let length = 0.1; length < 10_800; length = length * 1.01 + 0.01) {
      const { seconds } = await waitForJob(length, { isNear: true });
      const most = Math.min(Math.max(0.05, length / 5), Math.max(5, length * 0.05));
      assert.ok(seconds - length <= most + 1e-3, `${seconds - length} s late for ${length} s`);
    }
  });

  const shares: [string, number, number][] = [
    ["22 %", 1800, 0.22],
    ["8 %", 7200, 0.08],
  ];
  for (const [title, length, share] of shares) {
    it(`polls at most ${title} as often as every 5 s would in ${length / 60} min`, async () => {
      const { calls } = await waitForJob(length);
      assert.ok(calls <= (length / 5) * share, `${calls} calls`);
    });
  }

  it("never polls more often than each 5 s", () => {
    for (let elapsed = 0; elapsed < 10_000_000; elapsed += 997) assert.ok(pollInterval(elapsed) >= 5_000);
  });

  it("reports each poll of an unfinished job", async () => {
    const { told, calls } = await waitForJob(1800);
    assert.deepEqual(told.slice(0, 3), [
      ["Created", 0],
      ["Executing", 9],
      ["Executing", 18],
    ]);
    assert.equal(told.length, calls - 1);
  });

  it("stops at the time-out, to the second, with the job still pending", async () => {
    const { result, seconds } = await waitForJob(9999, { timeout: 90 });
    assert.deepEqual([result?.is, seconds], ["pending", 90]);
  });

  it("sees an end at the very time-out", async () => {
    assert.equal((await waitForJob(90, { timeout: 90 })).result, ended);
  });

  it("keeps nothing: a killed wait can be started again", async () => {
    const outside = new FakeOutside();
    const killed = new Error("killed");
    outside.afterSleep = () => {
      if (outside.sleeps.length === 10) throw killed;
    };
    await assert.rejects(waitForJob(100, { outside }), killed);
    assert.equal((await waitForJob(50, { outside })).result, ended);
  });

  const others: Status<object>[] = [
    { is: "failed", code: "C", message: "m", times: {} },
    { is: "not-found" },
    { is: "expired" },
  ];
  for (const status of others) {
    it(`ends with a job that is ${status.is}`, async () => {
      const kind = { status: () => Promise.resolve(status) };
      const ims = { call: () => Promise.reject(new Error("no call is expected")) };
      const waiting = { kind, ims, progress: () => undefined };
      assert.equal(await new Waiter(waiting, new FakeOutside()).wait("j", 1000), status);
    });
  }
});
