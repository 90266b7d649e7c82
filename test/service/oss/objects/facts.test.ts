import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, ossClient, startEmbeddedService, untyped } from "../embedded-service";
import { elements, type RawReply, type RawRequest, sendRaw } from "./raw-request";

describe("tags, access lists and other facts of objects", () => {
  let service: EmbeddedService;
  let client: OSS;
  before(async () => {
    service = await startEmbeddedService();
    client = ossClient(service, { bucket: "media" });
    await client.putBucket("media");
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const raw = (method: string, path: string, options: Partial<RawRequest> = {}): Promise<RawReply> =>
    sendRaw(service, { method, path: `/media/${path}`, ...options });
  const put = (path: string, headers: Record<string, string> = {}): Promise<RawReply> =>
    raw("PUT", path, { headers, body: "x" });

  it("are tags that the vendor's client sets, reads and removes", async () => {
    await put("tagged.txt", { "x-oss-tagging": "a=1&b%20c=%C3%A4&d" });
    assert.deepEqual((await untyped(client).getObjectTagging("tagged.txt")).tag, { a: "1", "b c": "ä", d: "" });
    await untyped(client).putObjectTagging("tagged.txt", { "e:/+-=._": "2" });
    assert.deepEqual((await untyped(client).getObjectTagging("tagged.txt")).tag, { "e:/+-=._": "2" });
    assert.equal((await raw("HEAD", "tagged.txt")).headers["x-oss-tagging-count"], "1");
    const before = await service.buckets.head("media", "tagged.txt");
    await untyped(client).deleteObjectTagging("tagged.txt");
    assert.equal((await raw("HEAD", "tagged.txt")).headers["x-oss-tagging-count"], undefined);
    assert.equal((await service.buckets.head("media", "tagged.txt")).lastModified, before.lastModified);
    assert.equal((await raw("GET", "missing.txt?tagging")).code, "NoSuchKey");
  });

  const wrongTags = ["a=b=c", "=1", "a=1&a=2", "%zz=1", `${"k".repeat(129)}=1`, `a=${"v".repeat(257)}`, "a%21=1"];
  for (const tags of [...wrongTags, Array.from({ length: 11 }, (_, tag) => `k${tag}=1`).join("&")]) {
    it(`are no tags like ${tags.slice(0, 20)} of ${tags.length} characters`, async () => {
      const reply = await put("wrong.txt", { "x-oss-tagging": tags });
      assert.deepEqual([reply.status, reply.code], [400, "InvalidTag"]);
    });
  }

  it("are tags in a document of its form", async () => {
    await put("document.txt");
    const tag = (inner: string) => `<Tagging><TagSet><Tag>${inner}</Tag></TagSet></Tagging>`;
    const set = (body: string) => raw("PUT", "document.txt?tagging", { body });
    assert.equal((await set(tag("<Value>1</Value>"))).code, "MalformedXML");
    assert.equal((await set("<Tagging/>")).code, "MalformedXML");
    assert.equal((await set(tag("<Key>a!</Key>"))).code, "InvalidTag");
    assert.equal((await set("<Tagging><TagSet/></Tagging>")).status, 200);
  });

  it("are access lists that are set, read and replaced", async () => {
    await put("own.txt");
    assert.equal((await client.getACL("own.txt")).acl, "default");
    await client.putACL("own.txt", "public-read-write");
    assert.equal((await client.getACL("own.txt")).acl, "public-read-write");
    const odd = await raw("PUT", "own.txt?acl", { headers: { "x-oss-object-acl": "open" } });
    assert.deepEqual([odd.status, odd.code], [400, "InvalidArgument"]);
    assert.equal((await raw("PUT", "own.txt?acl")).code, "MissingArgument");
    const missing = await raw("PUT", "missing.txt?acl", { headers: { "x-oss-object-acl": "private" } });
    assert.equal(missing.code, "NoSuchKey");
  });

  it("are storage classes, all of which can be read at once", async () => {
    for (const storage of ["Standard", "IA", "Archive", "ColdArchive", "DeepColdArchive"]) {
      assert.equal((await put("cold.txt", { "x-oss-storage-class": storage })).status, 200);
      const { status, headers } = await raw("GET", "cold.txt");
      assert.deepEqual([status, headers["x-oss-storage-class"]], [200, storage]);
    }
    assert.equal((await put("cold.txt", { "x-oss-storage-class": "Warm" })).code, "InvalidArgument");
  });

  it("are restored where they are archived, and only there", async () => {
    await put("frozen.txt", { "x-oss-storage-class": "Archive" });
    const body = "<RestoreRequest><Days>2</Days></RestoreRequest>";
    assert.equal((await raw("POST", "frozen.txt?restore", { body })).status, 202);
    assert.equal((await raw("POST", "frozen.txt?restore", { body })).status, 200);
    assert.match((await raw("HEAD", "frozen.txt")).headers["x-oss-restore"] ?? "", /^ongoing-request="false"/);
    await put("warm.txt");
    const reply = await raw("POST", "warm.txt?restore");
    assert.deepEqual([reply.status, reply.code], [400, "OperationNotSupported"]);
  });

  it("are user metadata of 8 KB at most, and headers of their own", async () => {
    const most = 8192 - "x-oss-meta-a".length;
    assert.equal((await put("meta.txt", { "x-oss-meta-a": "v".repeat(most) })).status, 200);
    assert.equal((await raw("HEAD", "meta.txt")).headers["x-oss-meta-a"]?.length, most);
    assert.equal((await put("meta.txt", { "x-oss-meta-a": "v".repeat(most + 1) })).code, "InvalidArgument");
    const kept = {
      "cache-control": "max-age=1",
      "content-disposition": "attachment",
      "content-encoding": "gzip",
      "content-language": "de",
      expires: "Thu, 01 Jan 2026 00:00:00 GMT",
    };
    await put("headers.txt", kept);
    const { headers } = await raw("GET", "headers.txt");
    for (const [name, value] of Object.entries(kept)) assert.equal(headers[name], value);
  });

  it("are the sums of the content, in the replies to put, get and head", async () => {
    const sums = async (reply: Promise<RawReply>) => {
      const { headers } = await reply;
      return [headers.etag, headers["content-md5"], headers["x-oss-hash-crc64ecma"]];
    };
    const expected = ['"25F9E794323B453885F5181F1B624D0B"', "JfnnlDI7RTiF9RgfG2JNCw==", "11051210869376104954"];
    assert.deepEqual(await sums(raw("PUT", "sums.txt", { body: "123456789" })), expected);
    assert.deepEqual(await sums(raw("GET", "sums.txt")), expected);
    assert.deepEqual(await sums(raw("HEAD", "sums.txt")), expected);
    for (const md5 of ["short", "JfnnlDI7RTiF9RgfG2JNCQ==", "not base64 at all======="]) {
      const reply = await raw("PUT", "sums.txt", { headers: { "content-md5": md5 }, body: "123456789" });
      assert.deepEqual([reply.status, reply.code], [400, "InvalidDigest"], md5);
    }
  });

  it("are targets of links, which are followed", async () => {
    await put("a%20b.txt", { "x-oss-meta-of": "target" });
    const target = { "x-oss-symlink-target": "a%20b.txt" };
    assert.equal((await raw("PUT", "link.txt?symlink", { headers: target })).status, 200);
    assert.equal((await raw("GET", "link.txt?symlink")).headers["x-oss-symlink-target"], "a%20b.txt");
    const { body, headers } = await raw("GET", "link.txt");
    assert.deepEqual(
      [body.toString(), headers["x-oss-meta-of"], headers["x-oss-object-type"]],
      ["x", "target", "Symlink"],
    );
    await raw("PUT", "plus.txt?symlink", { headers: { "x-oss-symlink-target": "a+b.txt" } });
    assert.equal((await raw("GET", "plus.txt")).status, 200);
    assert.equal((await raw("GET", "a%20b.txt?symlink")).code, "NotSymlink");
    await raw("PUT", "twice.txt?symlink", { headers: { "x-oss-symlink-target": "link.txt" } });
    assert.deepEqual(await codes("twice.txt"), ["400 InvalidTargetType", "400 InvalidTargetType"]);
    await raw("PUT", "lost.txt?symlink", { headers: { "x-oss-symlink-target": "missing.txt" } });
    assert.deepEqual(await codes("lost.txt"), ["404 SymlinkTargetNotExist", "404 SymlinkTargetNotExist"]);
    assert.equal((await raw("PUT", "none.txt?symlink")).code, "MissingArgument");
  });

  const codes = async (path: string): Promise<string[]> => {
    const replies = [await raw("GET", path), await raw("HEAD", path)];
    return replies.map(({ status, code }) => `${status} ${code}`);
  };

  it("are not what this service does not have: it says so by name", async () => {
    await put("plain.txt");
    const cases: [string, string, number, string][] = [
      ["POST", "plain.txt?append&position=1", 409, "ObjectNotAppendable"],
      ["POST", "new.txt?append&position=0", 501, "NotImplemented"],
      ["POST", "plain.txt?x-oss-process", 501, "NotImplemented"],
      ["POST", "plain.txt?x-oss-async-process", 501, "NotImplemented"],
      ["GET", "plain.txt?live", 501, "NotImplemented"],
      ["GET", "plain.txt?versionId=1", 501, "NotImplemented"],
      ["GET", "plain.txt?x-oss-process=image/resize,w_100", 501, "NotImplemented"],
    ];
    for (const [method, path, status, code] of cases) {
      const reply = await raw(method, path);
      assert.deepEqual([reply.status, reply.code], [status, code], path);
    }
    const callback = await put("plain.txt", { "x-oss-callback": "e30=" });
    assert.equal(callback.code, "NotImplemented");
    assert.match(elements(callback.body, "Message")[0] ?? "", /x-oss-callback/);
  });
});
