import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { OtherAccountError } from "../../../provider/error";
import { lifecycle } from "../../../provider/lifecycle/lifecycle";
import { guardAccount } from "../../../provider/lifecycle/account-guard";
import { OwnerFiles } from "../../../provider/lifecycle/owner-notes";
import { identity, songInputs, songRecord, world } from "../../fakes/song-inputs";

describe("a job that another account owns", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "owners-"))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  /** The lifecycle of a new provider process, under an account. */
  function process(account = "1234567890123456") {
    const { memory, engine, outside } = world();
    engine.owner = account;
    const owners = new OwnerFiles(folder);
    const job = guardAccount(lifecycle(memory.kind, outside), outside, () => Promise.resolve(owners));
    return { job, memory, owners };
  }
  const inputs = songInputs({ wait: false });

  it("is not replaced under --replace or after a taint, for which Pulumi calls create alone", async () => {
    const { job } = process();
    const { outs } = await job.create(inputs);
    const later = process("6543210987654321");
    await later.job.check({}, { ...inputs, preview: false });
    await assert.rejects(later.job.create(inputs), (error) => {
      assert.ok(error instanceof OtherAccountError);
      assert.match(error.message, /^job job-\d+ belongs to account 1234567890123456, this is 6543210987654321: /);
      assert.ok(error.message.includes(`delete ${join(folder, "")}`), error.message);
      return true;
    });
    assert.equal(later.memory.submits.length, 0);
    assert.equal(outs.account, "1234567890123456");
  });

  it("is made again by its own account", async () => {
    await process().job.create(inputs);
    await process().job.create(songInputs({ wait: false, triggers: ["again"] }));
  });

  it("is noted by an up that changes nothing, and not by a preview", async () => {
    const record = songRecord();
    const preview = process();
    await preview.job.check(inputs, { ...inputs, preview: true });
    preview.job.diff(record, inputs);
    await Promise.resolve();
    assert.deepEqual(readdirSync(folder), []);
    const up = process();
    await up.job.check(inputs, { ...inputs, preview: false });
    up.job.diff(record, inputs);
    await new Promise(setImmediate);
    assert.deepEqual(up.owners.read(identity), { account: record.account, jobId: record.jobId });
  });

  it("is forgotten when any account deletes the resource, so that another account can start over", async () => {
    const { outs } = await process().job.create(inputs);
    const other = process("6543210987654321");
    await other.job.delete("id", outs);
    assert.equal(other.owners.read(identity), undefined);
    await other.job.create(inputs);
  });

  it("stays noted when the record that it replaced is deleted", async () => {
    const { job, owners } = process();
    const { outs } = await job.create(inputs);
    await job.delete("id", { ...outs, jobId: "an earlier one" });
    assert.equal(owners.read(identity)?.jobId, outs.jobId);
  });

  it("stops nothing where its note cannot be read or written", () => {
    const { owners } = process();
    writeFileSync(owners.place(identity), "{");
    assert.equal(owners.read(identity), undefined);
    const nowhere = new OwnerFiles(join(owners.place(identity), "below-a-file"));
    nowhere.write(identity, { account: "a", jobId: "b" });
    nowhere.forget(identity, "b");
  });
});
