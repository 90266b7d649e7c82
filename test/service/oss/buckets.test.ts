import assert from "node:assert/strict";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type EmbeddedService, errorOf, ossClient, startEmbeddedService, untyped } from "./embedded-service";

for (const authorizationV4 of [false, true]) {
  describe(`buckets through the vendor's client, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    beforeEach(async () => {
      service = await startEmbeddedService();
    });
    afterEach(async () => {
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    it("creates, lists, describes and deletes a bucket", async () => {
      const client = ossClient(service, { authorizationV4 });
      await client.putBucket("media");
      await client.putBucket("media-2");
      const listed = (await client.listBuckets({})) as unknown as { buckets: { name: string }[] };
      assert.deepEqual(
        listed.buckets.map(({ name }) => name),
        ["media", "media-2"],
      );
      const info = (await client.getBucketInfo("media")) as { bucket: Record<string, unknown> };
      assert.equal(info.bucket.Name, "media");
      assert.equal(info.bucket.Location, "oss-cn-shanghai");
      const location = (await client.getBucketLocation("media")) as { location: unknown };
      assert.equal(location.location, "oss-cn-shanghai");
      const acl = (await client.getBucketACL("media")) as unknown as { acl: unknown };
      assert.equal(acl.acl, "private");
      await client.deleteBucket("media");
      assert.equal((await errorOf(client.getBucketInfo("media"))).code, "NoSuchBucket");
    });

    it("creates a bucket a second time without complaint", async () => {
      const client = ossClient(service, { authorizationV4 });
      await client.putBucket("media");
      await client.putBucket("media");
    });

    it("pages through the list of buckets", async () => {
      const client = ossClient(service, { authorizationV4 });
      for (const name of ["other", "media-a", "media-b", "media-c"]) await client.putBucket(name);
      const query = { prefix: "media-", "max-keys": 2 };
      const first = (await client.listBuckets(query)) as unknown as Record<string, unknown>;
      assert.equal(first.isTruncated, true);
      assert.equal(first.nextMarker, "media-b");
      const second = (await client.listBuckets({ ...query, marker: "media-b" })) as unknown as {
        buckets: { name: string }[];
        isTruncated: boolean;
      };
      assert.equal(second.isTruncated, false);
      assert.deepEqual(
        second.buckets.map(({ name }) => name),
        ["media-c"],
      );
    });

    it("refuses to delete a bucket that holds an object", async () => {
      const client = ossClient(service, { authorizationV4, bucket: "media" });
      await client.putBucket("media");
      await client.put("a/b.txt", Buffer.from("x"));
      const error = await errorOf(client.deleteBucket("media"));
      assert.equal(error.code, "BucketNotEmpty");
      assert.equal(error.status, 409);
      await client.delete("a/b.txt");
      await client.deleteBucket("media");
    });

    it("keeps the storage class that a bucket is made with", async () => {
      const client = ossClient(service, { authorizationV4 });
      await client.putBucket("media", { storageClass: "IA" } as never);
      const info = (await client.getBucketInfo("media")) as { bucket: Record<string, unknown> };
      assert.equal(info.bucket.StorageClass, "IA");
    });

    it("says that a bucket has no retention policy", async () => {
      const client = ossClient(service, { authorizationV4 });
      await client.putBucket("media");
      assert.equal((await errorOf(untyped(client).getBucketWorm("media"))).code, "NoSuchWORMConfiguration");
    });
  });
}

describe("bucket names", () => {
  let service: EmbeddedService;
  beforeEach(async () => {
    service = await startEmbeddedService();
  });
  afterEach(() => service.close());

  for (const name of ["ab", "a".repeat(64), "Media", "-media", "media-", "me_dia", "..", "me.dia", ""]) {
    it(`refuses "${name.slice(0, 10)}"`, async () => {
      await assert.rejects(service.buckets.createBucket(name), { code: "InvalidBucketName", status: 400 });
    });
  }

  it("takes three and 63 characters", async () => {
    assert.equal(await service.buckets.createBucket("abc"), true);
    assert.equal(await service.buckets.createBucket("1".repeat(63)), true);
    assert.equal(await service.buckets.createBucket("abc"), false);
  });

  it("takes a folder made by hand for a bucket, but neither a file nor a link", async () => {
    const root = join(service.folder, "oss");
    await mkdir(join(root, "by-hand"));
    await writeFile(join(root, "a-file"), "");
    await symlink(service.folder, join(root, "a-link"));
    const names = (await service.buckets.listBuckets()).map(({ name }) => name);
    assert.deepEqual(names, ["by-hand"]);
    await assert.rejects(service.buckets.createBucket("a-file"), { code: "BucketAlreadyExists" });
    await assert.rejects(service.buckets.list("a-link"), { code: "NoSuchBucket" });
  });
});
