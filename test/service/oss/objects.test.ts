import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import type OSS from "ali-oss";
import { type EmbeddedService, errorOf, ossClient, startEmbeddedService } from "./embedded-service";

interface Headers {
  res: { status: number; headers: Record<string, string> };
}

for (const authorizationV4 of [false, true]) {
  describe(`objects through the vendor's client, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    before(async () => {
      service = await startEmbeddedService();
      client = ossClient(service, { authorizationV4, bucket: "media" });
      await client.putBucket("media");
    });
    after(async () => {
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    it("stores an object as a plain file with its MD5 as ETag", async () => {
      const put = await client.put("talks/one.txt", Buffer.from("hello"));
      const md5 = createHash("md5").update("hello").digest("hex").toUpperCase();
      assert.equal((put.res as Headers["res"]).headers.etag, `"${md5}"`);
      assert.equal(await readFile(join(service.folder, "oss/media/talks/one.txt"), "utf8"), "hello");
    });

    it("gives back content type, user metadata and content", async () => {
      await client.put("a.bin", Buffer.from("data"), {
        meta: { author: "someone" } as unknown as OSS.UserMeta,
        headers: { "Content-Type": "application/x-own", "Cache-Control": "no-cache" },
      });
      const head = await client.head("a.bin");
      assert.deepEqual(head.meta, { author: "someone" });
      const got = await client.get("a.bin");
      assert.equal((got.content as Buffer).toString(), "data");
      const { headers } = got.res as Headers["res"];
      assert.equal(headers["content-type"], "application/x-own");
      assert.equal(headers["cache-control"], "no-cache");
      assert.equal(headers["content-length"], "4");
      assert.ok(Math.abs(Date.parse(headers["last-modified"] ?? "") - Date.now()) < 60_000);
    });

    it("keeps keys with spaces, signs and other scripts apart", async () => {
      for (const key of ["a b+c&d=e.txt", "(1)'*!~.txt", "会议/été.txt", "100%25.txt", "a?b#c.txt"]) {
        await client.put(key, Buffer.from(key));
        assert.equal(((await client.get(key)).content as Buffer).toString(), key);
      }
    });

    it("streams 20 MB in chunks of unknown total, and back", async () => {
      const part = randomBytes(1024 * 1024);
      const parts = Array.from({ length: 20 }, () => part);
      await client.putStream("big.bin", Readable.from(parts));
      const expected = createHash("md5");
      for (const each of parts) expected.update(each);
      const back = createHash("md5");
      const got = await client.getStream("big.bin");
      for await (const chunk of got.stream as Readable) back.update(chunk as Buffer);
      const md5 = expected.digest("hex");
      assert.equal(back.digest("hex"), md5);
      const head = await client.head("big.bin");
      assert.equal((head.res as Headers["res"]).headers.etag, `"${md5.toUpperCase()}"`);
      assert.equal((head.res as Headers["res"]).headers["content-length"], String(20 * 1024 * 1024));
    });

    it("uploads a file by its path", async () => {
      const file = join(service.folder, "upload.txt");
      await writeFile(file, "from a file");
      await client.put("upload.txt", file);
      assert.equal(((await client.get("upload.txt")).content as Buffer).toString(), "from a file");
    });

    it("stores an empty object", async () => {
      await service.buckets.put("media", "empty", Readable.from([]));
      assert.equal(((await client.get("empty")).content as Buffer).length, 0);
      assert.equal((await service.buckets.head("media", "empty")).etag, '"D41D8CD98F00B204E9800998ECF8427E"');
    });

    const ranges = [
      { range: "bytes=2-4", status: 206, text: "234", contentRange: "bytes 2-4/10" },
      { range: "bytes=7-", status: 206, text: "789", contentRange: "bytes 7-9/10" },
      { range: "bytes=-2", status: 206, text: "89", contentRange: "bytes 8-9/10" },
      { range: "bytes=0-1,5-6", status: 206, text: "01", contentRange: "bytes 0-1/10" },
      { range: "bytes=5-20", status: 200, text: "0123456789" },
      { range: "bytes=10-20", status: 200, text: "0123456789" },
      { range: "bytes=5-20", standard: true, status: 206, text: "56789", contentRange: "bytes 5-9/10" },
      { range: "bytes=-20", standard: true, status: 206, text: "0123456789", contentRange: "bytes 0-9/10" },
    ];
    for (const { range, standard, status, text, contentRange } of ranges) {
      it(`answers ${range}${standard ? " by HTTP's own rules" : ""} of ten bytes with "${text}"`, async () => {
        await client.put("digits.txt", Buffer.from("0123456789"));
        const headers = { Range: range, ...(standard ? { "x-oss-range-behavior": "standard" } : {}) };
        const got = await client.get("digits.txt", { headers });
        const { res } = got as unknown as Headers;
        assert.equal((got.content as Buffer).toString(), text);
        assert.equal(res.status, status);
        assert.equal(res.headers["content-range"], contentRange);
      });
    }

    it("answers a range outside the object with InvalidRange, when HTTP's own rules are asked for", async () => {
      await client.put("digits.txt", Buffer.from("0123456789"));
      const headers = { Range: "bytes=10-20", "x-oss-range-behavior": "standard" };
      const error = await errorOf(client.get("digits.txt", { headers }));
      assert.equal(error.code, "InvalidRange");
      assert.equal(error.status, 416);
    });

    it("honours If-Match, If-None-Match and If-Modified-Since", async () => {
      await client.put("condition.txt", Buffer.from("x"));
      const head = await client.head("condition.txt");
      const { etag = "", "last-modified": modified = "" } = (head.res as Headers["res"]).headers;
      const status = async (headers: Record<string, string>) =>
        (await client.head("condition.txt", { headers })).res as Headers["res"];
      assert.equal((await status({ "If-None-Match": etag })).status, 304);
      assert.equal((await status({ "If-None-Match": '"other"' })).status, 200);
      assert.equal((await status({ "If-Modified-Since": modified })).status, 304);
      assert.equal((await status({ "If-Match": etag })).status, 200);
      assert.equal((await errorOf(status({ "If-Match": '"other"' }))).code, "PreconditionFailed");
    });

    it("refuses a body whose MD5 is not the announced one, and leaves no file", async () => {
      const headers = { "Content-MD5": createHash("md5").update("other").digest("base64") };
      const error = await errorOf(client.put("wrong.txt", Buffer.from("body"), { headers }));
      assert.equal(error.code, "InvalidDigest");
      assert.equal((await errorOf(client.head("wrong.txt"))).status, 404);
      assert.deepEqual(await readdir(join(service.folder, "oss-partial")), []);
    });

    it("deletes one object, none, and several with signs in their keys", async () => {
      const names = ["x/one & two.txt", "x/<3>.txt", "x/'quoted' \"twice\".txt", "x/会议.txt"];
      for (const name of names) await client.put(name, Buffer.from("x"));
      await client.delete("never-there.txt");
      const result = await client.deleteMulti(names.slice(0, 3));
      const deleted = result.deleted as unknown as { Key: string }[];
      assert.deepEqual(
        deleted.map(({ Key }) => Key),
        names.slice(0, 3),
      );
      const left = await service.buckets.list("media", { prefix: "x/" });
      assert.deepEqual(
        left.objects.map(({ key }) => key),
        ["x/会议.txt"],
      );
      const quiet = await client.deleteMulti(["x/会议.txt"], { quiet: true });
      assert.deepEqual(quiet.deleted, []);
    });

    it("says NoSuchKey and NoSuchBucket apart", async () => {
      assert.equal((await errorOf(client.get("missing.txt"))).code, "NoSuchKey");
      const elsewhere = ossClient(service, { authorizationV4, bucket: "no-such-bucket" });
      assert.equal((await errorOf(elsewhere.get("missing.txt"))).code, "NoSuchBucket");
      assert.equal((await errorOf(elsewhere.put("a.txt", Buffer.from("x")))).code, "NoSuchBucket");
    });

    it("refuses a wrong secret, an unknown key and a clock 16 minutes away", async () => {
      const wrong = ossClient(service, { authorizationV4, bucket: "media", accessKeySecret: "wrong" });
      assert.equal((await errorOf(wrong.get("a.bin"))).code, "SignatureDoesNotMatch");
      assert.equal((await errorOf(wrong.head("a.bin"))).code, "SignatureDoesNotMatch");
      const unknown = ossClient(service, { authorizationV4, bucket: "media", accessKeyId: "unknown" });
      assert.equal((await errorOf(unknown.get("a.bin"))).code, "InvalidAccessKeyId");
      service.clock.ahead = 16 * 60_000;
      const skewed = await errorOf(client.get("a.bin"));
      service.clock.ahead = 0;
      assert.equal(skewed.code, "RequestTimeTooSkewed");
      assert.equal(skewed.status, 403);
    });

    it("works the same through an IP address", async () => {
      const byAddress = ossClient(service, {
        authorizationV4,
        bucket: "media",
        endpoint: service.server.url.replace("localhost", "127.0.0.1"),
      });
      await byAddress.put("by/address.txt", Buffer.from("x"));
      assert.equal(((await byAddress.get("by/address.txt")).content as Buffer).toString(), "x");
    });
  });
}
