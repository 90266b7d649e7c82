import assert from "node:assert/strict";
import type { ListedJob } from "../../../provider/job/job";
import { JobListing } from "../../../provider/order/job-listing";

const job = (i: number): ListedJob => ({ job: { jobId: `job-${i}` }, userData: undefined, times: {} });

/** A list of jobs, the newest last, that counts the entries that are read. */
class Listed {
  read = 0;
  readings = 0;
  readonly jobs: ListedJob[];

  constructor(count: number) {
    this.jobs = Array.from({ length: count }, (_, i) => job(i));
  }

  readonly newestFirst = async function* (this: Listed): AsyncGenerator<ListedJob> {
    this.readings += 1;
    for (const one of [...this.jobs].reverse()) {
      await Promise.resolve();
      this.read += 1;
      yield one;
    }
  }.bind(this);
}

const idsOf = (jobs: readonly { job: { jobId: string } }[]) => jobs.map(({ job: { jobId } }) => jobId);

describe("the list of jobs that orders search", () => {
  it("is read once for all orders that search at the same time", async () => {
    const [listing, listed] = [new JobListing(), new Listed(3)];
    const found = await Promise.all([1, 2, 3].map(() => listing.latest(listed.newestFirst, { all: false })));
    assert.equal(listed.readings, 1);
    for (const jobs of found) assert.deepEqual(idsOf(jobs), ["job-2", "job-1", "job-0"]);
  });

  it("is read again for an order that comes during a reading: it may have passed a new job", async () => {
    const [listing, listed] = [new JobListing(), new Listed(3)];
    const first = listing.latest(listed.newestFirst, { all: false });
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
    assert.equal(listed.readings, 1);
    listed.jobs.push(job(3));
    const second = listing.latest(listed.newestFirst, { all: false });
    assert.deepEqual(idsOf(await first).length, 3);
    assert.deepEqual(idsOf(await second), ["job-3", "job-2", "job-1", "job-0"]);
  });

  it("is read again up to a page of jobs that are known", async () => {
    const [listing, listed] = [new JobListing(), new Listed(500)];
    await listing.latest(listed.newestFirst, { all: false });
    assert.equal(listed.read, 500);
    listed.jobs.push(job(500), job(501));
    listed.read = 0;
    const found = await listing.latest(listed.newestFirst, { all: false });
    assert.deepEqual(idsOf(found), idsOf([...listed.jobs].reverse()));
    assert.ok(listed.read <= 102, `${listed.read} entries`);
  });

  it("is read whole where a job may have come late into it", async () => {
    const [listing, listed] = [new JobListing(), new Listed(500)];
    await listing.latest(listed.newestFirst, { all: false });
    listed.jobs.splice(100, 0, job(500));
    assert.ok(!idsOf(await listing.latest(listed.newestFirst, { all: false })).includes("job-500"));
    assert.ok(idsOf(await listing.latest(listed.newestFirst, { all: true })).includes("job-500"));
  });

  it("is no longer than the search window", async () => {
    const [listing, listed] = [new JobListing(), new Listed(3_010)];
    assert.equal((await listing.latest(listed.newestFirst, { all: false })).length, 3_000);
    assert.equal(listed.read, 3_001);
  });

  it("is read again after an error", async () => {
    const [listing, listed] = [new JobListing(), new Listed(1)];
    const failing = () => {
      throw new Error("no list");
    };
    await assert.rejects(listing.latest(failing, { all: false }), /no list/);
    assert.deepEqual(idsOf(await listing.latest(listed.newestFirst, { all: false })), ["job-0"]);
  });
});
