import assert from "node:assert/strict";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { byBytes } from "../../../local/http/query";
import { Buckets } from "../../../local/store/buckets";
import { type EmbeddedStore, openStore } from "./embedded-store";

const odd = [
  "..",
  ".",
  "../../../etc/passwd",
  "a/../b",
  "a/./b",
  "a//b",
  "folder/",
  "folder//",
  "a\\b",
  "nul\0",
  "line\nend\r",
  "\x01\x7f",
  "\uFFFD",
  "x".repeat(256),
  "y".repeat(1023),
  `${"z/".repeat(511)}z`,
  `${"é".repeat(255)}/${"é".repeat(256)}`,
  "\0".repeat(1023),
];
const ordinary = [
  "a.mp4",
  "talks/one.mp4",
  "😀/🎬.mp4",
  "é",
  "e\u0301",
  "A.mp4",
  "Talks/one.mp4",
  "con",
  "a:b?",
  " x ",
];

describe("the keys of a store", () => {
  let store: EmbeddedStore;
  beforeEach(async () => {
    store = await openStore();
  });
  afterEach(() => store.close());

  it("are all kept side by side, found again after a restart, and listed by their bytes", async () => {
    const keys = [...odd, ...ordinary];
    for (const key of keys) await store.put(key, `content of ${key}`, { tags: { key: "kept" } });
    await store.reopen();
    for (const key of keys) {
      assert.equal(await store.contentOf(key), `content of ${key}`);
      assert.deepEqual((await store.buckets.head("media", key)).tags, { key: "kept" });
      assert.equal(await readFile(await store.buckets.path("media", key), "utf8"), `content of ${key}`);
    }
    assert.deepEqual(await store.keys(), [...keys].sort(byBytes));
  });

  it("are plain files where they can be", async () => {
    for (const key of ordinary) {
      await store.put(key, "plain");
      assert.equal(await readFile(join(store.media, ...key.split("/")), "utf8"), "plain");
    }
    assert.deepEqual(await readdir(join(store.folder, "oss-other")), []);
  });

  it("leave no file and no folder behind", async () => {
    for (const key of [...odd, ...ordinary]) await store.put(key, "gone soon");
    for (const key of [...odd, ...ordinary]) await store.buckets.remove("media", key);
    assert.deepEqual(await store.keys(), []);
    assert.deepEqual(await readdir(store.media), []);
    assert.deepEqual(await readdir(join(store.folder, "oss-index", "media")), []);
    await store.buckets.deleteBucket("media");
    assert.deepEqual(await readdir(join(store.folder, "oss-other")), []);
  });

  it("keep a bucket from being deleted, also the odd ones", async () => {
    await store.put("folder/", "");
    await assert.rejects(store.buckets.deleteBucket("media"), { code: "BucketNotEmpty" });
    assert.equal(await store.contentOf("folder/"), "");
  });

  it("are refused where OSS refuses them", async () => {
    for (const key of ["", "/a", "\\a", "x".repeat(1024), "é".repeat(512), "\ud800"]) {
      await assert.rejects(store.put(key, "x"), { code: "InvalidObjectName" });
      await assert.rejects(store.buckets.head("media", key), { code: "InvalidObjectName" });
      await assert.rejects(store.buckets.remove("media", key), { code: "InvalidObjectName" });
    }
  });

  it("are refused where the data folder leaves no room for the path of their file", async () => {
    const deep = join(store.folder, ...Array.from({ length: 13 }, () => "x".repeat(240)));
    await mkdir(deep, { recursive: true });
    const buckets = await Buckets.open({ folder: deep, now: () => store.clock.now });
    await buckets.createBucket("media");
    const key = `${"z/".repeat(511)}z`;
    await assert.rejects(buckets.put("media", key, Readable.from(["x"])), {
      code: "InvalidObjectName",
      message: /too long/,
    });
    await assert.rejects(buckets.head("media", key), { code: "NoSuchKey" });
    assert.deepEqual(await readdir(join(deep, "oss", "media")), []);
    assert.deepEqual(await readdir(join(deep, "oss-partial")), []);
    await buckets.put("media", "talk.mp4", Readable.from(["x"]));
  });

  it("may be the folders of others, in any order", async () => {
    const keys = ["a", "a/b", "a/b/c", "a/"];
    for (const order of [keys, [...keys].reverse(), ["a/b", "a", "a/", "a/b/c"]]) {
      for (const key of order) await store.put(key, `first ${key}`);
      for (const key of order) await store.put(key, `second ${key}`);
      assert.deepEqual(await store.keys(), ["a", "a/", "a/b", "a/b/c"]);
      for (const key of keys) assert.equal(await store.contentOf(key), `second ${key}`);
      for (const key of order) await store.buckets.remove("media", key);
      assert.deepEqual(await store.keys(), []);
    }
  });

  it("stay where they are when what was in their way is gone", async () => {
    await store.put("a", "in the way");
    await store.put("a/b", "first");
    await store.buckets.remove("media", "a");
    await store.put("a/b", "second");
    await store.put("a/c", "plain");
    assert.match(await store.buckets.path("media", "a/b"), /oss-other/);
    assert.deepEqual(await store.keys(), ["a/b", "a/c"]);
    await store.buckets.remove("media", "a/b");
    await store.put("a/b", "third");
    assert.equal(await readFile(join(store.media, "a", "b"), "utf8"), "third");
  });

  it("show the plain file that somebody puts in the place of an odd one, and remove both", async () => {
    await store.put("a", "in the way");
    await store.put("a/b", "odd");
    await store.buckets.remove("media", "a");
    await mkdir(join(store.media, "a"));
    await writeFile(join(store.media, "a", "b"), "by hand");
    assert.equal(await store.contentOf("a/b"), "by hand");
    assert.deepEqual(await store.keys(), ["a/b"]);
    await store.buckets.remove("media", "a/b");
    assert.equal(await store.contentOf("a/b"), undefined);
  });

  it("do not show files in the other folder that the store has not named", async () => {
    await store.put("folder/", "");
    await writeFile(join(store.folder, "oss-other", "media", "By hand.mp4"), "x");
    assert.deepEqual(await store.keys(), ["folder/"]);
  });

  it("are listed below a prefix, odd ones too", async () => {
    for (const key of ["a/", "a/1", "a/../x", "a//2", "b/"]) await store.put(key, "");
    const { objects, prefixes } = await store.buckets.list("media", { prefix: "a/", delimiter: "/" });
    assert.deepEqual(
      [objects.map(({ key }) => key), prefixes],
      [
        ["a/", "a/1"],
        ["a/../", "a//"],
      ],
    );
  });
});

describe("the keys of a store on a file system that folds case", () => {
  let store: EmbeddedStore;
  beforeEach(async () => {
    store = await openStore({ foldsCase: true, isWindows: false });
  });
  afterEach(() => store.close());

  const twins = ["Talk.mp4", "talk.mp4", "TALK.MP4", "é.mp4", "e\u0301.mp4", "Dir/x", "dir/x", "dir/y", "DIR/z/1"];

  it("stay apart in names and folders", async () => {
    for (const key of twins) await store.put(key, key);
    for (const key of twins) assert.equal(await store.contentOf(key), key);
    assert.deepEqual(await store.keys(), [...twins].sort(byBytes));
    assert.deepEqual((await readdir(store.media)).sort(byBytes), ["Dir", "Talk.mp4", "é.mp4"].sort(byBytes));
  });

  it("are not found by another spelling", async () => {
    await store.put("Talk.mp4", "x");
    assert.equal(await store.contentOf("talk.mp4"), undefined);
    await store.buckets.remove("media", "talk.mp4");
    assert.equal(await store.contentOf("Talk.mp4"), "x");
  });
});
