import assert from "node:assert/strict";
import type { ListedJob, Status } from "../../../../provider/job/job";
import type { StateList } from "../../../../provider/order/polls/list-rounds";
import { Waiter } from "../../../../provider/order/waiter";
import { outsideIn } from "../../../fakes/fake-outside";
import { VirtualClock } from "../../../fakes/virtual-clock";

const ended = { is: "finished", result: {}, warnings: [], times: {} } as const;
const ims = { call: () => Promise.reject(new Error("no call is expected")) };

interface Behaviour {
  /** The pages of the list do not show these jobs. */
  readonly hides?: (i: number) => boolean;
  /** Jobs of others, newer than all of these. */
  readonly others?: number;
  readonly isRefused?: boolean;
}

/** Waits for jobs of these lengths (in seconds), which begin 100 ms apart, on one list. */
async function waitForJobs(
  lengths: readonly number[],
  { hides = () => false, others = 0, isRefused = false }: Behaviour = {},
) {
  const clock = new VirtualClock();
  const outside = outsideIn(clock);
  const start = clock.now();
  let [polls, entries] = [0, 0];
  const endOf = (i: number) => start + i * 100 + lengths[i]! * 1_000;
  async function* read(): AsyncGenerator<ListedJob> {
    if (isRefused) throw new Error("lists are forbidden");
    const foreign = Array.from({ length: others }, (_, i) => `other-${i}`);
    const own = lengths.map((_, i) => i).filter((i) => start + i * 100 <= clock.now() && !hides(i));
    for (const jobId of [...foreign, ...own.reverse().map((i) => `job-${i}`)]) {
      if (entries++ % 100 === 0) await clock.sleep(30);
      const end = jobId.startsWith("job-") ? endOf(Number(jobId.slice(4))) : Infinity;
      yield { job: { jobId }, userData: undefined, times: {}, state: clock.now() < end ? "Executing" : "Finished" };
    }
  }
  const list: StateList = { name: "songs", above: 20, pending: ["Created", "Executing"], read };
  const jobs = lengths.map(async (_, i) => {
    await clock.sleep(i * 100);
    const status = (): Promise<Status<object>> => {
      polls += 1;
      return Promise.resolve(clock.now() < endOf(i) ? { is: "pending", state: "Executing" } : ended);
    };
    const waiting = { kind: { status }, ims, list, isSubmitted: () => true, progress: () => undefined };
    const waiter = new Waiter<object>(waiting, outside);
    assert.equal(await waiter.wait(`job-${i}`, 8 * 3_600_000), ended);
    outside.shared.poller.forget(`job-${i}`);
    return { length: lengths[i]!, late: clock.now() - endOf(i) };
  });
  return { seen: await clock.until(Promise.all(jobs)), polls, pages: Math.ceil(entries / 100) };
}

const many = (count: number, length: (i: number) => number) => Array.from({ length: count }, (_, i) => length(i));

describe("a hundred jobs on one list", () => {
  it("are polled by themselves when they have ended, and by pages of the list before", async () => {
    const { seen, polls, pages } = await waitForJobs(many(100, (i) => 300 + i));
    for (const { length, late } of seen) {
      assert.ok(late <= Math.max(5_000, length * 50) + 250, `${late} ms late for ${length} s`);
    }
    // Above 20 jobs a page speaks for all; the first 20 and the last 20 are polled one by one.
    assert.ok(polls < 100 + 20 * 41, `${polls} polls`);
    assert.ok(pages < 120, `${pages} pages`);
  });

  it("are polled by themselves where the list is refused", async () => {
    const { polls, seen } = await waitForJobs(
      many(30, () => 60),
      { isRefused: true },
    );
    for (const { late } of seen) assert.ok(late <= 5_000, `${late} ms late`);
    assert.ok(polls >= 30 * 10, `${polls} polls`);
  });

  it("are polled by themselves where the list does not show them", async () => {
    const { seen } = await waitForJobs(
      many(30, () => 300),
      { hides: (i) => i === 7 },
    );
    for (const { late } of seen) assert.ok(late <= 15_250, `${late} ms late`);
  });

  it("are polled by themselves where the list is full of other jobs", async () => {
    const { seen, pages } = await waitForJobs(
      many(30, () => 300),
      { others: 5_000 },
    );
    for (const { late } of seen) assert.ok(late <= 15_250, `${late} ms late`);
    // A try reads as far as a poll of each job would cost, and comes every two minutes.
    assert.ok(pages <= 8 * 5, `${pages} pages`);
  });
});
