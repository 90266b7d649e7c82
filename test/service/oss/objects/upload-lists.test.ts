import assert from "node:assert/strict";
import { type EmbeddedService, ossClient, startEmbeddedService } from "../embedded-service";
import { elements, type RawReply, sendRaw } from "./raw-request";

describe("lists of uploads and of their parts", () => {
  let service: EmbeddedService;
  const ids = new Map<string, string[]>();
  before(async () => {
    service = await startEmbeddedService();
    await ossClient(service).putBucket("media");
    for (const key of ["a/1", "a/2", "b", "b", "ä c"]) {
      const path = `/media/${encodeURIComponent(key)}?uploads`;
      const reply = await sendRaw(service, { method: "POST", path, headers: { "x-oss-storage-class": "IA" } });
      ids.set(key, [...(ids.get(key) ?? []), elements(reply.body, "UploadId")[0] ?? ""].sort());
    }
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const uploads = (query: string): Promise<RawReply> => sendRaw(service, { path: `/media/?uploads&${query}` });

  it("name all uploads by key and id, with class and time", async () => {
    const { body } = await uploads("");
    assert.deepEqual(elements(body, "Key"), ["a/1", "a/2", "b", "b", "ä c"]);
    assert.deepEqual(elements(body, "UploadId").slice(2, 4), ids.get("b"));
    assert.deepEqual(new Set(elements(body, "StorageClass")), new Set(["IA"]));
    assert.match(elements(body, "Initiated")[0] ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    assert.deepEqual([elements(body, "IsTruncated"), elements(body, "MaxUploads")], [["false"], ["1000"]]);
    assert.deepEqual([elements(body, "NextKeyMarker"), elements(body, "NextUploadIdMarker")], [[""], [""]]);
  });

  for (const max of [1, 2, 3, 5]) {
    it(`come in pages of ${max} without a gap or a repetition`, async () => {
      const seen: string[] = [];
      let markers = "";
      for (let page = 0; page < 6; page += 1) {
        const { body } = await uploads(`max-uploads=${max}&encoding-type=url${markers}`);
        seen.push(...elements(body, "UploadId"));
        if (elements(body, "IsTruncated")[0] === "false") break;
        const [key] = elements(body, "NextKeyMarker");
        markers = `&key-marker=${key}&upload-id-marker=${elements(body, "NextUploadIdMarker")[0]}`;
      }
      assert.deepEqual(seen, [...ids.values()].flat());
    });
  }

  it("fold keys into common prefixes, over pages too", async () => {
    const first = await uploads("delimiter=/&max-uploads=1");
    assert.deepEqual([elements(first.body, "Prefix").at(-1), elements(first.body, "Key")], ["a/", []]);
    assert.equal(elements(first.body, "NextKeyMarker")[0], "a/");
    const second = await uploads("delimiter=/&max-uploads=1&key-marker=a/");
    assert.deepEqual(elements(second.body, "Key"), ["b"]);
    assert.deepEqual(elements((await uploads("prefix=a/&delimiter=/")).body, "Key"), ["a/1", "a/2"]);
  });

  it("name the parts of one upload, in pages", async () => {
    const [id = ""] = ids.get("a/1") ?? [];
    for (const number of [1, 2, 10_000]) {
      const path = `/media/a/1?partNumber=${number}&uploadId=${id}`;
      assert.equal((await sendRaw(service, { method: "PUT", path, body: "x".repeat(number % 7) })).status, 200);
    }
    const parts = (query: string) => sendRaw(service, { path: `/media/a/1?uploadId=${id}${query}` });
    const all = await parts("");
    assert.deepEqual(elements(all.body, "PartNumber"), ["1", "2", "10000"]);
    assert.deepEqual(elements(all.body, "Size"), ["1", "2", "4"]);
    assert.equal(elements(all.body, "HashCrc64ecma").length, 3);
    const page = await parts("&max-parts=1&part-number-marker=1");
    assert.deepEqual(elements(page.body, "PartNumber"), ["2"]);
    assert.deepEqual(
      [elements(page.body, "IsTruncated"), elements(page.body, "NextPartNumberMarker")],
      [["true"], ["2"]],
    );
    for (const query of ["&max-parts=0", "&max-parts=1001", "&part-number-marker=x"]) {
      assert.equal((await parts(query)).code, "InvalidArgument", query);
    }
  });

  it("refuse numbers and encodings that OSS has not", async () => {
    for (const query of ["max-uploads=0", "max-uploads=1001", "encoding-type=base64"]) {
      const reply = await uploads(query);
      assert.deepEqual([reply.status, reply.code], [400, "InvalidArgument"], query);
    }
    assert.equal((await sendRaw(service, { path: "/no-such-bucket/?uploads" })).code, "NoSuchBucket");
  });
});
