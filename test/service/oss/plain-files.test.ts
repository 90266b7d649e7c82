import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { Buckets } from "../../../local/store/buckets";

describe("objects as plain files", () => {
  const start = Date.parse("2026-01-02T03:04:05Z");
  let folder: string;
  let media: string;
  let now: number;
  let buckets: Buckets;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "plain-files-"));
    media = join(folder, "oss", "media");
    now = start + 678;
    buckets = await Buckets.open({ folder, now: () => now });
    await buckets.createBucket("media");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const put = (key: string, content: string, headers: Record<string, string> = {}) =>
    buckets.put("media", key, Readable.from([Buffer.from(content)]), { headers });
  const md5Of = { first: '"8B04D5E3775D298E78455EFC5CA404D5"', other: '"795F3202B17CB6BC3D4B771D8C6C9EAF"' };

  it("dates an object by the whole seconds of the service's clock", async () => {
    const object = await put("a.txt", "first");
    assert.equal(object.lastModified, start);
    assert.equal(Math.floor((await stat(join(media, "a.txt"))).mtimeMs / 1000) * 1000, start);
  });

  it("sees a file put there by hand, with a content type by its extension", async () => {
    await mkdir(join(media, "by-hand"));
    await writeFile(join(media, "by-hand", "clip.mp4"), "first");
    const object = await buckets.head("media", "by-hand/clip.mp4");
    assert.equal(object.etag, md5Of.first);
    assert.deepEqual(object.headers, { "content-type": "video/mp4" });
  });

  it("sees a file replaced by hand as a new object, even one of the same length", async () => {
    await put("a.txt", "first", { "x-oss-meta-kept": "until replaced" });
    await writeFile(join(media, "a.txt"), "other");
    const object = await buckets.head("media", "a.txt");
    assert.equal(object.etag, md5Of.other);
    assert.notEqual(object.lastModified, start);
    assert.deepEqual(object.headers, { "content-type": "text/plain" });
  });

  it("does not read a file again whose size and time are the recorded ones", async () => {
    await writeFile(join(media, "a.txt"), "first");
    await utimes(join(media, "a.txt"), start / 1000, start / 1000);
    await buckets.head("media", "a.txt");
    await writeFile(join(media, "a.txt"), "other");
    await utimes(join(media, "a.txt"), start / 1000, start / 1000);
    assert.equal((await buckets.head("media", "a.txt")).etag, md5Of.first);
  });

  it("keeps ETag and headers over a restart, and clears what was half-written", async () => {
    await put("a.txt", "first", { "x-oss-meta-author": "someone" });
    await writeFile(buckets.partial(".mp4"), "half");
    const again = await Buckets.open({ folder, now: () => now });
    const object = await again.head("media", "a.txt");
    assert.equal(object.etag, md5Of.first);
    assert.equal(object.headers["x-oss-meta-author"], "someone");
    assert.deepEqual(await readdir(join(folder, "oss-partial")), []);
  });

  it("moves a finished file in", async () => {
    const made = buckets.partial(".mp4");
    await writeFile(made, "first");
    const object = await buckets.adopt("media", "clips/clip_0.mp4", made);
    assert.equal(object.etag, md5Of.first);
    assert.equal(object.headers["content-type"], "video/mp4");
    assert.equal(await readFile(await buckets.path("media", "clips/clip_0.mp4"), "utf8"), "first");
    assert.deepEqual(await readdir(join(folder, "oss-partial")), []);
  });

  it("copies a file in and leaves it where it was", async () => {
    const file = join(folder, "mine.txt");
    await writeFile(file, "first");
    assert.equal((await buckets.put("media", "mine.txt", { file })).size, 5);
    assert.equal(await readFile(file, "utf8"), "first");
  });

  it("keeps the old object when an upload breaks off", async () => {
    await put("a.txt", "first");
    const broken = new Readable({ read: () => undefined });
    const uploading = buckets.put("media", "a.txt", broken);
    broken.push("half of it");
    broken.destroy(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
    await assert.rejects(uploading, { code: "IncompleteBody" });
    assert.equal((await buckets.head("media", "a.txt")).etag, md5Of.first);
    assert.deepEqual(await readdir(join(folder, "oss-partial")), []);
  });

  it("goes on reading the object that was opened when it is replaced meanwhile", async () => {
    await put("a.txt", "first");
    const opened = await buckets.open("media", "a.txt");
    await put("a.txt", "the second");
    assert.equal(await text(opened.read()), "first");
  });

  it("ends with one whole object after many uploads at once", async () => {
    const contents = Array.from({ length: 20 }, (_, index) => `content ${index}`);
    const objects = await Promise.all(contents.map((content) => put("a.txt", content)));
    const last = await buckets.head("media", "a.txt");
    assert.ok(objects.some(({ etag }) => etag === last.etag));
    assert.equal(objects[contents.indexOf(await readFile(join(media, "a.txt"), "utf8"))]?.etag, last.etag);
  });

  it("deletes a bucket with its empty folders and its entries", async () => {
    await put("a/b.txt", "first");
    await buckets.remove("media", "a/b.txt");
    await mkdir(join(media, "empty", "folders"), { recursive: true });
    await buckets.deleteBucket("media");
    assert.equal(await buckets.bucketExists("media"), false);
    assert.deepEqual(await readdir(join(folder, "oss-index")), []);
  });
});
