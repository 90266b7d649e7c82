import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { type EmbeddedService, startEmbeddedService } from "../embedded-service";
import { sendRaw } from "./signed-request";

const keys = ["a--1", "a--b--2", "a-3", "line\rend", "x\u0001y", "ü&é"];

describe("lists of objects as they go over the wire", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
    for (const key of keys) await service.buckets.put("media", key, Readable.from(["x"]));
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const list = async (query: string) => (await sendRaw(service, { target: `/media?${query}` })).text;
  const all = (text: string, name: string) =>
    [...text.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"))].map(([, value]) => value);

  for (const version of ["", "list-type=2&", "versions&"]) {
    it(`fold keys at a delimiter of several characters: ?${version}`, async () => {
      const text = await list(`${version}delimiter=--&prefix=a`);
      assert.deepEqual(all(text, "Key"), ["a-3"]);
      assert.deepEqual(all(text, "CommonPrefixes"), []);
      assert.match(text, /<CommonPrefixes><Prefix>a--<\/Prefix><\/CommonPrefixes>/);
    });

    it(`write all names percent-encoded when asked: ?${version}`, async () => {
      const text = await list(`${version}encoding-type=url&prefix=%C3%BC%26&delimiter=%2F`);
      assert.deepEqual(all(text, "Key"), ["%C3%BC%26%C3%A9"]);
      assert.deepEqual(all(text, "Delimiter"), ["%2F"]);
      assert.deepEqual(all(text, "EncodingType"), ["url"]);
      assert.equal(all(text, "Prefix")[0], "%C3%BC%26");
    });

    it(`write what XML does not have as references: ?${version}`, async () => {
      assert.deepEqual(all(await list(`${version}prefix=x`), "Key"), ["x&#x1;y"]);
      assert.deepEqual(all(await list(`${version}prefix=line`), "Key"), ["line&#xD;end"]);
    });

    it(`refuse a delimiter of more than 1,024 bytes: ?${version}`, async () => {
      assert.match(await list(`${version}delimiter=${"a".repeat(1025)}`), /<Code>InvalidArgument</);
    });
  }

  it("say type, class, size and the date of an object", async () => {
    const text = await list("prefix=a-3");
    assert.deepEqual(
      ["Type", "StorageClass", "Size", "ETag"].map((name) => all(text, name)[0]),
      ["Normal", "Standard", "1", "&quot;9DD4E461268C8034F5C8564E155C67A6&quot;"],
    );
    assert.match(all(text, "LastModified")[0] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
  });
});
