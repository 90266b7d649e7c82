import assert from "node:assert/strict";
import { mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { byBytes } from "../../../local/http/query";
import type { ListQuery } from "../../../local/store/listing";
import { FolderContents } from "../../../local/store/places/folder-contents";
import { type EmbeddedStore, openStore } from "./embedded-store";

describe("a listing of a bucket", () => {
  let store: EmbeddedStore;
  beforeEach(async () => (store = await openStore()));
  afterEach(() => store.close());

  const list = async (query?: ListQuery) => (await store.buckets.list("media", query)).objects.map(({ key }) => key);

  it("is in the order of the bytes of UTF-8, from any key and below any prefix", async () => {
    const paths = ["a-b", "a.b/c", "a/b", "a/b-c", "a/b.d/e", "a0", "é", "\ud7ff", "～", "😀", "😀a", "🎬/x", "🎬-"];
    const others = ["a", "a//b", "a/", "../up", "c\nd", "a/b.d", `${"long/".repeat(60)}end`];
    for (const key of [...paths, ...others]) await store.put(key, key);
    const sorted = [...paths, ...others].sort(byBytes);
    assert.deepEqual(await list(), sorted);
    for (const [index, marker] of sorted.entries()) {
      assert.deepEqual(await list({ marker }), sorted.slice(index + 1), marker);
      for (const prefix of ["a", "a/", "a/b", "😀", "."]) {
        const expected = sorted.slice(index + 1).filter((key) => key.startsWith(prefix));
        assert.deepEqual(await list({ marker, prefix }), expected, `${prefix} after ${marker}`);
      }
    }
  });

  it("shows at once what another program does in the folder", async () => {
    await mkdir(join(store.media, "inner"));
    await writeFile(join(store.media, "inner", "a.txt"), "first");
    for (let look = 0; look < 3; look += 1) assert.deepEqual(await list(), ["inner/a.txt"]);
    await writeFile(join(store.media, "inner", "b.txt"), "second");
    assert.deepEqual(await list(), ["inner/a.txt", "inner/b.txt"]);
    await rename(join(store.media, "inner"), join(store.media, "outer"));
    assert.deepEqual(await list(), ["outer/a.txt", "outer/b.txt"]);
    await writeFile(join(store.media, "outer", "a.txt"), "a longer text");
    const { objects } = await store.buckets.list("media");
    assert.deepEqual(
      objects.map(({ size }) => size),
      [13, 6],
    );
  });
});

describe("the contents of a folder", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "contents-"));
    await mkdir(join(folder, "b"));
    for (const name of ["c", "b-c", "a"]) await writeFile(join(folder, name), "");
    await symlink("a", join(folder, "link"));
    await utimes(folder, 1, 1);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const later = () => Date.now() + 60_000;

  it("are in the order of keys, without links", async () => {
    assert.deepEqual(await new FolderContents().read(folder), ["a", "b-c", "b/", "c"]);
  });

  it("are not read again while the folder has its time", async () => {
    const contents = new FolderContents(later);
    const first = await contents.read(folder);
    assert.equal(await contents.read(folder), first);
    await writeFile(join(folder, "d"), "");
    assert.deepEqual(await contents.read(folder), ["a", "b-c", "b/", "c", "d"]);
    assert.equal(await contents.read(folder), await contents.read(folder));
  });

  it("are read again where the folder changed so lately that a change may not show in its time", async () => {
    const contents = new FolderContents();
    assert.notEqual(await contents.read(folder), await contents.read(folder));
  });

  it("are those of another folder of the same name and time", async () => {
    const contents = new FolderContents(later);
    assert.equal((await contents.read(folder)).length, 4);
    await rename(folder, `${folder}-away`);
    assert.deepEqual(await contents.read(folder), []);
    await mkdir(folder);
    await utimes(folder, 1, 1);
    assert.deepEqual(await contents.read(folder), []);
    await rm(`${folder}-away`, { recursive: true });
  });
});
