import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, errorOf, ossClient, sendSigned, startEmbeddedService } from "./embedded-service";

describe("documents of requests about several objects and of new buckets", () => {
  let service: EmbeddedService;
  let client: OSS;
  before(async () => {
    service = await startEmbeddedService();
    client = ossClient(service);
    await client.putBucket("media");
    client.useBucket("media");
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });
  const deleteBy = (content: string) =>
    sendSigned(client, { method: "POST", bucket: "media", subres: "delete", content });
  const keys = async () => (await service.buckets.list("media")).objects.map(({ key }) => key);

  it("delete the very keys that they name, space around them included", async () => {
    for (const key of ["x", "x ", "<x>"]) await client.put(key, Buffer.from("x"));
    await deleteBy("<Delete><Object><Key>x </Key></Object><Object><Key>&lt;x&gt;</Key></Object></Delete>");
    assert.deepEqual(await keys(), ["x"]);
    await deleteBy("<Delete><Object><Key><![CDATA[x]]></Key></Object></Delete>");
    assert.deepEqual(await keys(), []);
  });

  for (const document of [
    " ",
    "<Delete>",
    "<Delete></Delete>",
    "<Delete><Object></Object></Delete>",
    "<Delete><Object><Key></Key></Object></Delete>",
    "<Erase><Object><Key>kept</Key></Object></Erase>",
    "<Delete><Object><Key>kept</Key></Delete>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><Delete><Object><Key>&e;</Key></Object></Delete>',
    `<Delete>${"<Object><Key>kept</Key></Object>".repeat(1001)}</Delete>`,
  ]) {
    it(`delete nothing where they are malformed: ${document.slice(0, 50).trim() || "blank"}`, async () => {
      await client.put("kept", Buffer.from("x"));
      assert.equal((await errorOf(deleteBy(document))).code, "MalformedXML");
      assert.deepEqual(await keys(), ["kept"]);
    });
  }

  it("delete nothing without a Content-MD5", async () => {
    const error = await errorOf(deleteBy(""));
    assert.deepEqual([error.status, error.code], [400, "MissingArgument"]);
    assert.deepEqual(await keys(), ["kept"]);
  });

  it("make no bucket where they are malformed", async () => {
    const content = "<CreateBucketConfiguration><StorageClass>Standard</CreateBucketConfiguration>";
    const error = await errorOf(sendSigned(client, { method: "PUT", bucket: "another", content }));
    assert.equal(error.code, "MalformedXML");
    assert.equal(await service.buckets.bucketExists("another"), false);
  });
});
