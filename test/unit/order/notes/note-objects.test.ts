import assert from "node:assert/strict";
import { ConnectionError } from "../../../../provider/error";
import { isAmbiguous } from "../../../../provider/ims/retry";
import { lease, patience } from "../../../../provider/order/notes/lease";
import { LockLostError, NotesError } from "../../../../provider/order/notes/note-errors";
import { forbidden } from "../../../fakes/fake-bucket";
import { BucketOfNotes, type Deployment } from "./bucket-notes";
import { itKeepsNotes } from "./contract";

const lost = () => {
  throw new ConnectionError("PutObject", "ECONNRESET", false);
};

describe("the notes of submits in a bucket", () => {
  let here: BucketOfNotes;
  let one: Deployment;
  let other: Deployment;

  beforeEach(() => {
    here = new BucketOfNotes();
    one = here.deployment("11111111-one");
    other = here.deployment("22222222-other");
  });

  itKeepsNotes(() => ({ mine: one.notes, others: other.notes }));

  /** The other deployment takes the lock after the wait, as after the death of the first. */
  async function takenOver(): Promise<void> {
    await one.notes.begin("a", undefined);
    here.time += patience;
    const { note, alive, patience: left } = await other.notes.look("a");
    assert.deepEqual([alive, left], [false, 0]);
    assert.equal(await other.notes.begin("a", note), true);
    await other.notes.confirm("a");
  }

  it("take six requests for a new order, and two more in the first order of a process", async () => {
    const order = async (key: string) => {
      here.bucket.requests.length = 0;
      await one.notes.read(key);
      await one.notes.files(key);
      await one.notes.begin(key, undefined);
      await one.notes.confirm(key);
      await one.notes.answered(key, "job-1");
      await one.notes.files(key);
      await one.notes.keepFiles(key, { jobId: "job-1", etags: { "songs/a.mp4": "E" } });
      await one.notes.keepFiles(key, { jobId: "job-1", etags: { "songs/a.mp4": "E" } });
      return here.bucket.requests.map((request) => request.split(" ")[0]);
    };
    const later = ["ListObjects", "GetObject", "PutObject", "ListObjects", "PutObject", "PutObject"];
    assert.deepEqual(await order("a"), [
      "ListObjects",
      "GetObject",
      "GetBucketInfo",
      "PutObject",
      "ListObjects",
      "PutObject",
      // A page of old notes.
      "ListObjects",
      "PutObject",
    ]);
    assert.deepEqual(await order("b"), later);
  });

  it("hold a random id and no argument, under keys of digests", async () => {
    await one.notes.begin("a", undefined);
    await one.notes.answered("a", "job-1");
    const [[key, { text }] = ["", { text: "" }]] = [...here.bucket.objects];
    assert.equal(key, "notes/of-submits/a/000001.json");
    assert.deepEqual(JSON.parse(text), { owner: "11111111-one", renewals: 1, jobId: "job-1" });
  });

  describe("with a live owner", () => {
    it("are under way while it renews its lease, however long that is", async () => {
      await one.notes.begin("a", undefined);
      for (let turn = 0; turn < 10; turn += 1) {
        here.time += 15_000;
        await one.renew();
      }
      here.time += lease;
      assert.deepEqual([(await other.notes.look("a")).alive, (await other.notes.look("a")).age], [true, lease]);
      here.time += 1_000;
      assert.equal((await other.notes.look("a")).alive, false);
    });

    it("are renewed no more once the job is known", async () => {
      await one.notes.begin("a", undefined);
      await one.notes.answered("a", "job-1");
      const before = here.bucket.requests.length;
      await one.renew();
      assert.equal(here.bucket.requests.length, before);
    });

    it("are renewed before a submit where the lease is about to end", async () => {
      await one.notes.begin("a", undefined);
      here.time += 31_000;
      await one.notes.confirm("a");
      const { age, note } = await other.notes.look("a");
      assert.deepEqual([age, note?.version.split(" ")[0]], [0, "1"]);
    });

    it("go on after a renewal that failed", async () => {
      await one.notes.begin("a", undefined);
      one.before = lost;
      await one.renew();
      one.before = () => undefined;
      await one.notes.confirm("a");
    });

    it("allow no submit where each answer of OSS takes longer than the lease lasts", async () => {
      await one.notes.begin("a", undefined);
      one.after = () => (here.time += 40_000);
      await assert.rejects(one.notes.confirm("a"), /its answers take longer than the lock lasts/);
    });
  });

  describe("with a dead owner", () => {
    it("make another deployment wait until the list must show a job of its last moment", async () => {
      await one.notes.begin("a", undefined);
      here.time += 100_000;
      assert.deepEqual((await other.notes.look("a")).patience, patience - 100_000);
      assert.ok(patience >= lease + 10 * 60_000);
    });

    it("are taken over as another generation, and deleted when its job is known", async () => {
      await takenOver();
      const keys = () => [...here.bucket.objects.keys()].map((key) => key.split("/").at(-1));
      assert.deepEqual(keys(), ["000001.json", "000002.json"]);
      await other.notes.answered("a", "job-2");
      assert.deepEqual(keys(), ["000002.json"]);
      assert.equal((await one.notes.read("a"))?.jobId, "job-2");
    });

    it("go to one of two deployments that wait for them", async () => {
      await one.notes.begin("a", undefined);
      here.time += patience;
      const third = here.deployment("33333333-third");
      const [mine, theirs] = [await other.notes.look("a"), await third.notes.look("a")];
      const got = await Promise.all([other.notes.begin("a", mine.note), third.notes.begin("a", theirs.note)]);
      assert.deepEqual(got, [true, false]);
    });

    it("lead to their job where it was noted in the meantime", async () => {
      await one.notes.begin("a", undefined);
      await other.notes.read("a");
      await one.notes.answered("a", "job-1");
      assert.equal((await other.notes.look("a")).note?.jobId, "job-1");
    });
  });

  describe("whose owner stood still", () => {
    it("allow it no submit when another deployment has the lock", async () => {
      await takenOver();
      await assert.rejects(one.notes.confirm("a"), (error) => {
        assert.ok(error instanceof LockLostError);
        assert.match(error.message, /another deployment took the lock .* nothing was submitted; run pulumi up again/);
        assert.equal(isAmbiguous(error), false);
        return true;
      });
      const before = await other.notes.read("a");
      await one.notes.withdraw("a");
      assert.deepEqual(await other.notes.read("a"), before);
      await other.notes.confirm("a");
    });

    it("allow the taker no submit when it goes on first", async () => {
      await one.notes.begin("a", undefined);
      here.time += patience;
      const { note } = await other.notes.look("a");
      await one.notes.confirm("a");
      assert.equal(await other.notes.begin("a", note), true);
      await assert.rejects(other.notes.confirm("a"), LockLostError);
      await other.notes.withdraw("a");
      await one.notes.answered("a", "job-1");
      assert.equal((await other.notes.read("a"))?.jobId, "job-1", "a withdrawn generation hides no note");
    });

    it("allow neither a submit when both go on at once", async () => {
      await one.notes.begin("a", undefined);
      here.time += patience;
      const { note } = await other.notes.look("a");
      await other.notes.begin("a", note);
      await one.renew();
      await assert.rejects(one.notes.confirm("a"), LockLostError);
      await assert.rejects(other.notes.confirm("a"), LockLostError);
    });
  });

  describe("whose requests fail", () => {
    it("are taken where only the answer was lost", async () => {
      one.after = (name) => (name === "PutObject" ? lost() : undefined);
      assert.equal(await one.notes.begin("a", undefined), true);
      one.after = () => undefined;
      await one.notes.confirm("a");
    });

    it("are not taken where the request was lost, or another was faster then", async () => {
      one.before = (name) => (name === "PutObject" ? lost() : undefined);
      await assert.rejects(one.notes.begin("a", undefined), NotesError);
      one.before = (name) => {
        if (name !== "PutObject") return;
        here.bucket.write("notes/of-submits/a/000001.json", '{"owner":"22222222-other","renewals":0}');
        lost();
      };
      assert.equal(await one.notes.begin("a", undefined), false);
    });

    it("name the setting, the bucket and the permissions, and submit nothing", async () => {
      one.before = (name) => {
        throw forbidden(name);
      };
      const text = new RegExp(
        "^highlights:notes is oss://media/notes/of-submits: .* \\(ListObjects failed with AccessDenied: .*\\), and nothing is " +
          "submitted without them: .* oss:GetBucketInfo and oss:ListObjects on media, and oss:GetObject, oss:PutObject and " +
          "oss:DeleteObject on media/notes/of-submits/\\*; .* pulumi config set highlights:notes oss://BUCKET/PREFIX$",
      );
      await assert.rejects(one.notes.read("a"), { code: "Notes", message: text });
    });

    it("are a refusal and not a lost answer when the bucket goes away before the submit", async () => {
      await one.notes.begin("a", undefined);
      one.before = lost;
      const error = await one.notes.confirm("a").then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
      assert.ok(error instanceof NotesError);
      assert.equal(isAmbiguous(error), false);
    });

    it("lose no job where only the old notes cannot be deleted", async () => {
      one.before = (name) => {
        if (name === "DeleteObject") throw forbidden(name);
      };
      await one.notes.begin("a", undefined);
      await one.notes.answered("a", "job-1");
      const note = await one.notes.read("a");
      await one.notes.begin("a", note);
      await one.notes.confirm("a");
      await one.notes.answered("a", "job-2");
      assert.equal((await other.notes.read("a"))?.jobId, "job-2");
    });
  });

  it("refuse a bucket that keeps versions, and ask once in a process", async () => {
    here.bucket.isVersioned = true;
    await assert.rejects(
      one.notes.begin("a", undefined),
      /its bucket keeps versions, .* x-oss-forbid-overwrite is ignored/,
    );
    assert.equal(here.bucket.objects.size, 0);
    here.bucket.isVersioned = false;
    for (const key of ["a", "b"]) await one.notes.begin(key, undefined);
    assert.equal(here.bucket.requests.filter((request) => request === "GetBucketInfo").length, 2);
  });

  it("count as a possible submit where they cannot be read", async () => {
    here.bucket.write("notes/of-submits/a/000001.json", "half a rec");
    const { note, alive, patience: left } = await one.notes.look("a");
    assert.deepEqual([note?.owner, note?.jobId, alive, left], [undefined, undefined, false, patience]);
  });

  it("ignore files of a job that cannot be read, and other objects", async () => {
    here.bucket.write("notes/of-submits/files/a.json", "[]");
    here.bucket.write("notes/of-submits/a/readme.txt", "hello");
    assert.equal(await one.notes.files("a"), undefined);
    assert.equal(await one.notes.read("a"), undefined);
  });

  it("are found in all pages of a list", async () => {
    here.bucket.pageSize = 1;
    for (const number of [1, 2, 3]) {
      const text = JSON.stringify({ owner: "33333333", renewals: 0, jobId: `job-${number}` });
      here.bucket.write(`notes/of-submits/a/00000${number}.json`, text);
    }
    assert.equal((await one.notes.read("a"))?.jobId, "job-3");
  });
});
