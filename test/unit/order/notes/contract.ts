import assert from "node:assert/strict";
import type { Notes } from "../../../../provider/order/notes/notes";

/** Two processes that share the notes; both stores must behave in this way. */
export interface Sharing {
  readonly mine: Notes;
  readonly others: Notes;
}

/** The contract of the stores of notes. */
export function itKeepsNotes(share: () => Sharing): void {
  it("hold the owner, then also the job, in another version", async () => {
    const { mine, others } = share();
    assert.equal(await mine.read("a"), undefined);
    assert.equal(await mine.begin("a", undefined), true);
    await mine.confirm("a");
    const begun = await others.read("a");
    assert.match(begun?.owner ?? "", /^(process|deployment) \w+/);
    assert.equal(begun?.jobId, undefined);
    await mine.answered("a", "job-1");
    const answered = await others.read("a");
    assert.deepEqual([answered?.owner, answered?.jobId], [begun?.owner, "job-1"]);
    assert.notEqual(answered?.version, begun?.version);
    assert.ok(!Number.isNaN(Date.parse(answered?.at ?? "")));
  });

  it("are a lock of one order: the second process does not get it", async () => {
    const { mine, others } = share();
    assert.equal(await mine.begin("a", undefined), true);
    assert.equal(await others.begin("a", undefined), false);
    assert.equal(await others.begin("b", undefined), true);
  });

  it("are replaced only if they are still the note that was read", async () => {
    const { mine, others } = share();
    await mine.begin("a", undefined);
    await mine.answered("a", "job-1");
    const old = await others.read("a");
    assert.equal(await others.begin("a", old), true);
    assert.equal(await mine.begin("a", old), false);
    await others.confirm("a");
    assert.equal((await mine.read("a"))?.jobId, undefined);
  });

  it("are given up by a live process that got no answer", async () => {
    const { mine, others } = share();
    await mine.begin("a", undefined);
    await mine.leave("a");
    const { note, alive, patience } = await others.look("a");
    assert.deepEqual([note?.owner, note?.jobId, alive], [undefined, undefined, false]);
    assert.ok(patience >= 60_000, `${patience} ms`);
    assert.equal(await others.begin("a", note), true);
  });

  it("are taken back after a refusal, and the lock is free again", async () => {
    const { mine, others } = share();
    await mine.begin("a", undefined);
    await mine.withdraw("a");
    assert.equal(await others.read("a"), undefined);
    assert.deepEqual((await others.look("a")).alive, false);
    assert.equal(await others.begin("a", undefined), true);
    await others.confirm("a");
  });

  it("are not under way once they have a job", async () => {
    const { mine, others } = share();
    await mine.begin("a", undefined);
    await mine.answered("a", "job-1");
    assert.equal((await others.look("a")).alive, false);
  });

  it("of this process are not under way elsewhere", async () => {
    const { mine } = share();
    await mine.begin("a", undefined);
    assert.equal((await mine.look("a")).alive, false);
  });

  it("keep the known files of a job beside them", async () => {
    const { mine } = share();
    assert.equal(await mine.files("a"), undefined);
    const known = { jobId: "job-1", etags: { "songs/a.mp4": "E1" } };
    await mine.keepFiles("a", known);
    assert.deepEqual(await mine.files("a"), known);
    assert.equal(await share().others.files("b"), undefined);
    assert.equal(await mine.read("a"), undefined);
  });
}
