import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LedgerEntry, LedgerFiles } from "../../../provider/order/ledger";

const entry: LedgerEntry = {
  baseKey: "00ff",
  order: "o",
  work: "w",
  identity: "urn::talk",
  account: "local-1",
  at: "2026-03-01T00:00:00Z",
};

describe("the ledger of a data folder", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "ledger-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("returns the written entries, to another process as well", () => {
    const ledger = new LedgerFiles(folder);
    ledger.write(entry);
    ledger.write({ ...entry, jobId: "j", state: "finished" });
    for (const reader of [ledger, new LedgerFiles(folder)]) {
      assert.deepEqual(reader.entries(), [{ ...entry, jobId: "j", state: "finished" }]);
    }
    assert.deepEqual(readdirSync(join(folder, "orders")), ["00ff.json"]);
  });

  it("is empty at first, and reading it creates no folder", () => {
    const data = join(folder, "none");
    assert.deepEqual([new LedgerFiles(data).entries(), new LedgerFiles(data).localAccount()], [[], undefined]);
    assert.deepEqual(readdirSync(folder), []);
  });

  it("leaves out unreadable entries", () => {
    new LedgerFiles(folder).write(entry);
    for (const [name, text] of [
      ["cut.json", '{"baseKey":'],
      ["list.json", "[]"],
      ["other.json", '{"baseKey":1}'],
    ] as const) {
      writeFileSync(join(folder, "orders", name), text);
    }
    mkdirSync(join(folder, "orders", "folder.json"));
    assert.deepEqual(new LedgerFiles(folder).entries(), [entry]);
  });

  it("ignores a failed write", () => {
    writeFileSync(join(folder, "orders"), "a file in the way");
    const ledger = new LedgerFiles(folder);
    ledger.write(entry);
    assert.deepEqual(ledger.entries(), [entry]);
  });

  it("knows the account of the engine local", () => {
    writeFileSync(join(folder, "account"), "local-00ff\n");
    assert.equal(new LedgerFiles(folder).localAccount(), "local-00ff");
  });
});
