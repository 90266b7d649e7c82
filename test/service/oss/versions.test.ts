import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, errorOf, ossClient, startEmbeddedService, untyped } from "./embedded-service";

for (const authorizationV4 of [false, true]) {
  describe(`versions of objects through the vendor's client, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    before(async () => {
      service = await startEmbeddedService();
      client = ossClient(service, { authorizationV4, bucket: "media" });
      await client.putBucket("media");
      for (const key of ["a", "b & c", "d/1", "d/2", "e"]) await client.put(key, Buffer.from(key));
    });
    after(async () => {
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    it("are listed page by page, the one of each object", async () => {
      const names: string[] = [];
      let query: Record<string, string | number> = { "max-keys": 2 };
      for (let pages = 1; ; pages += 1) {
        const page = await untyped(client).getBucketVersions(query);
        assert.ok(page.objects.every(({ versionId, isLatest }) => versionId === "null" && isLatest));
        names.push(...page.objects.map(({ name }) => name));
        if (!page.isTruncated) {
          assert.equal(pages, 3);
          break;
        }
        assert.equal(page.NextVersionIdMarker, "null");
        query = { "max-keys": 2, "key-marker": page.nextMarker ?? "", "version-id-marker": "null" };
      }
      assert.deepEqual(names, ["a", "b & c", "d/1", "d/2", "e"]);
    });

    it("are listed by prefix and folder", async () => {
      const page = await untyped(client).getBucketVersions({ delimiter: "/" });
      assert.deepEqual(page.prefixes, ["d/"]);
      const below = await untyped(client).getBucketVersions({ prefix: "d/" });
      assert.deepEqual(
        below.objects.map(({ name }) => name),
        ["d/1", "d/2"],
      );
    });

    it("are read and described by the id of the only one", async () => {
      assert.equal(((await client.get("a", { versionId: "null" })).content as Buffer).toString(), "a");
      assert.equal((await client.head("a", { versionId: "null" } as never)).status, 200);
      const error = await errorOf(client.get("a", { versionId: "CAEQ" }));
      assert.equal(error.code, "NotImplemented");
      assert.match(error.message, /version "CAEQ"/);
    });

    it("are deleted by the id of the only one, and by no other", async () => {
      await client.put("gone", Buffer.from("x"));
      const objects = [
        { key: "gone", versionId: "null" },
        { key: "never", versionId: "null" },
      ];
      await client.deleteMulti(objects as never);
      assert.equal((await errorOf(client.head("gone"))).status, 404);
      const other = [{ key: "a", versionId: "CAEQ" }];
      assert.equal((await errorOf(client.deleteMulti(other as never))).code, "NotImplemented");
      assert.equal((await errorOf(client.delete("a", { versionId: "CAEQ" } as never))).code, "NotImplemented");
      assert.equal((await client.head("a")).status, 200);
    });
  });
}
