import assert from "node:assert/strict";
import { callWithRetry } from "../../../provider/ims/retry";
import { ServiceError } from "../../../provider/error";
import type { Handle, Status } from "../../../provider/job/job";
import { Poller } from "../../../provider/order/polls/poller";
import { Waiter } from "../../../provider/order/waiter";
import { FakeOutside, outsideIn } from "../../fakes/fake-outside";
import { VirtualClock } from "../../fakes/virtual-clock";
import { Random } from "../../fakes/random";

const ended = { is: "finished", result: {}, warnings: [], times: {} } as const;
const ims = { call: () => Promise.reject(new Error("no call is expected")) };

interface Seen {
  readonly length: number;
  /** Milliseconds from the end of the job to the poll that saw it. */
  readonly late: number;
}

interface Conditions {
  /** Milliseconds until the service stops throttling. */
  readonly throttledUntil?: number;
  /** The start of the wait for a job, in milliseconds. */
  readonly begin?: (i: number) => number;
}

/**
 * Waits for jobs of these lengths (in seconds) at the same time, and records the times of all
 * polls.
 */
async function waitForJobs(
  lengths: readonly number[],
  { throttledUntil = 0, begin = () => 0 }: Conditions = {},
): Promise<{ seen: Seen[]; calls: number[] }> {
  const clock = new VirtualClock();
  const outside = outsideIn(clock);
  const start = clock.now();
  const calls: number[] = [];
  const asked = (end: number): Promise<Status<object>> => {
    const at = clock.now() - start;
    calls.push(at);
    if (at < throttledUntil) return Promise.reject(new ServiceError("Get", "Throttling.User", "m", 400, "R"));
    return Promise.resolve(at < end ? { is: "pending", state: "Executing" } : ended);
  };
  const jobs = lengths.map(async (length, i): Promise<Seen> => {
    await clock.sleep(begin(i));
    const end = begin(i) + length * 1000;
    const kind = { status: () => callWithRetry({ name: "Get", billable: false }, () => asked(end), outside) };
    const waiting = { kind, ims, progress: () => undefined };
    assert.equal(await new Waiter<object>(waiting, outside).wait(`job-${i}`, 8 * 3_600_000), ended);
    return { length, late: clock.now() - start - end };
  });
  return { seen: await clock.until(Promise.all(jobs)), calls };
}

const forty = (length: (i: number) => number) => Array.from({ length: 40 }, (_, i) => length(i));

describe("forty jobs in one process", () => {
  const rows: [string, number[]][] = [
    ["of all lengths up to two hours", forty((i) => 3 * 1.22 ** i)],
    ["of seconds", forty((i) => 1 + i / 2)],
    ["that end together", forty(() => 100)],
    ["that end together, late", forty(() => 3_601)],
  ];
  for (const [title, lengths] of rows) {
    it(`are each seen to end within the larger of 5 s and 5 %, ${title}`, async () => {
      const { seen } = await waitForJobs(lengths);
      for (const { length, late } of seen) {
        assert.ok(late <= Math.max(length < 27 ? 9_000 : 5_000, length * 50), `${late} ms late for ${length} s`);
      }
    });
  }

  it("are seen to end just as soon when they start at different times, some at the same time", async () => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = new Random(seed);
      const begins = forty(() => random.whole(0, 12) * 5_000);
      const lengths = forty(() => random.whole(30_000, 100_000) / 1000);
      const { seen } = await waitForJobs(lengths, { begin: (i) => begins[i]! });
      for (const { length, late } of seen) assert.ok(late <= 5_000, `${late} ms late for ${length} s, seed ${seed}`);
    }
  });

  it("are polled at most 25 times in any second, and hardly more often than one by one", async () => {
    const { calls } = await waitForJobs(forty(() => 1_800));
    for (const [i, at] of calls.entries()) assert.ok(i < 25 || at - calls[i - 25]! >= 999);
    assert.ok(calls.length <= 40 * 90, `${calls.length} calls`);
  });

  it("are seen to end after the service throttled them", async () => {
    const { seen, calls } = await waitForJobs(
      forty(() => 60),
      { throttledUntil: 90_000 },
    );
    for (const { late } of seen) assert.ok(late <= 180_000, `${late} ms late`);
    const refused = calls.filter((at) => at < 90_000).length;
    assert.ok(refused <= 10, `${refused} refusals`);
  });
});

describe("a poller", () => {
  it("shares a running poll of a job: all callers get its answer", async () => {
    const poller = new Poller();
    let calls = 0;
    const answers: (() => void)[] = [];
    const kind = {
      status: () => {
        calls++;
        return new Promise<Status<object>>((resolve) => answers.push(() => resolve(ended)));
      },
    };
    const ask = (job: Handle) => poller.status({ kind, ims }, job, new FakeOutside());
    const questions = [ask({ jobId: "a" }), ask({ jobId: "a" }), ask({ jobId: "b" })];
    assert.equal(calls, 2);
    for (const answer of answers.splice(0)) answer();
    assert.deepEqual(await Promise.all(questions), [ended, ended, ended]);
    const again = ask({ jobId: "a" });
    assert.equal(calls, 3);
    answers[0]!();
    await again;
  });

  it("polls again after a failed poll", async () => {
    const poller = new Poller();
    const failing = { status: () => Promise.reject(new Error("no answer")) };
    await assert.rejects(poller.status({ kind: failing, ims }, { jobId: "a" }, new FakeOutside()), /no answer/);
    const kind = { status: () => Promise.resolve(ended) };
    assert.equal(await poller.status({ kind, ims }, { jobId: "a" }, new FakeOutside()), ended);
  });

  it("books each job at a time of its own, never later than requested", () => {
    const poller = new Poller();
    const book = (jobId: string, pause: number) => poller.book({ jobId }, pause, 0);
    assert.deepEqual([book("a", 1_000), book("b", 1_000), book("c", 1_030)], [1_000, 960, 920]);
    assert.deepEqual([book("d", 1_040), book("e", 5_000), book("a", 1_000)], [1_040, 5_000, 1_000]);
  });

  it("books the requested time where every earlier time is taken", () => {
    const poller = new Poller();
    const booked = Array.from({ length: 4 }, (_, i) => poller.book({ jobId: String(i) }, 100, 0));
    assert.deepEqual(booked, [100, 60, 20, 100]);
  });
});
