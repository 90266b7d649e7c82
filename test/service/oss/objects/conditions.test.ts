import assert from "node:assert/strict";
import { type EmbeddedService, ossClient, startEmbeddedService } from "../embedded-service";
import { sendRaw } from "./raw-request";

const path = "/media/object.txt";

describe("conditions and ranges of reads", () => {
  let service: EmbeddedService;
  let etag = "";
  let modified = 0;
  before(async () => {
    service = await startEmbeddedService();
    await ossClient(service).putBucket("media");
    await sendRaw(service, { method: "PUT", path, body: "0123456789" });
    ({ etag, lastModified: modified } = await service.buckets.head("media", "object.txt"));
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const at = (seconds: number) => new Date(modified + seconds * 1000).toUTCString();
  const cases: [string, () => Record<string, string>, number][] = [
    ["an ETag that matches", () => ({ "if-match": etag }), 200],
    ["an ETag without quotes and in lower case", () => ({ "if-match": etag.slice(1, -1).toLowerCase() }), 200],
    ["a list of ETags with the right one", () => ({ "if-match": `"0", ${etag}` }), 200],
    ["any ETag", () => ({ "if-match": "*" }), 200],
    ["another ETag", () => ({ "if-match": '"0"' }), 412],
    ["no ETag of a list with the right one", () => ({ "if-none-match": `"0", ${etag}` }), 304],
    ["no ETag at all", () => ({ "if-none-match": "*" }), 304],
    ["no ETag like another one", () => ({ "if-none-match": '"0"' }), 200],
    ["a change since its last one", () => ({ "if-modified-since": at(0) }), 304],
    ["a change since before", () => ({ "if-modified-since": at(-1) }), 200],
    ["no change since its last one", () => ({ "if-unmodified-since": at(0) }), 200],
    ["no change since before", () => ({ "if-unmodified-since": at(-1) }), 412],
    ["a date that is none", () => ({ "if-modified-since": "yesterday", "if-unmodified-since": "never" }), 200],
    ["a change and no ETag like another one", () => ({ "if-none-match": '"0"', "if-modified-since": at(0) }), 200],
    ["its ETag and no change since before", () => ({ "if-match": etag, "if-unmodified-since": at(-1) }), 412],
    ["another ETag and no change", () => ({ "if-match": '"0"', "if-unmodified-since": at(0) }), 412],
    ["its ETag and a change", () => ({ "if-match": etag, "if-modified-since": at(0) }), 304],
  ];
  for (const [what, headers, status] of cases) {
    it(`answer ${status} to GET and HEAD on condition of ${what}`, async () => {
      for (const method of ["GET", "HEAD"]) {
        const reply = await sendRaw(service, { method, path, headers: headers() });
        assert.equal(reply.status, status, method);
        if (status === 412) assert.equal(reply.code, "PreconditionFailed", method);
        if (status === 304) assert.deepEqual([reply.headers.etag, reply.body.length], [etag, 0], method);
      }
    });
  }

  const ranges: [string, string][] = [
    ["bytes=", "0123456789"],
    ["bytes=-", "0123456789"],
    ["bytes=a-b", "0123456789"],
    ["bytes=5-4", "0123456789"],
    ["lines=0-1", "0123456789"],
    ["bytes=-0", "0123456789"],
    ["bytes=-11", "0123456789"],
    ["bytes=9-9", "9"],
    ["bytes=0-9", "0123456789"],
    ["bytes=99999999999999999999-", "0123456789"],
  ];
  for (const [range, text] of ranges) {
    it(`give "${text}" for the range ${range}`, async () => {
      const { body, headers, status } = await sendRaw(service, { path, headers: { range } });
      assert.equal(body.toString(), text);
      assert.equal(headers["content-length"], String(text.length));
      assert.equal(status, headers["content-range"] === undefined ? 200 : 206);
    });
  }

  it("judge the condition before the range", async () => {
    const headers = { range: "bytes=0-1", "if-none-match": etag };
    assert.equal((await sendRaw(service, { path, headers })).status, 304);
  });

  it("give back the sums of the whole with a part of it", async () => {
    const { headers } = await sendRaw(service, { path, headers: { range: "bytes=0-1" } });
    const whole = await service.buckets.head("media", "object.txt");
    assert.deepEqual([headers.etag, headers["x-oss-hash-crc64ecma"]], [etag, whole.crc64]);
  });
});
