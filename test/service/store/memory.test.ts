import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { type ServiceProcess, startProcess } from "../../harness/kills/service-process";
import { StoreClient } from "../../harness/kills/store-client";
import { skip } from "../../skip";

const MiB = 1024 * 1024;

describe("the memory of the service", function () {
  this.timeout(300_000);
  let data: string;
  let service: ServiceProcess | undefined;
  let client: StoreClient;
  before(async function () {
    data = await mkdtemp(join(tmpdir(), "memory-"));
    const { bavail, bsize } = await statfs(data);
    if (process.platform !== "linux" || bavail * bsize < 5 * 1024 * MiB) {
      skip(this, "it takes Linux and 5 GB of free disk");
    }
    service = await startProcess(data);
    client = new StoreClient(service.url, "large");
    await client.send({ method: "PUT" });
  });
  after(async () => {
    await service?.kill();
    client?.close();
    await rm(data, { recursive: true, force: true });
  });

  /** MiB, the most that it ever had. */
  const peak = () => {
    const status = readFileSync(`/proc/${service!.pid}/status`, "utf8");
    return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  };

  async function putAndGet(key: string, size: number): Promise<void> {
    const put = await client.send({ method: "PUT", key, body: generated(size), size });
    assert.equal(put.status, 200, put.body.toString());
    const md5 = createHash("md5");
    const got = await client.send({ method: "GET", key }, (chunk) => md5.update(chunk));
    assert.equal(got.headers["content-length"], String(size));
    assert.equal(String(got.headers.etag), `"${md5.digest("hex").toUpperCase()}"`);
    assert.equal((await client.send({ method: "DELETE", key })).status, 204);
  }

  it("stays below 200 MiB in a put and a get of 2 GiB", async () => {
    await putAndGet("film.mp4", 2048 * MiB);
    assert.ok(peak() < 200, `${peak().toFixed(0)} MiB`);
  });

  it("stays below 200 MiB in eight puts and gets of 64 MiB at once", async () => {
    await Promise.all(Array.from({ length: 8 }, (_, index) => putAndGet(`film ${index}.mp4`, 64 * MiB)));
    assert.ok(peak() < 200, `${peak().toFixed(0)} MiB`);
  });
});

/** Bytes that differ from piece to piece, made as they are read. */
function generated(size: number): Readable {
  const piece = Buffer.alloc(256 * 1024, "highlights");
  let left = size;
  return new Readable({
    highWaterMark: piece.length,
    read() {
      if (left === 0) return void this.push(null);
      const length = Math.min(left, piece.length);
      const chunk = Buffer.from(piece.subarray(0, length));
      chunk.writeDoubleLE(left, 0);
      left -= length;
      this.push(chunk);
    },
  });
}
