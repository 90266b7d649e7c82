import assert from "node:assert/strict";
import { byBytes } from "../../../local/http/query";
import { type EmbeddedStore, openStore } from "./embedded-store";

const parallel = 32;

describe("many objects at once", function () {
  this.timeout(120_000);
  let store: EmbeddedStore;
  const kept = Array.from(
    { length: 1000 },
    (_, index) => `dir${index % 7}/${index % 3 ? "" : "odd//"}clip ${index}.mp4`,
  );
  before(async () => {
    store = await openStore();
    await inParallel(kept, async (key) => void (await store.put(key, `content of ${key}`)));
  });
  after(() => store.close());

  it("are all there after 32 uploads at a time", async () => {
    await inParallel(kept, async (key) => assert.equal(await store.contentOf(key), `content of ${key}`));
  });

  it("are listed in pages while other objects come and go", async () => {
    let isOver = false;
    const others = Array.from({ length: 4 }, async (_, writer) => {
      for (let number = 0; !isOver; number += 1) {
        const key = `dir${number % 7}/other ${writer} ${number}`;
        await store.put(key, "passing");
        await store.buckets.remove("media", key);
      }
    });
    try {
      for (const max of [1000, 300, 93]) {
        const seen = (await pages(max)).filter((key) => !key.includes("other"));
        assert.deepEqual(seen, [...kept].sort(byBytes));
      }
    } finally {
      isOver = true;
      await Promise.all(others);
    }
  });

  it("are listed with the facts of one write while they are written anew", async () => {
    let isOver = false;
    const key = kept[1]!;
    const writer = (async () => {
      for (let number = 0; !isOver; number += 1) {
        await store.put(key, "x".repeat(number % 50), { tags: { size: `${number % 50}` } });
      }
    })();
    try {
      for (let look = 0; look < 100; look += 1) {
        const { size, tags } = (await store.buckets.list("media", { prefix: key })).objects[0]!;
        assert.ok(tags.size === undefined || tags.size === String(size), `${size} bytes, tag ${tags.size}`);
      }
    } finally {
      isOver = true;
      await writer;
    }
  });

  it("never have two writers of one key succeed where none may overwrite", async () => {
    const tries = Array.from({ length: parallel }, (_, index) =>
      store.put("taken once", `${index}`, { forbidOverwrite: true }).then(
        () => index,
        () => undefined,
      ),
    );
    const done = (await Promise.all(tries)).filter((index) => index !== undefined);
    assert.equal(done.length, 1);
    assert.equal(await store.contentOf("taken once"), String(done[0]));
  });

  async function pages(max: number): Promise<string[]> {
    const keys: string[] = [];
    let marker: string | undefined = "";
    while (marker !== undefined) {
      const page = await store.buckets.list("media", { marker, max });
      assert.ok(page.objects.length <= max);
      keys.push(...page.objects.map(({ key }) => key));
      marker = page.next;
    }
    return keys;
  }
});

async function inParallel(keys: readonly string[], task: (key: string) => Promise<void>): Promise<void> {
  const left = [...keys];
  const worker = async () => {
    for (let key = left.pop(); key !== undefined; key = left.pop()) await task(key);
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}
