import assert from "node:assert/strict";
import { objectName, ossUrlOf, parseOssScheme, parseOssUrl } from "../../../schema/address/oss-url";

describe("an OSS address", () => {
  const plain = { bucket: "my-bucket", region: "cn-shanghai", key: "a/b.mp4", internal: false, query: false };
  const read: [string, string, object][] = [
    ["http", "http://my-bucket.oss-cn-shanghai.aliyuncs.com/a/b.mp4", plain],
    ["https", "https://my-bucket.oss-cn-shanghai.aliyuncs.com/a/b.mp4", plain],
    ["another region", "http://my-bucket.oss-us-west-1.aliyuncs.com/a/b.mp4", { ...plain, region: "us-west-1" }],
    [
      "the host inside the cloud",
      "http://my-bucket.oss-cn-shanghai-internal.aliyuncs.com/a/b.mp4",
      { ...plain, internal: true },
    ],
    [
      "a signed address",
      "http://my-bucket.oss-cn-shanghai.aliyuncs.com/a/b.mp4?Expires=1&Signature=x",
      { ...plain, query: true },
    ],
    [
      "escaped characters",
      "http://my-bucket.oss-cn-shanghai.aliyuncs.com/a%20b/%E7%89%87.mp4",
      { ...plain, key: "a b/片.mp4" },
    ],
    ["capital letters before the key", "HTTPS://My-Bucket.OSS-cn-shanghai.Aliyuncs.com/a/b.mp4", plain],
    ["a port that the scheme has anyway", "https://my-bucket.oss-cn-shanghai.aliyuncs.com:443/a/b.mp4", plain],
  ];
  for (const [title, url, expected] of read) {
    it(`is read: ${title}`, () => assert.deepEqual(parseOssUrl(url), expected));
  }

  it("is read once for all rules, and anew when many others were read since", () => {
    const url = "http://my-bucket.oss-cn-shanghai.aliyuncs.com/a/b.mp4";
    const place = parseOssUrl(url);
    assert.equal(parseOssUrl(url), place);
    for (let i = 0; i < 1000; i++) parseOssUrl(`http://my-bucket.oss-cn-shanghai.aliyuncs.com/${i}.mp4`);
    assert.notEqual(parseOssUrl(url), place);
    assert.deepEqual(parseOssUrl(url), plain);
  });

  const refused: [string, string][] = [
    ["another host", "http://example.com/a.mp4"],
    ["an accelerated host", "http://my-bucket.oss-accelerate.example.com/a.mp4"],
    ["a bucket without a key", "http://my-bucket.oss-cn-shanghai.aliyuncs.com/"],
    ["a host that only begins like OSS", "http://my-bucket.oss-cn-shanghai.aliyuncs.com.example.com/a.mp4"],
    ["user information before the host", "http://user@my-bucket.oss-cn-shanghai.aliyuncs.com/a.mp4"],
    ["the accelerate endpoint", "http://my-bucket.oss-accelerate.aliyuncs.com/a.mp4"],
    ["the accelerate endpoint overseas", "http://my-bucket.oss-accelerate-overseas.aliyuncs.com/a.mp4"],
    ["the S3-compatible endpoint", "http://my-bucket.s3.oss-cn-shanghai.aliyuncs.com/a.mp4"],
    ["another port", "http://my-bucket.oss-cn-shanghai.aliyuncs.com:8080/a.mp4"],
    ["a key with a number sign", "http://my-bucket.oss-cn-shanghai.aliyuncs.com/a#1.mp4"],
    ["a bucket that ends with a hyphen", "http://my-.oss-cn-shanghai.aliyuncs.com/a.mp4"],
    ["an escape that is no UTF-8", "http://my-bucket.oss-cn-shanghai.aliyuncs.com/%E7.mp4"],
    ["oss://", "oss://my-bucket/a.mp4"],
    ["nothing", ""],
  ];
  for (const [title, url] of refused) {
    it(`is refused: ${title}`, () => assert.equal(parseOssUrl(url), undefined));
  }

  for (const key of ["a.mp4", "a b/c+d.mp4", "片/100%?#&.mp4", "a//b.mp4"]) {
    it(`is written so that it reads back: ${key}`, () => {
      const place = { bucket: "my-bucket", region: "ap-southeast-1", key };
      assert.deepEqual(parseOssUrl(ossUrlOf(place)), { ...place, internal: false, query: false });
    });
  }

  it("is read in the scheme oss as well, with or without a host", () => {
    assert.deepEqual(parseOssScheme("oss://my-bucket/a/b.mp4"), { bucket: "my-bucket", key: "a/b.mp4" });
    assert.deepEqual(parseOssScheme("OSS://my-bucket.oss-cn-shanghai.aliyuncs.com/a/b.mp4"), {
      bucket: "my-bucket",
      region: "cn-shanghai",
      key: "a/b.mp4",
    });
    for (const wrong of ["oss://my-bucket", "oss://my-bucket/", "oss:///a.mp4", "oss://my-bucket.example.com/a.mp4"]) {
      assert.equal(parseOssScheme(wrong), undefined, wrong);
    }
  });

  it("names the same object in every form, and any other text itself", () => {
    const forms = [
      "http://b-1.oss-cn-shanghai.aliyuncs.com/%61.mp4",
      "https://b-1.oss-cn-shanghai.aliyuncs.com/a.mp4",
      "oss://b-1/a.mp4",
    ];
    assert.deepEqual(new Set(forms.map(objectName)).size, 1);
    assert.equal(objectName("0123"), "0123");
  });
});
