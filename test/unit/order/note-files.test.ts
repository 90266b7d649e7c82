import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataFolderError, dataFolderError, inDataFolder } from "../../../provider/engine/data-folder";
import { NoteFiles } from "../../../provider/order/note-files";
import { isPulumiAlive } from "../../../provider/pulumi-engine";

describe("the notes of submits on disk", () => {
  let folder: string;
  let submits: NoteFiles;
  const at = "2026-03-01T00:00:00.000Z";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "submits-"));
    submits = new NoteFiles(join(folder, "submits"), () => Date.parse(at));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("hold the process, then also the job", () => {
    assert.equal(submits.read("a"), undefined);
    assert.equal(submits.begin("a", undefined), true);
    assert.deepEqual(submits.read("a"), { pid: process.pid, at });
    submits.answered("a", "job-1");
    assert.deepEqual(submits.read("a"), { pid: process.pid, at, jobId: "job-1" });
    assert.deepEqual(readdirSync(join(folder, "submits")), ["a.json"]);
    submits.withdraw("a");
    assert.equal(submits.read("a"), undefined);
  });

  it("fail with the setting to change where a file is in place of their folder", () => {
    writeFileSync(join(folder, "submits"), "");
    const isSaid = new RegExp(
      `^highlights:localDir is ${folder}: must be a folder, and a( part of the path is a)? file( is there)?, ` +
        `here at ${folder}/submits\\S* .*; name another folder with pulumi config set highlights:localDir DIR$`,
    );
    for (const work of [() => submits.begin("a", undefined), () => submits.read("a")]) {
      assert.throws(work, (error) => {
        assert.ok(error instanceof DataFolderError);
        assert.match(error.message, isSaid);
        return true;
      });
    }
  });

  for (const [code, reason] of [
    ["EACCES", "must be a folder that this user may write to"],
    ["EROFS", "must be on a disk that is not read-only"],
    ["ENOSPC", "must be on a disk with space left"],
  ]) {
    it(`explain ${code}`, () => {
      const refusal = Object.assign(new Error("raw"), { code, path: "/data/submits" });
      const refuse = () => {
        throw refusal;
      };
      assert.throws(
        () => inDataFolder("/data", refuse),
        new RegExp(`^Error: highlights:localDir is /data: ${reason}, here at /data/submits \\(${code}\\); name`),
      );
    });
  }

  it("leave any other error as it is", () => {
    const fault = new TypeError("a fault of ours");
    assert.equal(dataFolderError(fault, "/data", "--data", "--data DIR"), fault);
  });

  it("keep the known files of a job beside them, and ignore unreadable ones", () => {
    assert.equal(submits.files("a"), undefined);
    const known = { jobId: "job-1", etags: { "songs/a.mp4": "E1" } };
    submits.keepFiles("a", known);
    assert.deepEqual(submits.files("a"), known);
    assert.equal(submits.read("a"), undefined);
    for (const text of ["", "{}", '{"jobId":1,"etags":{}}', "[]"]) {
      writeFileSync(join(folder, "submits", "files", "a.json"), text);
      assert.equal(submits.files("a"), undefined);
    }
  });

  it("can be left by a live process that got no answer", () => {
    submits.begin("a", undefined);
    submits.leave("a");
    assert.deepEqual(submits.read("a"), { pid: 0, at });
    assert.equal(submits.isUnderWay(submits.read("a")!), false);
  });

  it("are a lock: the second process does not get it", () => {
    assert.equal(submits.begin("a", undefined), true);
    assert.equal(submits.begin("a", undefined), false);
    assert.equal(submits.begin("b", undefined), true);
  });

  it("are replaced only if they are still the note that was read", () => {
    submits.begin("a", undefined);
    const old = submits.read("a")!;
    assert.equal(submits.begin("a", { ...old, pid: old.pid + 1 }), false);
    assert.deepEqual(submits.read("a"), old, "the record of the other process is put back");
    assert.equal(submits.begin("a", old), true);
    assert.equal(submits.begin("a", undefined), false);
  });

  it("count as a possible submit where a file cannot be read, and can be replaced", () => {
    submits.begin("a", undefined);
    writeFileSync(join(folder, "submits", "a.json"), "half a rec");
    const record = submits.read("a")!;
    assert.deepEqual(record, { pid: 0, at: "an unknown time" });
    assert.equal(submits.isUnderWay(record), false);
    assert.equal(submits.begin("a", record), true);
    assert.deepEqual(submits.read("a"), { pid: process.pid, at });
  });

  it("are under way while their process is alive and has no job", async () => {
    const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
    const record = { pid: child.pid!, at };
    assert.equal(submits.isUnderWay(record), true);
    assert.equal(submits.isUnderWay({ ...record, jobId: "job-1" }), false);
    child.stdin.end();
    await once(child, "exit");
    assert.equal(submits.isUnderWay(record), false);
    assert.equal(submits.isUnderWay({ pid: process.pid, at }), false, "this process knows what it is doing");
  });
});

describe("the Pulumi that started a provider", () => {
  it("is running while its address answers", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.equal(await isPulumiAlive(address), true);
    server.close();
    await once(server, "close");
    assert.equal(await isPulumiAlive(address), false);
  });

  it("counts as running where no address was given", async () => {
    assert.equal(await isPulumiAlive(undefined), true);
    assert.equal(await isPulumiAlive("--help"), true);
  });
});
