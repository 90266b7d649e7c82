import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SubmitFiles } from "../../../provider/job/submits";
import { isPulumiAlive } from "../../../provider/pulumi-engine";

describe("submits remembered as files", () => {
  let folder: string;
  let submits: SubmitFiles;
  const at = "2026-03-01T00:00:00.000Z";

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "submits-"));
    submits = new SubmitFiles(join(folder, "submits"), () => Date.parse(at));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("hold the process, then the job, and nothing else", () => {
    assert.equal(submits.read("a"), undefined);
    assert.equal(submits.begin("a", undefined), true);
    assert.deepEqual(submits.read("a"), { pid: process.pid, at });
    submits.answered("a", "job-1");
    assert.deepEqual(submits.read("a"), { pid: process.pid, at, jobId: "job-1" });
    assert.deepEqual(readdirSync(join(folder, "submits")), ["a.json"]);
    submits.withdraw("a");
    assert.equal(submits.read("a"), undefined);
  });

  it("are a lock: who comes second does not get it", () => {
    assert.equal(submits.begin("a", undefined), true);
    assert.equal(submits.begin("a", undefined), false);
    assert.equal(submits.begin("b", undefined), true);
  });

  it("are taken over from the process that was read, and from no other", () => {
    submits.begin("a", undefined);
    const old = submits.read("a")!;
    assert.equal(submits.begin("a", { ...old, pid: old.pid + 1 }), false);
    assert.deepEqual(submits.read("a"), old, "the record of the other process is put back");
    assert.equal(submits.begin("a", old), true);
    assert.equal(submits.begin("a", undefined), false);
  });

  it("say that a submit may have happened where a file cannot be read, and can be taken over", () => {
    submits.begin("a", undefined);
    writeFileSync(join(folder, "submits", "a.json"), "half a rec");
    const record = submits.read("a")!;
    assert.deepEqual(record, { pid: 0, at: "an unknown time" });
    assert.equal(submits.isUnderWay(record), false);
    assert.equal(submits.begin("a", record), true);
    assert.deepEqual(submits.read("a"), { pid: process.pid, at });
  });

  it("are under way while their process lives and has no job", async () => {
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
  it("is there while its address answers, and gone when it does not", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    assert.equal(await isPulumiAlive(address), true);
    server.close();
    await once(server, "close");
    assert.equal(await isPulumiAlive(address), false);
  });

  it("is taken to be there where no address was given", async () => {
    assert.equal(await isPulumiAlive(undefined), true);
    assert.equal(await isPulumiAlive("--help"), true);
  });
});
