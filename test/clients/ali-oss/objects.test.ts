import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { defined } from "../../../schema/defined";
import { AliOss, type Listed, refusalOf, refuses, tries } from "./calls";

const odd = [
  "a b+c&d=e.txt",
  "(1)'*!~.txt",
  "会议/été.txt",
  "100%25.txt",
  "a?b#c.txt",
  "emoji-🎬.txt",
  "folder/",
  "a//b",
  "colon:semi;",
  'quote"<tag>.txt',
  `${"long/".repeat(60)}x`,
  "n".repeat(300),
  "A",
  "a",
  "p",
  "p/q",
];

for (const authorizationV4 of [false, true]) {
  describe(`ali-oss: objects, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    const oss = new AliOss(authorizationV4);
    before(() => oss.start());
    after(async () => assert.deepEqual(await oss.end(), []));

    tries("stores an object and reads it back, with its MD5 and CRC64", "PutObject GetObject", async () => {
      const { client } = await oss.withBucket();
      const content = randomBytes(300_000);
      const put = await client.put!("talk.bin", content);
      assert.equal(put.res.headers.etag, `"${createHash("md5").update(content).digest("hex").toUpperCase()}"`);
      assert.match(put.res.headers["x-oss-hash-crc64ecma"] ?? "", /^\d+$/);
      assert.deepEqual((await client.get!("talk.bin")).content, content);
    });

    tries(
      "keeps type, headers and metadata, and changes the metadata",
      "PutObject HeadObject CopyObject GetObjectMeta",
      async () => {
        const { client } = await oss.withBucket();
        const headers = { "Content-Type": "application/x-own", "Cache-Control": "no-cache" };
        await client.put!("a.txt", Buffer.from("text"), { meta: { author: "someone" }, headers });
        const head = await client.head!("a.txt");
        assert.deepEqual([head.meta, head.res.headers["content-type"]], [{ author: "someone" }, "application/x-own"]);
        assert.equal((await client.getObjectMeta!("a.txt")).res.headers["content-length"], "4");
        await client.putMeta!("a.txt", { author: "another" }, {});
        assert.deepEqual((await client.head!("a.txt")).meta, { author: "another" });
      },
    );

    tries(
      "reads odd keys, lists them and deletes them",
      "PutObject GetObject ListObjects DeleteMultipleObjects",
      async () => {
        const { client } = await oss.withBucket();
        for (const key of odd) await client.put!(key, Buffer.from(`of ${key}`));
        for (const key of odd) assert.equal(String((await client.get!(key)).content), `of ${key}`);
        const found = (await client.list!({ "max-keys": 1000 })).objects!.map(({ name }) => name);
        assert.deepEqual(found.toSorted(), odd.toSorted());
        assert.equal((await client.deleteMulti!(odd)).deleted?.length, odd.length);
        assert.deepEqual((await client.list!({})).objects ?? [], []);
      },
    );

    tries("streams 64 MB of a length that is not known beforehand", "PutObject GetObject", async () => {
      const { client } = await oss.withBucket();
      const part = randomBytes(1024 * 1024);
      await client.putStream!("big", Readable.from(Array.from({ length: 64 }, () => part)));
      const hash = createHash("md5");
      for await (const piece of (await client.getStream!("big")).stream!) hash.update(piece as Buffer);
      const want = createHash("md5");
      for (let index = 0; index < 64; index++) want.update(part);
      assert.equal(hash.digest("hex"), want.digest("hex"));
    });

    tries("reads ranges and on conditions", "GetObject", async () => {
      const { client } = await oss.withBucket();
      const { res } = await client.put!("digits", Buffer.from("0123456789"));
      const get = async (headers: object) => String((await client.get!("digits", { headers })).content);
      assert.equal(await get({ Range: "bytes=2-4" }), "234");
      assert.equal(await get({ Range: "bytes=-3" }), "789");
      assert.equal(await get({ "If-Match": res.headers.etag }), "0123456789");
      assert.equal(await refusalOf(get({ "If-Match": '"0"' })), "PreconditionFailed 412");
      const unchanged = await client.get!("digits", { headers: { "If-None-Match": res.headers.etag } });
      assert.equal(unchanged.res.status, 304);
      const body = await buffer((await client.getStream!("digits", { headers: { Range: "bytes=7-" } })).stream!);
      assert.equal(String(body), "789");
    });

    tries("writes only where there is nothing, and nothing that differs from its MD5", "PutObject", async () => {
      const { client } = await oss.withBucket();
      const once = { headers: { "x-oss-forbid-overwrite": "true" } };
      await client.put!("a", Buffer.from("first"), once);
      assert.equal(await refusalOf(client.put!("a", Buffer.from("second"), once)), "FileAlreadyExists 409");
      const md5 = createHash("md5").update("text").digest("base64");
      const summed = client.put!("a", Buffer.from("other"), { headers: { "Content-MD5": md5 } });
      assert.equal(await refusalOf(summed), "InvalidDigest 400");
    });

    tries("copies an object, in a bucket and between two", "CopyObject HeadObject", async () => {
      const { client, bucket } = await oss.withBucket();
      await client.put!("a b/ü.txt", Buffer.from("content"), { meta: { author: "someone" } });
      await client.copy!("copy", "a b/ü.txt");
      assert.deepEqual((await client.head!("copy")).meta, { author: "someone" });
      const other = await oss.withBucket();
      await other.client.copy!("new", "a b/ü.txt", bucket, { meta: { author: "another" } });
      assert.deepEqual((await other.client.head!("new")).meta, { author: "another" });
      assert.equal(String((await other.client.get!("new")).content), "content");
      assert.match(await refusalOf(client.copy!("copy", "never")), /^NoSuchKey 404/);
    });

    tries(
      "keeps tags and the ACL of an object",
      "PutObjectTagging GetObjectTagging DeleteObjectTagging PutObjectAcl GetObjectAcl",
      async () => {
        const { client } = await oss.withBucket();
        await client.put!("a", Buffer.from("a"), { headers: { "x-oss-tagging": "first=1%202" } });
        assert.deepEqual((await client.getObjectTagging!("a")).tag, { first: "1 2" });
        await client.putObjectTagging!("a", { k: "v" });
        assert.deepEqual((await client.getObjectTagging!("a")).tag, { k: "v" });
        await client.deleteObjectTagging!("a");
        assert.deepEqual((await client.getObjectTagging!("a")).tag, {});
        assert.equal((await client.getACL!("a")).acl, "default");
        await client.putACL!("a", "public-read");
        assert.equal((await client.getACL!("a")).acl, "public-read");
      },
    );

    tries("lists in pages, by both versions of the list, and folders", "ListObjects ListObjectsV2", async () => {
      const { client } = await oss.withBucket();
      const keys = Array.from({ length: 25 }, (_, index) => `clips/é ${index + 10}.mp4`);
      for (const key of keys) await client.put!(key, Buffer.from("x"));
      await client.put!("other", Buffer.from("x"));
      const first: string[] = [];
      let marker: string | undefined;
      do {
        const page = await client.list!(defined({ prefix: "clips/", "max-keys": 10, marker }));
        first.push(...page.objects!.map(({ name }) => name));
        marker = page.isTruncated ? page.nextMarker! : undefined;
      } while (marker !== undefined);
      assert.deepEqual(first, keys);
      const second: Listed[] = [];
      let token: string | undefined;
      do {
        const query = defined({
          "max-keys": "10",
          "continuation-token": token,
          "start-after": keys[1],
          "fetch-owner": "true",
        });
        const page = await client.listV2!(query);
        second.push(...page.objects!);
        token = page.isTruncated ? page.nextContinuationToken! : undefined;
      } while (token !== undefined);
      assert.deepEqual(
        second.map(({ name }) => name),
        [...keys.slice(2), "other"],
      );
      const [one] = second;
      assert.deepEqual([one!.size, one!.type, one!.storageClass], [1, "Normal", "Standard"]);
      assert.match(one!.lastModified, /\.000Z$/);
      assert.ok(one!.owner?.id);
      assert.deepEqual((await client.list!({ delimiter: "/" })).prefixes, ["clips/"]);
    });

    tries("deletes objects, those that are not there too", "DeleteObject DeleteMultipleObjects GetObject", async () => {
      const { client } = await oss.withBucket();
      await client.put!("one", Buffer.from("1"));
      await client.delete!("one");
      await client.delete!("one");
      assert.deepEqual((await client.deleteMulti!(["never"], { quiet: true })).deleted ?? [], []);
      assert.equal(await refusalOf(client.get!("one")), "NoSuchKey 404");
      assert.equal(await refusalOf(client.head!("one")), "NoSuchKey 404");
    });

    tries("puts and gets from 16 sides at once", "PutObject GetObject", async () => {
      const { client } = await oss.withBucket();
      const content = randomBytes(100_000);
      const one = async (_: unknown, index: number) => {
        await client.put!(`key ${index}`, content);
        assert.deepEqual((await client.get!(`key ${index}`)).content, content);
      };
      for (let round = 0; round < 4; round++) await Promise.all(Array.from({ length: 16 }, one));
    });

    refuses("is refused to append to an object, with an error that it understands", "AppendObject", async () => {
      const { client } = await oss.withBucket();
      assert.equal(await refusalOf(client.append!("a", Buffer.from("a"))), "NotImplemented 501");
    });
  });
}
