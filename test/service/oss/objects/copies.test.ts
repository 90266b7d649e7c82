import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, ossClient, startEmbeddedService } from "../embedded-service";
import { elements, type RawReply, sendRaw } from "./raw-request";

describe("copies of objects", () => {
  let service: EmbeddedService;
  let client: OSS;
  before(async () => {
    service = await startEmbeddedService();
    client = ossClient(service, { bucket: "media" });
    await client.putBucket("media");
    await client.putBucket("other");
    const headers = {
      "content-type": "video/own",
      "cache-control": "no-cache",
      "x-oss-meta-by": "source",
      "x-oss-object-acl": "public-read",
      "x-oss-storage-class": "IA",
      "x-oss-tagging": "one=1&two=2",
    };
    const put = await sendRaw(service, { method: "PUT", path: "/media/source.txt", headers, body: "content" });
    assert.equal(put.status, 200);
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const copy = (path: string, headers: Record<string, string> = {}): Promise<RawReply> =>
    sendRaw(service, { method: "PUT", path, headers: { "x-oss-copy-source": "/media/source.txt", ...headers } });
  const described = async (path: string): Promise<Record<string, string | undefined>> => {
    const { headers } = await sendRaw(service, { method: "HEAD", path });
    const tags = headers["x-oss-tagging-count"];
    return {
      type: headers["content-type"],
      cache: headers["cache-control"],
      by: headers["x-oss-meta-by"],
      storage: headers["x-oss-storage-class"],
      tags,
    };
  };

  it("take over metadata and tags, and neither access list nor storage class", async () => {
    const reply = await copy("/other/copy.txt");
    assert.equal(reply.status, 200);
    assert.equal(reply.headers["x-oss-hash-crc64ecma"], (await service.buckets.head("media", "source.txt")).crc64);
    assert.equal(elements(reply.body, "ETag")[0], "&quot;9A0364B9E99BB480DD25E1F0284C8555&quot;");
    assert.match(elements(reply.body, "LastModified")[0] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    const kept = { type: "video/own", cache: "no-cache", by: "source", storage: "Standard", tags: "2" };
    assert.deepEqual(await described("/other/copy.txt"), kept);
    assert.equal((await client.getACL("source.txt")).acl, "public-read");
    const { headers } = await service.buckets.head("other", "copy.txt");
    assert.equal(headers["x-oss-object-acl"], undefined);
  });

  it("read a space in the source's key as any client writes it", async () => {
    for (const key of ["a b.txt", "a+b.txt"]) {
      const path = `/media/${encodeURIComponent(key)}`;
      assert.equal((await sendRaw(service, { method: "PUT", path, body: key })).status, 200);
    }
    for (const [source, found] of [
      ["/media/a+b.txt", "a b.txt"],
      ["/media/a%20b.txt", "a b.txt"],
      ["/media/a%2Bb.txt", "a+b.txt"],
    ] as const) {
      assert.equal((await copy("/other/spaced.txt", { "x-oss-copy-source": source })).status, 200);
      assert.equal(String((await sendRaw(service, { method: "GET", path: "/other/spaced.txt" })).body), found);
    }
  });

  it("take metadata and tags of the request where the directives say so", async () => {
    const replace = { "x-oss-metadata-directive": "REPLACE", "x-oss-tagging-directive": "Replace" };
    const headers = {
      ...replace,
      "x-oss-meta-by": "copy",
      "x-oss-tagging": "three=3",
      "x-oss-storage-class": "Archive",
    };
    assert.equal((await copy("/media/replaced.txt", headers)).status, 200);
    const given = { type: "text/plain", cache: undefined, by: "copy", storage: "Archive", tags: "1" };
    assert.deepEqual(await described("/media/replaced.txt"), given);
    const ignored = await copy("/media/ignored.txt", { "x-oss-meta-by": "copy", "x-oss-tagging": "three=3" });
    assert.equal(ignored.status, 200);
    const { by, tags } = await described("/media/ignored.txt");
    assert.deepEqual([by, tags], ["source", "2"]);
  });

  it("replace the metadata of an object that is copied onto itself, without a directive too", async () => {
    await copy("/media/itself.txt");
    const headers = { "x-oss-copy-source": "/media/itself.txt", "x-oss-meta-by": "itself" };
    assert.equal((await copy("/media/itself.txt", headers)).status, 200);
    const { by, cache, tags } = await described("/media/itself.txt");
    assert.deepEqual([by, cache, tags], ["itself", undefined, "2"]);
    assert.equal(((await client.get("itself.txt")).content as Buffer).toString(), "content");
  });

  it("find a source with and without the first slash, with escapes and with its only version", async () => {
    await client.put("ä b/c?d+e%.txt", Buffer.from("odd"));
    const odd = `media/${encodeURIComponent("ä b/c?d+e%.txt")}`;
    const withPlus = `/${odd.replaceAll("%20", "+")}`;
    for (const source of [odd, `/${odd}`, `/${odd}?versionId=null`, withPlus]) {
      assert.equal((await copy("/media/odd.txt", { "x-oss-copy-source": source })).status, 200, source);
    }
    assert.equal(((await client.get("odd.txt")).content as Buffer).toString(), "odd");
  });

  it("refuse a source that is none, not there, or of another version, and unknown directives", async () => {
    const cases: [Record<string, string>, number, string][] = [
      [{ "x-oss-copy-source": "media" }, 400, "InvalidArgument"],
      [{ "x-oss-copy-source": "/media/" }, 400, "InvalidArgument"],
      [{ "x-oss-copy-source": "/media/%zz" }, 400, "InvalidArgument"],
      [{ "x-oss-copy-source": "/media/missing.txt" }, 404, "NoSuchKey"],
      [{ "x-oss-copy-source": "/no-such-bucket/source.txt" }, 404, "NoSuchBucket"],
      [{ "x-oss-copy-source": "/media/source.txt?versionId=1" }, 501, "NotImplemented"],
      [{ "x-oss-metadata-directive": "MERGE" }, 400, "InvalidArgument"],
      [{ "x-oss-tagging-directive": "MERGE" }, 400, "InvalidArgument"],
      [{ "x-oss-callback": "e30=" }, 501, "NotImplemented"],
    ];
    for (const [headers, status, code] of cases) {
      const reply = await copy("/media/refused.txt", headers);
      assert.deepEqual([reply.status, reply.code], [status, code], JSON.stringify(headers));
    }
    assert.equal((await copy("/no-such-bucket/a.txt")).code, "NoSuchBucket");
    assert.equal((await sendRaw(service, { method: "HEAD", path: "/media/refused.txt" })).status, 404);
  });

  it("honour conditions on the source and do not overwrite where that is forbidden", async () => {
    const { etag, lastModified } = await service.buckets.head("media", "source.txt");
    const at = (milliseconds: number) => new Date(lastModified + milliseconds).toUTCString();
    const cases: [string, string, number][] = [
      ["if-match", etag, 200],
      ["if-match", '"0"', 412],
      ["if-none-match", etag, 304],
      ["if-none-match", '"0"', 200],
      ["if-modified-since", at(0), 304],
      ["if-modified-since", at(-1000), 200],
      ["if-unmodified-since", at(0), 200],
      ["if-unmodified-since", at(-1000), 412],
    ];
    for (const [name, value, status] of cases) {
      const reply = await copy("/media/conditional.txt", { [`x-oss-copy-source-${name}`]: value });
      assert.equal(reply.status, status, `${name} ${value}`);
    }
    const forbidden = await copy("/media/conditional.txt", { "x-oss-forbid-overwrite": "true" });
    assert.deepEqual([forbidden.status, forbidden.code], [409, "FileAlreadyExists"]);
  });
});
