import * as pulumi from "@pulumi/pulumi";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HighlightBucket, HighlightRegion } from "../../../sdk";
import { mockPulumi, type Registered, valueOf } from "./mocks";

const types = {
  bucket: "highlights:index:HighlightBucket",
  region: "highlights:index:HighlightRegion",
  localBucket: "pulumi-nodejs:dynamic/highlights:LocalBucket",
  localObject: "pulumi-nodejs:dynamic/highlights:LocalObject",
};
const all = Object.values(types);
const config = { "highlights:engine": "local" };

describe("a bucket in a program", () => {
  let folder: string;
  before(() => (folder = mkdtempSync(join(tmpdir(), "bucket-"))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("is a folder of the engine local, under a name that a preview knows", async () => {
    const registered = await mockPulumi(all, { config });
    const media = new HighlightBucket("media", { region: "cn-shanghai" });
    const name = await valueOf(media.bucket);
    assert.match(name, /^media-[0-9a-f]{7}$/);
    const local = registered.find(({ type }) => type === types.localBucket);
    assert.deepEqual(local, {
      type: types.localBucket,
      name: "media",
      inputs: {
        bucket: name,
        isNameDefault: true,
        region: "cn-shanghai",
        engine: "local",
        __provider: 'exports.handler = () => require("pulumi-alicloud-highlights/provider/local-bucket");',
      },
    });
    assert.ok(Buffer.byteLength(String(local.inputs.__provider)) <= 100);
  });

  it("has the same name at each run and another one in another stack", async () => {
    const nameIn = async (stack: string) => {
      await mockPulumi(all, { config, stack });
      return valueOf(new HighlightBucket("media", { region: "cn-shanghai" }).bucket);
    };
    assert.equal(await nameIn("dev"), await nameIn("dev"));
    assert.notEqual(await nameIn("dev"), await nameIn("prod"));
  });

  const names: [string, RegExp][] = [
    ["My Media!", /^my-media-[0-9a-f]{7}$/],
    ["片", /^bucket-[0-9a-f]{7}$/],
    ["x".repeat(80), /^x{50}-[0-9a-f]{7}$/],
  ];
  for (const [name, expected] of names) {
    it(`makes a name that OSS takes of "${name.slice(0, 10)}"`, async () => {
      await mockPulumi(all, { config });
      assert.match(await valueOf(new HighlightBucket(name, { region: "cn-shanghai" }).bucket), expected);
    });
  }

  it("takes a given name and a HighlightRegion", async () => {
    await mockPulumi(all, { config });
    const region = new HighlightRegion("place", { region: "us-west-1" });
    const media = new HighlightBucket("media", { region, bucket: "my-bucket" });
    assert.deepEqual([await valueOf(media.bucket), media.region], ["my-bucket", "us-west-1"]);
  });

  for (const bucket of ["My-Bucket", "ab", "-media", "media-", "x".repeat(64)]) {
    it(`refuses the name "${bucket.slice(0, 10)}", and says what a name is`, async () => {
      await mockPulumi([], { config });
      assert.throws(() => new HighlightBucket("media", { region: "cn-shanghai", bucket }), {
        message: `media: bucket is "${bucket}": must be 3 to 63 of a-z, 0-9 and "-", with no "-" at either end; give another name`,
      });
    });
  }

  it("uploads a file under its MD5, which a preview knows", async () => {
    const file = join(folder, "talk.mp4");
    writeFileSync(file, "hello");
    const registered = await mockPulumi(all, { config });
    const media = new HighlightBucket("media", { region: "cn-shanghai", bucket: "my-bucket" });
    const talk = media.upload("talks/one two.mp4", new pulumi.asset.FileAsset(file));
    const url = "http://my-bucket.oss-cn-shanghai.aliyuncs.com/talks/one%20two.mp4";
    const etag = "5D41402ABC4B2A76B9719D911017C592";
    assert.deepEqual(
      [await valueOf(talk.url), await valueOf(talk.etag), await valueOf(talk.key)],
      [url, etag, "talks/one two.mp4"],
    );
    assert.deepEqual(registered.find(({ type }) => type === types.localObject)?.inputs, {
      bucket: "my-bucket",
      key: "talks/one two.mp4",
      source: file,
      etag,
      url,
      region: "cn-shanghai",
      engine: "local",
      __provider: 'exports.handler = () => require("pulumi-alicloud-highlights/provider/local-object");',
    });
  });
});

describe("uploads of one key", () => {
  const file = new pulumi.asset.FileAsset(__filename);
  const objects = (registered: Registered[]) => registered.filter(({ type }) => type === types.localObject);

  it("have names of their own in two buckets, and both are there", async () => {
    const registered = await mockPulumi(all, { config });
    const urls = ["english", "chinese"].map(
      (name) => new HighlightBucket(name, { region: "cn-shanghai", bucket: name }).upload("talk.mp4", file).url,
    );
    assert.deepEqual(await Promise.all(urls.map(valueOf)), [
      "http://english.oss-cn-shanghai.aliyuncs.com/talk.mp4",
      "http://chinese.oss-cn-shanghai.aliyuncs.com/talk.mp4",
    ]);
    assert.deepEqual(
      // They are registered in the order in which their buckets are known.
      objects(registered)
        .map(({ name }) => name)
        .sort(),
      ["chinese/talk.mp4", "english/talk.mp4"],
    );
  });

  it("are refused in one bucket, with the key and the fix", async () => {
    await mockPulumi(all, { config });
    const media = new HighlightBucket("media", { region: "cn-shanghai" });
    media.upload("talk.mp4", file);
    assert.throws(() => media.upload("talk.mp4", file), {
      message:
        'media: key "talk.mp4" is uploaded twice: must be another key for each file; give one of them another key',
    });
  });
});
