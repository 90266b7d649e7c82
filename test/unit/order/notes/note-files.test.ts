import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DataFolderError, dataFolderError, inDataFolder } from "../../../../provider/engine/data-folder";
import { NoteFiles } from "../../../../provider/order/notes/note-files";
import { itKeepsNotes } from "./contract";
import { isPulumiAlive } from "../../../../provider/pulumi-engine";

describe("the notes of submits on disk", () => {
  let folder: string;
  let submits: NoteFiles;
  const at = "2026-03-01T00:00:00.000Z";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "submits-"));
    submits = new NoteFiles(join(folder, "submits"), () => Date.parse(at));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  itKeepsNotes(() => ({ mine: submits, others: new NoteFiles(join(folder, "submits"), () => Date.parse(at)) }));

  it("name the process and the time, and leave nothing else in the folder", async () => {
    await submits.begin("a", undefined);
    const note = { owner: `process ${process.pid} of this machine`, at };
    const { version: _version, ...read } = (await submits.read("a"))!;
    assert.deepEqual(read, note);
    await submits.answered("a", "job-1");
    assert.deepEqual(readdirSync(join(folder, "submits")), ["a.json"]);
  });

  it("fail with the setting to change where a file is in place of their folder", async () => {
    writeFileSync(join(folder, "submits"), "");
    const isSaid = new RegExp(
      `^highlights:localDir is ${folder}: must be a folder, and a( part of the path is a)? file( is there)?, ` +
        `here at ${folder}/submits\\S* .*; name another folder with pulumi config set highlights:localDir DIR$`,
    );
    for (const work of [() => submits.begin("a", undefined), () => submits.read("a")]) {
      await assert.rejects(work, (error) => {
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

  it("ignore unreadable files of a job", async () => {
    await submits.keepFiles("a", { jobId: "job-1", etags: {} });
    for (const text of ["", "{}", '{"jobId":1,"etags":{}}', "[]"]) {
      writeFileSync(join(folder, "submits", "files", "a.json"), text);
      assert.equal(await submits.files("a"), undefined);
    }
  });

  it("put the note of another process back", async () => {
    await submits.begin("a", undefined);
    const old = (await submits.read("a"))!;
    assert.equal(await submits.begin("a", { ...old, version: "another" }), false);
    assert.deepEqual(await submits.read("a"), old);
  });

  it("count as a possible submit where a file cannot be read, and can be replaced", async () => {
    await submits.begin("a", undefined);
    writeFileSync(join(folder, "submits", "a.json"), "half a rec");
    const { note, alive } = await submits.look("a");
    assert.deepEqual([note?.owner, note?.at, note?.jobId, alive], [undefined, "an unknown time", undefined, false]);
    assert.equal(await submits.begin("a", note), true);
    assert.equal((await submits.read("a"))?.at, at);
  });

  it("are under way while their process is alive and has no job", async () => {
    const child = spawn(process.execPath, ["-e", "process.stdin.resume()"], { stdio: ["pipe", "ignore", "ignore"] });
    const write = (note: object) => writeFileSync(join(folder, "submits", "a.json"), JSON.stringify(note));
    await submits.begin("a", undefined);
    write({ pid: child.pid, at });
    assert.equal((await submits.look("a")).alive, true);
    write({ pid: child.pid, at, jobId: "job-1" });
    assert.equal((await submits.look("a")).alive, false);
    write({ pid: child.pid, at });
    child.stdin.end();
    await once(child, "exit");
    assert.deepEqual(await submits.look("a"), {
      note: await submits.read("a"),
      alive: false,
      patience: 60_000,
      age: 0,
    });
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
