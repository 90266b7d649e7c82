import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FootageLength } from "../../../../provider/engine/footage/footage-length";

const url = (key: string) => `http://media.oss-cn-shanghai.aliyuncs.com/${key}`;

describe("the length of footage on this machine", () => {
  let folder: string;
  let asked: (readonly string[])[];
  const put = (key: string) => {
    const file = join(folder, "oss", "media", key);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, key);
    return file;
  };
  const lengths = (seconds: (file: string) => number | undefined = () => 45.0004) =>
    new FootageLength(folder, (files) => {
      asked.push(files);
      return Promise.resolve(files.map(seconds));
    });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "footage-"));
    asked = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is that of all objects together, each measured once in a process", async () => {
    const files = [put("talks/one.mp4"), put("a b.mp4")];
    const length = lengths();
    const urls = [url("talks/one.mp4"), url("a%20b.mp4"), url("talks/one.mp4")];
    assert.deepEqual([await length.of(urls, new Map()), await length.of(urls.slice(0, 1), new Map())], [135.001, 45]);
    assert.deepEqual(asked, [files]);
  });

  it("is that of a file that is not uploaded yet", async () => {
    put("one.mp4");
    const source = join(folder, "new.mp4");
    writeFileSync(source, "new");
    const length = lengths((file) => (file === source ? 90 : 1));
    assert.equal(await length.of([url("one.mp4")], new Map([["media/one.mp4", source]])), 90);
  });

  it("is measured again when the file has changed", async () => {
    const length = lengths();
    put("one.mp4");
    await length.of([url("one.mp4")], new Map());
    writeFileSync(join(folder, "oss", "media", "one.mp4"), "another length");
    await length.of([url("one.mp4")], new Map());
    assert.equal(asked.length, 2);
  });

  const unknown: [string, string[]][] = [
    ["there is no video", []],
    ["one is not here", [url("one.mp4"), url("none.mp4")]],
    ["one is no address", [url("one.mp4"), "media-id"]],
    ["one would lead out of the bucket", [url("one.mp4"), url("..%2F..%2F..%2Fsecret")]],
  ];
  for (const [title, urls] of unknown) {
    it(`is unknown, and nothing is measured, where ${title}`, async () => {
      put("one.mp4");
      assert.equal(await lengths().of(urls, new Map()), undefined);
      assert.deepEqual(asked, []);
    });
  }

  it("is unknown where one file or all cannot be measured", async () => {
    put("one.mp4");
    put("two.mp4");
    const urls = [url("one.mp4"), url("two.mp4")];
    assert.equal(await lengths((file) => (file.endsWith("one.mp4") ? 1 : undefined)).of(urls, new Map()), undefined);
    const broken = new FootageLength(folder, () => Promise.reject(new Error("no ffprobe")));
    assert.equal(await broken.of(urls, new Map()), undefined);
  });
});
