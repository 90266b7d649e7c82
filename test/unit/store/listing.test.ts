import assert from "node:assert/strict";
import { byBytes } from "../../../local/http/query";
import { type KeysAfter, type ListQuery, pageOfKeys } from "../../../local/store/listing";

describe("a page of keys", () => {
  const keys = ["a.txt", "a/1.txt", "a/2.txt", "a/b/3.txt", "b & c.txt", "z.txt"];

  it("has the keys after its marker", async () => {
    for (const [index, marker] of keys.entries()) {
      assert.deepEqual((await page(keys, { marker })).keys, keys.slice(index + 1));
    }
  });

  it("counts a common prefix once and goes on after it", async () => {
    assert.deepEqual(await page(keys, { delimiter: "/", max: 2 }), { keys: ["a.txt"], prefixes: ["a/"], next: "a/" });
    assert.deepEqual(await page(keys, { delimiter: "/", marker: "a/" }), {
      keys: ["b & c.txt", "z.txt"],
      prefixes: [],
    });
  });

  it("lists a folder whose own name is the marker", async () => {
    const { keys: found, prefixes } = await page(keys, { prefix: "a/", marker: "a/", delimiter: "/" });
    assert.deepEqual([found, prefixes], [["a/1.txt", "a/2.txt"], ["a/b/"]]);
  });

  it("passes over the keys of a common prefix without reading all of them", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `a/${index}`).sort(byBytes);
    let read = 0;
    const source = sourceOf([...many, "b", "c/1"], () => (read += 1));
    const { files, prefixes } = await pageOfKeys(source, { delimiter: "/" });
    assert.deepEqual([files.map(({ key }) => key), prefixes], [["b"], ["a/", "c/"]]);
    assert.ok(read < 200, `${read} keys`);
  });
});

async function page(keys: readonly string[], query: ListQuery) {
  const { files, ...others } = await pageOfKeys(
    sourceOf(keys.filter((key) => key.startsWith(query.prefix ?? ""))),
    query,
  );
  return { keys: files.map(({ key }) => key), ...others };
}

function sourceOf(keys: readonly string[], onRead?: () => void): KeysAfter {
  return async function* (after: string) {
    for (const key of keys) {
      if (byBytes(key, after) <= 0) continue;
      onRead?.();
      yield await Promise.resolve({ key, file: `/bucket/${key}` });
    }
  };
}
