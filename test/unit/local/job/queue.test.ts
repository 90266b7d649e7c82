import assert from "node:assert/strict";
import { JobQueue } from "../../../../local/job/queue";
import type { Jobs, StoredJob } from "../../../../local/store/jobs";

const jobOf = (id: string) =>
  ({
    id,
    type: "HighlightExtraction",
    state: "Created",
    request: {},
    createTime: "t",
    modifiedTime: "t",
  }) as unknown as StoredJob;

/** A queue of one core whose jobs do not end, and whose sizes never become known. */
function queueOf(kept: StoredJob[]): { queue: JobQueue; records: Map<string, StoredJob> } {
  const records = new Map(kept.map((job) => [job.id, job]));
  const jobs = {
    all: () => [...records.values()].reverse(),
    get: (id: string) => records.get(id),
    save: (job: StoredJob) => void records.set(job.id, job),
  } as unknown as Jobs;
  const never = <Result>() => new Promise<Result>(() => undefined);
  const queue = new JobQueue({ jobs, now: () => 0, cores: 1, bytesOf: never, run: never, log: () => undefined });
  return { queue, records };
}

describe("the queue of the jobs", () => {
  it("has a job under way before anything else is answered, also where its size is not known", async () => {
    const { queue, records } = queueOf([jobOf("a"), jobOf("b")]);
    await Promise.resolve();
    assert.deepEqual(
      [...records.values()].map(({ state }) => state),
      ["Executing", "Created"],
    );
    assert.deepEqual(queue.progressOf("b"), { phase: "waiting", number: 1, of: 1 });
    records.set("c", jobOf("c"));
    queue.add("c");
    queue.withdraw("b");
    await Promise.resolve();
    assert.deepEqual([queue.isRunning("a"), queue.isRunning("c")], [true, false]);
    assert.deepEqual(queue.progressOf("c"), { phase: "waiting", number: 1, of: 1 });
  });
});
