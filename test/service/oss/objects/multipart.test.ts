import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type OSS from "ali-oss";
import { Buckets } from "../../../../local/store/buckets";
import { type EmbeddedService, errorOf, ossClient, startEmbeddedService } from "../embedded-service";
import { elements, type RawReply, type RawRequest, sendRaw } from "./raw-request";

const partSize = 102_400;

describe("uploads in parts", () => {
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

  const begin = async (key: string, headers: Record<string, string> = {}): Promise<string> => {
    const reply = await raw("POST", `${key}?uploads`, { headers });
    assert.equal(reply.status, 200);
    return elements(reply.body, "UploadId")[0] ?? "";
  };
  const put = async (key: string, id: string, number: number, body: Buffer | string): Promise<string> => {
    const reply = await raw("PUT", `${key}?partNumber=${number}&uploadId=${id}`, { body });
    assert.equal(reply.status, 200, reply.body.toString());
    return reply.headers.etag ?? "";
  };
  const document = (parts: readonly (readonly [number, string])[]): string => {
    const inner = parts.map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`);
    return `<CompleteMultipartUpload>${inner.join("")}</CompleteMultipartUpload>`;
  };
  const complete = (key: string, id: string, parts: readonly (readonly [number, string])[]): Promise<RawReply> =>
    raw("POST", `${key}?uploadId=${id}`, { body: document(parts) });

  it("make one object of the vendor's client's parts, with the CRC-64 of the whole", async () => {
    const content = randomBytes(3 * partSize + 17);
    const file = join(service.folder, "long.bin");
    await writeFile(file, content);
    await client.multipartUpload("long.bin", file, {
      partSize,
      parallel: 3,
      meta: { by: "parts" } as unknown as OSS.UserMeta,
    });
    const got = await client.get("long.bin");
    assert.deepEqual(got.content, content);
    const { headers } = got.res as unknown as { headers: Record<string, string> };
    assert.equal(headers["x-oss-object-type"], "Multipart");
    assert.equal(headers["x-oss-meta-by"], "parts");
    assert.equal(headers["content-md5"], undefined);
    const etags = [0, 1, 2, 3].map((part) => md5(content.subarray(part * partSize, (part + 1) * partSize)));
    assert.equal(headers.etag, `"${md5(Buffer.from(etags.join(""), "hex"))}-4"`);
    await client.put("whole.bin", content);
    const whole = (await client.head("whole.bin")).res as unknown as { headers: Record<string, string> };
    assert.equal(headers["x-oss-hash-crc64ecma"], whole.headers["x-oss-hash-crc64ecma"]);
    assert.deepEqual(await readdir(join(service.folder, "oss-uploads/media")), []);
  });

  it("take their parts in any order, and the last one of a number", async () => {
    const id = await begin("order.bin");
    const last = await put("order.bin", id, 7, "end");
    await put("order.bin", id, 2, Buffer.alloc(partSize, "a"));
    const second = await put("order.bin", id, 2, Buffer.alloc(partSize, "b"));
    const reply = await complete("order.bin", id, [
      [2, second],
      [7, last],
    ]);
    assert.equal(reply.status, 200);
    assert.equal(elements(reply.body, "Key")[0], "order.bin");
    const content = (await client.get("order.bin")).content as Buffer;
    assert.equal(content.toString(), `${"b".repeat(partSize)}end`);
  });

  it("end with all parts where the request says so, and without a document only then", async () => {
    const id = await begin("all.bin");
    await put("all.bin", id, 1, Buffer.alloc(partSize));
    await put("all.bin", id, 2, "end");
    const path = `all.bin?uploadId=${id}`;
    const headers = { "x-oss-complete-all": "yes" };
    assert.equal((await raw("POST", path)).code, "MalformedXML");
    assert.equal((await raw("POST", path, { headers, body: document([[1, "x"]]) })).code, "InvalidArgument");
    assert.equal((await raw("POST", path, { headers: { "x-oss-complete-all": "no" } })).code, "InvalidArgument");
    assert.equal((await raw("POST", path, { headers })).status, 200);
    assert.equal((await service.buckets.head("media", "all.bin")).size, partSize + 3);
  });

  it("refuse wrong ETags, an order that does not rise, missing and small parts, and keep what was there", async () => {
    await client.put("kept.bin", Buffer.from("old"));
    const id = await begin("kept.bin");
    const small = await put("kept.bin", id, 1, "small");
    const other = await put("kept.bin", id, 2, "other");
    const codes = [
      await complete("kept.bin", id, [[1, '"0123"']]),
      await complete("kept.bin", id, [
        [2, other],
        [1, small],
      ]),
      await complete("kept.bin", id, [
        [1, small],
        [1, small],
      ]),
      await complete("kept.bin", id, [[3, other]]),
      await complete("kept.bin", id, [
        [1, small],
        [2, other],
      ]),
      await complete("kept.bin", id, []),
      await complete("kept.bin", id, [[0, other]]),
    ].map(({ code, status }) => [status, code]);
    assert.deepEqual(codes, [
      [400, "InvalidPart"],
      [400, "InvalidPartOrder"],
      [400, "InvalidPartOrder"],
      [400, "InvalidPart"],
      [400, "EntityTooSmall"],
      [400, "MalformedXML"],
      [400, "MalformedXML"],
    ]);
    assert.equal(((await client.get("kept.bin")).content as Buffer).toString(), "old");
    assert.equal((await complete("kept.bin", id, [[2, other]])).status, 200);
    assert.equal(((await client.get("kept.bin")).content as Buffer).toString(), "other");
  });

  it("refuse a part whose MD5 is not the announced one and a number out of range", async () => {
    const id = await begin("odd.bin");
    const headers = { "content-md5": createHash("md5").update("other").digest("base64") };
    const wrong = await raw("PUT", `odd.bin?partNumber=1&uploadId=${id}`, { headers, body: "body" });
    assert.equal(wrong.code, "InvalidDigest");
    for (const number of ["0", "10001", "one", "-1"]) {
      const reply = await raw("PUT", `odd.bin?partNumber=${number}&uploadId=${id}`, { body: "x" });
      assert.deepEqual([reply.status, reply.code], [400, "InvalidArgument"], number);
    }
    assert.deepEqual(elements((await raw("GET", `odd.bin?uploadId=${id}`)).body, "PartNumber"), []);
    assert.deepEqual(await readdir(join(service.folder, "oss-partial")), []);
  });

  it("are not found under another key, after their end, and under names that lead out of the folder", async () => {
    const id = await begin("here.bin");
    const ids = [
      ["elsewhere.bin", id],
      ["here.bin", "0".repeat(32)],
      ["here.bin", "..%2F..%2Foss"],
      ["here.bin", ""],
    ] as const;
    for (const [key, upload] of ids) {
      const replies = [
        await raw("PUT", `${key}?partNumber=1&uploadId=${upload}`, { body: "x" }),
        await raw("GET", `${key}?uploadId=${upload}`),
        await raw("POST", `${key}?uploadId=${upload}`, { body: document([[1, "x"]]) }),
        await raw("DELETE", `${key}?uploadId=${upload}`),
      ];
      assert.deepEqual(
        replies.map(({ status, code }) => [status, code]),
        replies.map(() => [404, "NoSuchUpload"]),
      );
    }
    assert.equal((await raw("DELETE", `here.bin?uploadId=${id}`)).status, 204);
    assert.equal((await raw("DELETE", `here.bin?uploadId=${id}`)).code, "NoSuchUpload");
  });

  it("copy a part from an object, whole or a range of it, under conditions", async () => {
    const source = randomBytes(3 * partSize);
    await client.put("a b/source.bin", source);
    const id = await begin("copied.bin");
    const from = { "x-oss-copy-source": "/media/a%20b/source.bin" };
    const range = { ...from, "x-oss-copy-source-range": `bytes=0-${partSize - 1}` };
    const first = await raw("PUT", `copied.bin?partNumber=1&uploadId=${id}`, { headers: range });
    const second = await raw("PUT", `copied.bin?partNumber=2&uploadId=${id}`, { headers: from });
    const etags = [first, second].map(({ body }) => elements(body, "ETag")[0]?.replaceAll("&quot;", '"') ?? "");
    assert.deepEqual(etags, [`"${md5(source.subarray(0, partSize))}"`, `"${md5(source)}"`]);
    const conditional = { ...from, "x-oss-copy-source-if-match": '"0123"' };
    const refused = await raw("PUT", `copied.bin?partNumber=3&uploadId=${id}`, { headers: conditional });
    assert.equal(refused.code, "PreconditionFailed");
    const outside = { ...from, "x-oss-copy-source-range": `bytes=${3 * partSize}-` };
    const beyond = await raw("PUT", `copied.bin?partNumber=3&uploadId=${id}`, { headers: outside });
    assert.deepEqual([beyond.status, beyond.code], [416, "InvalidRange"]);
    const missing = { "x-oss-copy-source": "/media/missing.bin" };
    assert.equal((await raw("PUT", `copied.bin?partNumber=3&uploadId=${id}`, { headers: missing })).code, "NoSuchKey");
    const parts = etags.map((etag, place) => [place + 1, etag] as const);
    assert.equal((await complete("copied.bin", id, parts)).status, 200);
    const content = (await client.get("copied.bin")).content as Buffer;
    assert.deepEqual(content, Buffer.concat([source.subarray(0, partSize), source]));
  });

  it("do not overwrite where that is forbidden, at their beginning or their end", async () => {
    await client.put("mine.bin", Buffer.from("mine"));
    const forbid = { "x-oss-forbid-overwrite": "true" };
    const early = await begin("mine.bin", forbid);
    const etag = await put("mine.bin", early, 1, "x");
    assert.equal((await complete("mine.bin", early, [[1, etag]])).code, "FileAlreadyExists");
    const late = await begin("mine.bin");
    await put("mine.bin", late, 1, "x");
    const reply = await raw("POST", `mine.bin?uploadId=${late}`, { headers: forbid, body: document([[1, etag]]) });
    assert.deepEqual([reply.status, reply.code], [409, "FileAlreadyExists"]);
    assert.equal(await readFile(join(service.folder, "oss/media/mine.bin"), "utf8"), "mine");
  });

  it("survive a restart of the service with their parts", async () => {
    const id = await begin("later.bin", { "x-oss-meta-kept": "yes" });
    const etag = await put("later.bin", id, 1, "from before");
    const again = await Buckets.open({ folder: service.folder, now: Date.now });
    const upload = await again.uploads.find({ bucket: "media", key: "later.bin" }, id);
    const object = await again.uploads.complete(upload, { choose: (parts) => parts });
    assert.equal(object.headers["x-oss-meta-kept"], "yes");
    assert.equal(object.etag, `"${md5(Buffer.from(etag.slice(1, -1), "hex"))}-1"`);
    assert.equal((await raw("GET", `later.bin?uploadId=${id}`)).code, "NoSuchUpload");
  });

  it("end once, whoever comes first of parts, a completion and an abort at the same time", async () => {
    const id = await begin("race.bin");
    const etag = await put("race.bin", id, 1, "one");
    const replies = await Promise.all([
      complete("race.bin", id, [[1, etag]]),
      complete("race.bin", id, [[1, etag]]),
      raw("DELETE", `race.bin?uploadId=${id}`),
      raw("PUT", `race.bin?partNumber=2&uploadId=${id}`, { body: "two" }),
    ]);
    const ends = replies.slice(0, 3).filter(({ status }) => status < 300);
    assert.equal(ends.length, 1);
    for (const { status, code } of replies) assert.ok(status < 300 || code === "NoSuchUpload", code);
    assert.equal((await raw("GET", `race.bin?uploadId=${id}`)).code, "NoSuchUpload");
  });

  it("keep their bucket from being deleted until they are aborted", async () => {
    await client.putBucket("parts-only");
    const reply = await sendRaw(service, { method: "POST", path: "/parts-only/a.bin?uploads" });
    const [id = ""] = elements(reply.body, "UploadId");
    assert.equal((await errorOf(client.deleteBucket("parts-only"))).code, "BucketNotEmpty");
    await sendRaw(service, { method: "DELETE", path: `/parts-only/a.bin?uploadId=${id}` });
    await client.deleteBucket("parts-only");
  });
});

function md5(content: Buffer): string {
  return createHash("md5").update(content).digest("hex").toUpperCase();
}
