import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LocalFootage } from "../../../../provider/engine/footage/local-footage";

const url = (key: string) => `http://media.oss-cn-shanghai.aliyuncs.com/${key}`;

describe("the footage on this machine", () => {
  let folder: string;
  let asked: (readonly string[])[];
  const put = (key: string) => {
    const file = join(folder, "oss", "media", key);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, key);
    return file;
  };
  const footage = (dataFolder: string | undefined = folder) =>
    new LocalFootage(dataFolder, (files) => {
      asked.push(files);
      return Promise.resolve(files.map(() => 45));
    });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "footage-"));
    asked = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is measured together, each file once in a process", async () => {
    const files = [put("talks/one.mp4"), put("a b.mp4")];
    const here = footage();
    const found = ["talks/one.mp4", "a%20b.mp4", "talks/one.mp4"].map((key) => here.fileOf(url(key), new Map())!);
    assert.deepEqual(await here.secondsOf(found), [45, 45, 45]);
    assert.deepEqual(await here.secondsOf(found.slice(0, 1)), [45]);
    assert.deepEqual(asked, [files]);
  });

  it("is measured again when a file has changed", async () => {
    const here = footage();
    for (const text of ["one", "another length"]) {
      writeFileSync(put("one.mp4"), text);
      await here.secondsOf([here.fileOf(url("one.mp4"), new Map())!]);
    }
    assert.equal(asked.length, 2);
  });

  it("is a file that the run uploads, before an object of the same name", () => {
    put("one.mp4");
    const source = join(folder, "new.mp4");
    writeFileSync(source, "new");
    assert.equal(footage().fileOf(url("one.mp4"), new Map([["media/one.mp4", source]]))?.path, source);
  });

  const missing: [string, string][] = [
    ["of an object that is not here", url("none.mp4")],
    ["of a name that is no address", "media-id"],
    ["of an address that would lead out of the bucket", url("..%2F..%2F..%2Fsecret")],
  ];
  for (const [title, address] of missing) {
    it(`holds no file ${title}`, () => assert.equal(footage().fileOf(address, new Map()), undefined));
  }

  it("holds no objects where the buckets are elsewhere", () => {
    put("one.mp4");
    const elsewhere = new LocalFootage(undefined, () => assert.fail("nothing is measured"));
    assert.equal(elsewhere.fileOf(url("one.mp4"), new Map()), undefined);
  });

  it("has no length where the measuring fails", async () => {
    put("one.mp4");
    const broken = new LocalFootage(folder, () => Promise.reject(new Error("no ffprobe")));
    assert.deepEqual(await broken.secondsOf([broken.fileOf(url("one.mp4"), new Map())!]), [undefined]);
  });
});
