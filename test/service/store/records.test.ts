import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cp, readdir, readFile, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { ossErrors } from "../../../local/wire-error";
import { type EmbeddedStore, openStore } from "./embedded-store";

const first = { etag: '"8B04D5E3775D298E78455EFC5CA404D5"', crc64: "11720003653321592838" };

describe("the records of objects", () => {
  let store: EmbeddedStore;
  beforeEach(async () => {
    store = await openStore();
  });
  afterEach(() => store.close());

  const head = (key: string) => store.buckets.head("media", key);

  it("have ETag, type, CRC-64, headers and tags", async () => {
    const put = await store.put("123.txt", "123456789", { tags: { team: "video" } });
    assert.deepEqual(put, {
      bucket: "media",
      key: "123.txt",
      size: 9,
      etag: '"25F9E794323B453885F5181F1B624D0B"',
      type: "Normal",
      crc64: "11051210869376104954",
      lastModified: Date.parse("2026-01-02T03:04:05Z"),
      headers: { "content-type": "text/plain" },
      tags: { team: "video" },
    });
    await store.reopen();
    assert.deepEqual(await head("123.txt"), put);
  });

  it("keep the ETag and type of an upload in parts", async () => {
    const { uploads } = store.buckets;
    const upload = await uploads.begin({ bucket: "media", key: "parts.bin" }, {});
    const contents = ["a".repeat(200_000), "b".repeat(100_000 + 2_400), "the end"];
    for (const [index, content] of contents.entries()) {
      await uploads.putPart(upload, index + 1, Readable.from([Buffer.from(content)]));
    }
    await uploads.complete(upload, { choose: (parts) => parts });
    const whole = await store.put("whole.bin", contents.join(""));
    const { etag, type, crc64, size } = await head("parts.bin");
    assert.match(etag, /^"[0-9A-F]{32}-3"$/);
    assert.deepEqual([type, crc64, size], ["Multipart", whole.crc64, whole.size]);
    assert.equal(await store.contentOf("parts.bin"), contents.join(""));
  });

  it("are not written for a content that is not the promised one", async () => {
    await assert.rejects(store.put("a", "first", { contentCrc64: "1" }), { code: "InvalidArgument" });
    await assert.rejects(store.put("a", "first", { contentMd5: "AAAAAAAAAAAAAAAAAAAAAA==" }), {
      code: "InvalidDigest",
    });
    assert.deepEqual(await store.keys(), []);
    assert.deepEqual(await readdir(join(store.folder, "oss-partial")), []);
    await store.put("a", "123456789", { contentCrc64: "11051210869376104954" });
  });

  it("are changed without the content and its time", async () => {
    const before = await store.put("a.txt", "first", { headers: { "x-oss-meta-a": "1" }, tags: { a: "1" } });
    store.clock.now += 5_000;
    const after = await store.buckets.change("media", "a.txt", (record) => ({ ...record, tags: { b: "2" } }));
    assert.deepEqual(after, { ...before, tags: { b: "2" } });
    await store.reopen();
    assert.deepEqual(await head("a.txt"), after);
    await assert.rejects(
      store.buckets.change("media", "none", (record) => record),
      { code: "NoSuchKey" },
    );
  });

  it("are changed one after another", async () => {
    await store.put("a.txt", "first");
    const names = Array.from({ length: 20 }, (_, index) => `tag${index}`);
    const add = (name: string) =>
      store.buckets.change("media", "a.txt", (record) => ({ ...record, tags: { ...record.tags, [name]: "x" } }));
    await Promise.all(names.map(add));
    assert.deepEqual(Object.keys((await head("a.txt")).tags).sort(), names.sort());
  });

  it("of a copy are those of its source, or others", async () => {
    const source = await store.put("a.txt", "first", { headers: { "x-oss-meta-a": "1" }, tags: { a: "1" } });
    store.clock.now += 5_000;
    const place = (key: string) => ({ bucket: "media", key });
    const copied = await store.buckets.copy(place("a.txt"), place("copies/b.txt"));
    assert.deepEqual(copied, { ...source, key: "copies/b.txt", lastModified: source.lastModified + 5_000 });
    const replaced = await store.buckets.copy(place("a.txt"), place("c.mp4"), {
      headers: { "x-oss-meta-c": "3" },
      tags: {},
    });
    assert.deepEqual([replaced.headers, replaced.tags], [{ "content-type": "video/mp4", "x-oss-meta-c": "3" }, {}]);
    assert.equal(await store.contentOf("copies/b.txt"), "first");
    assert.deepEqual(await head("c.mp4"), replaced);
  });

  it("of a copy to its own place are replaced, with a new time", async () => {
    const source = await store.put("a.txt", "first", { headers: { "x-oss-meta-a": "1" } });
    store.clock.now += 5_000;
    const place = { bucket: "media", key: "a.txt" };
    const copied = await store.buckets.copy(place, place, { headers: { "content-type": "a/b" } });
    assert.deepEqual(copied, {
      ...source,
      headers: { "content-type": "a/b" },
      lastModified: source.lastModified + 5_000,
    });
    assert.equal(await store.contentOf("a.txt"), "first");
  });

  it("of a copy are refused by a check, a missing source and a target that must not be there", async () => {
    await store.put("a.txt", "first");
    const place = (key: string) => ({ bucket: "media", key });
    const check = () => {
      throw ossErrors.precondition("If-Match");
    };
    await assert.rejects(store.buckets.copy(place("a.txt"), place("b"), { check }), { code: "PreconditionFailed" });
    await assert.rejects(store.buckets.copy(place("none"), place("b")), { code: "NoSuchKey" });
    await assert.rejects(store.buckets.copy(place("a.txt"), place("a.txt"), { forbidOverwrite: true }), {
      code: "FileAlreadyExists",
    });
    assert.deepEqual(await store.keys(), ["a.txt"]);
    assert.deepEqual(await readdir(join(store.folder, "oss-partial")), []);
  });

  it("survive a copy of the data folder, with times or without", async () => {
    await store.put("a.txt", "first", { headers: { "x-oss-meta-a": "1" }, tags: { a: "1" } });
    const expected = await head("a.txt");
    const restored = await openStore();
    try {
      for (const preserveTimestamps of [true, false]) {
        await cp(store.folder, restored.folder, { recursive: true, force: true, preserveTimestamps });
        await restored.reopen();
        const { lastModified, ...rest } = await restored.buckets.head("media", "a.txt");
        const { lastModified: time, ...facts } = expected;
        assert.deepEqual(rest, facts);
        if (preserveTimestamps) assert.equal(lastModified, time);
      }
    } finally {
      await restored.close();
    }
  });

  it("of the former version are read: their headers count, the rest is computed", async () => {
    await store.put("a.txt", "first");
    const file = join(store.media, "a.txt");
    await utimes(file, 1_700_000_000, 1_700_000_000);
    const { size, mtimeNs } = await stat(file, { bigint: true });
    const entry = {
      key: "a.txt",
      size: String(size),
      modified: String(mtimeNs),
      md5: first.etag.slice(1, -1),
      headers: { "content-type": "a/b", "x-oss-meta-a": "1" },
    };
    const name = `${createHash("sha256").update("a.txt").digest("hex").slice(0, 32)}.json`;
    await writeFile(join(store.folder, "oss-index", "media", name), JSON.stringify(entry));
    await store.reopen();
    const object = await head("a.txt");
    assert.deepEqual([object.etag, object.headers, object.tags], [first.etag, entry.headers, {}]);
    assert.equal(object.crc64, (await store.put("b.txt", "first")).crc64);
    const written = await readFile(join(store.folder, "oss-index", "media", name), "utf8");
    assert.match(written, /"crc64"/);
  });

  it("that cannot be read are made anew", async () => {
    await store.put("a.txt", "first", { headers: { "x-oss-meta-a": "1" } });
    for (const text of ["", "{", "null", "[]", '"x"', '{"key":"a.txt","records":"x"}', '{"key":"a.txt"}']) {
      for (const name of await readdir(join(store.folder, "oss-index", "media"))) {
        await writeFile(join(store.folder, "oss-index", "media", name), text);
      }
      await store.reopen();
      assert.deepEqual((await head("a.txt")).headers, { "content-type": "text/plain" });
    }
  });
});
