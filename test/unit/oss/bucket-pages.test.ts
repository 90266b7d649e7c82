import assert from "node:assert/strict";
import { BucketPages } from "../../../provider/oss/bucket-pages";
import type { ListedPage } from "../../../provider/oss/small-objects";
import { ServiceError } from "../../../provider/error";
import { Random } from "../../fakes/random";

/** A bucket whose lists are counted. */
class Bucket {
  pages = 0;
  entries = 0;
  refusal: Error | undefined;
  private readonly keys: readonly string[];

  constructor(keys: readonly string[]) {
    this.keys = [...keys].sort();
  }

  async list(prefix: string, after = "", most = 1_000): Promise<ListedPage> {
    await Promise.resolve();
    this.pages += 1;
    if (this.refusal) throw this.refusal;
    const left = this.keys.filter((key) => key.startsWith(prefix) && key > after);
    const objects = left.slice(0, most).map((key) => ({ key, etag: `etag of ${key}`, size: 1, lastModified: 0 }));
    this.entries += objects.length;
    return { objects, now: 0, isCut: left.length > most };
  }
}

const clock = { time: 0, now: () => clock.time };
const filesOf = (job: number, count: number) => Array.from({ length: count }, (_, i) => `talk-${hex(job)}/${i}.mp4`);
const hex = (job: number) => ((job * 2_654_435_761) % 4_294_967_296).toString(16).padStart(8, "0");

/** Looks at the files of all jobs, eight jobs at a time. @returns the keys that no page showed */
async function lookAtAll(pages: BucketPages, bucket: Bucket, jobs: readonly (readonly string[])[]): Promise<string[]> {
  const unseen: string[] = [];
  for (let first = 0; first < jobs.length; first += 8) {
    const keys = jobs.slice(first, first + 8).flat();
    const etags = await Promise.all(keys.map((key) => pages.etagOf(key, bucket, clock)));
    for (const [i, key] of keys.entries()) {
      if (etags[i] === undefined) unseen.push(key);
      else assert.equal(etags[i], `etag of ${key}`);
    }
  }
  return unseen;
}

describe("pages of a bucket's list", () => {
  beforeEach(() => (clock.time = 0));

  it("show 5,000 files of 1,000 jobs in at most 30 requests, in any order", async () => {
    const jobs = Array.from({ length: 1_000 }, (_, job) => filesOf(job, 5));
    const bucket = new Bucket(jobs.flat());
    assert.deepEqual(await lookAtAll(new BucketPages(), bucket, jobs), []);
    assert.ok(bucket.pages <= 30, `${bucket.pages} pages`);
  });

  it("show the one file of each of 1,000 jobs in ten requests", async () => {
    const jobs = Array.from({ length: 1_000 }, (_, job) => filesOf(job, 1));
    const bucket = new Bucket(jobs.flat());
    assert.deepEqual(await lookAtAll(new BucketPages(), bucket, jobs), []);
    assert.ok(bucket.pages <= 10, `${bucket.pages} pages`);
  });

  it("are small where the files of a job lie among many others, and cost one request for a job", async () => {
    const jobs = Array.from({ length: 200 }, (_, job) => filesOf(job, 5));
    const others = Array.from({ length: 20_000 }, (_, i) => `talk-${hex(i + 7_000)}/footage.mp4`);
    const bucket = new Bucket([...jobs.flat(), ...others]);
    assert.deepEqual(await lookAtAll(new BucketPages(), bucket, jobs), []);
    assert.ok(bucket.pages <= 200, `${bucket.pages} pages`);
    assert.ok(bucket.entries <= 15_000, `${bucket.entries} entries`);
  });

  it("end where a look at each file costs as little", async () => {
    const jobs = Array.from({ length: 100 }, (_, job) => filesOf(job, 1));
    const others = Array.from({ length: 20_000 }, (_, i) => `talk-${hex(i + 7_000)}/footage.mp4`);
    const bucket = new Bucket([...jobs.flat(), ...others]);
    const unseen = await lookAtAll(new BucketPages(), bucket, jobs);
    assert.equal(bucket.pages, 10);
    assert.ok(unseen.length >= 80, `${unseen.length} files`);
  });

  it("show no ETag of a file that is gone", async () => {
    const bucket = new Bucket(["a/0.mp4", "a/2.mp4"]);
    const pages = new BucketPages();
    const etags = ["a/0.mp4", "a/1.mp4", "a/2.mp4"].map((key) => pages.etagOf(key, bucket, clock));
    assert.deepEqual(await Promise.all(etags), ["etag of a/0.mp4", undefined, "etag of a/2.mp4"]);
    assert.equal(bucket.pages, 1);
  });

  it("end after a refusal", async () => {
    const bucket = new Bucket(["a/0.mp4"]);
    bucket.refusal = new ServiceError("ListObjects", "AccessDenied", "m", 403, "R");
    const pages = new BucketPages();
    assert.deepEqual(await Promise.all(["a/0.mp4", "b"].map((key) => pages.etagOf(key, bucket, clock))), [
      undefined,
      undefined,
    ]);
    assert.equal(await pages.etagOf("a/0.mp4", bucket, clock), undefined);
    assert.equal(bucket.pages, 1);
  });

  it("count for half a minute", async () => {
    const bucket = new Bucket(["a/0.mp4"]);
    const pages = new BucketPages();
    for (const [time, read] of [
      [0, 1],
      [29_999, 1],
      [30_000, 2],
    ] as const) {
      clock.time = time;
      assert.equal(await pages.etagOf("a/0.mp4", bucket, clock), "etag of a/0.mp4");
      assert.equal(bucket.pages, read);
    }
  });

  it("answer for keys of any characters", async () => {
    const random = new Random(1);
    const letters = ["a", "é", "猫", "\u{1f600}", "\uffff", " ", "/", "Z"];
    const keys = Array.from({ length: 60 }, (_, i) =>
      Array.from({ length: 1 + (i % 4) }, () => letters[random.whole(0, letters.length - 1)]!).join(""),
    );
    const bucket = new Bucket(keys);
    const pages = new BucketPages();
    for (const key of keys) assert.equal(await pages.etagOf(key, bucket, clock), `etag of ${key}`);
  });
});
