import assert from "node:assert/strict";
import { removeOld } from "../../../../provider/order/notes/old-notes";
import { FakeBucket } from "../../../fakes/fake-bucket";

const day = 86_400_000;

describe("old notes in a bucket", () => {
  let bucket: FakeBucket;
  const now = Date.parse("2026-03-01T00:00:00Z");

  beforeEach(() => {
    bucket = new FakeBucket(() => now);
    for (const [key, days] of [
      ["notes/0a/000001.json", 500],
      ["notes/0b/000001.json", 399],
      ["notes/0c/000001.json", 401],
      ["notes/files/0a.json", 500],
      ["other/0a/000001.json", 500],
    ] as const) {
      bucket.write(key, "{}", now - days * day);
    }
  });

  it("are deleted when the service does not know their jobs any more, by the clock of OSS, with two requests", async () => {
    await removeOld(bucket.client(), "notes", "0");
    assert.deepEqual([...bucket.objects.keys()].sort(), ["notes/0b/000001.json", "other/0a/000001.json"]);
    assert.equal(bucket.requests.length, 2);
  });

  it("are looked for from a random place on", async () => {
    await removeOld(bucket.client(), "notes", "0b");
    assert.ok(bucket.objects.has("notes/0a/000001.json"));
    assert.equal(bucket.objects.has("notes/0c/000001.json"), false);
  });

  it("take one request where there are none", async () => {
    bucket.objects.clear();
    await removeOld(bucket.client(), "notes", "0");
    assert.equal(bucket.requests.length, 1);
  });
});
