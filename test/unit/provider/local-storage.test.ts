import assert from "node:assert/strict";
import * as localBucket from "../../../provider/local-bucket";
import * as localObject from "../../../provider/local-object";
import { milliseconds } from "../../../schema/job/knobs";

const stamp = { engine: "local", region: "cn-shanghai", account: "local-0" } as const;
const bucket = { ...stamp, bucket: "media" };
const object = { ...stamp, bucket: "media", key: "a.mp4", source: "a.mp4", etag: "E1", url: "http://x/a.mp4" };

describe("the diff of a local bucket", () => {
  it("is nothing while its name is the same, and a replacement with another name", () => {
    assert.deepEqual(localBucket.diff("id", bucket, bucket), { changes: false, replaces: [] });
    const news = { ...bucket, bucket: "others" };
    assert.deepEqual(localBucket.diff("id", bucket, news), { changes: true, replaces: ["bucket"] });
  });
});

describe("the name of a local bucket", () => {
  it("stays the recorded one while the program gives none, so that a renamed stack moves nothing", async () => {
    const renamed = { ...bucket, bucket: "media-2", isNameDefault: true };
    const named = async (...args: Parameters<typeof localBucket.check>) =>
      (await localBucket.check(...args)).inputs.bucket;
    assert.equal(await named(bucket, renamed), "media");
    assert.equal(await named({}, renamed), "media-2");
    assert.equal(await named(bucket, { ...bucket, bucket: "given" }), "given");
  });
});

describe("the diff of a local object", () => {
  const rows: [string, Partial<typeof object>, boolean, string[]][] = [
    ["nothing changed", {}, false, []],
    ["the same file lies elsewhere", { source: "/other/a.mp4" }, false, []],
    ["the file changed", { etag: "E2" }, true, []],
    ["the key changed", { key: "b.mp4" }, true, ["key"]],
    ["the bucket changed", { bucket: "others" }, true, ["bucket"]],
  ];
  for (const [title, more, changes, replaces] of rows) {
    it(`is ${replaces.length > 0 ? "a replacement" : changes ? "an update" : "nothing"} where ${title}`, () => {
      assert.deepEqual(localObject.diff("id", object, { ...object, ...more }), { changes, replaces });
    });
  }
});

describe("times in words", () => {
  const texts: [string, number][] = [
    ["90s", 90_000],
    ["45m", 2_700_000],
    ["1.5h", 5_400_000],
  ];
  for (const [text, expected] of texts) {
    it(`${text} are ${expected} ms`, () => assert.equal(milliseconds(text), expected));
  }
});
