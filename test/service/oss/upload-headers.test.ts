import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, errorOf, ossClient, startEmbeddedService, untyped } from "./embedded-service";

interface Headers {
  res: { status: number; headers: Record<string, string> };
}

for (const authorizationV4 of [false, true]) {
  describe(`headers of an upload through the vendor's client, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    before(async () => {
      service = await startEmbeddedService();
      client = ossClient(service, { authorizationV4, bucket: "media" });
      await client.putBucket("media");
    });
    after(async () => {
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    it("does not overwrite when that is forbidden", async () => {
      const headers = { "x-oss-forbid-overwrite": "true" };
      await client.put("once.txt", Buffer.from("first"), { headers });
      const error = await errorOf(client.put("once.txt", Buffer.from("second"), { headers }));
      assert.equal(error.code, "FileAlreadyExists");
      assert.equal(((await client.get("once.txt")).content as Buffer).toString(), "first");
    });

    it("lets exactly one of several uploads at once win when overwriting is forbidden", async () => {
      const headers = { "x-oss-forbid-overwrite": "true" };
      const texts = ["one", "two", "three", "four", "five"];
      const results = await Promise.allSettled(
        texts.map((text) => client.put("contested.txt", Buffer.from(text), { headers })),
      );
      const winners = texts.filter((_, place) => results[place]?.status === "fulfilled");
      assert.equal(winners.length, 1);
      for (const result of results) {
        if (result.status === "fulfilled") continue;
        const { code, status } = result.reason as { code: string; status: number };
        assert.deepEqual({ code, status }, { code: "FileAlreadyExists", status: 409 });
      }
      assert.equal(((await client.get("contested.txt")).content as Buffer).toString(), winners[0]);
    });

    for (const status of ["Enabled", "Suspended"] as const) {
      it(`overwrites although that is forbidden where the bucket's versioning is ${status}, as OSS does`, async () => {
        const bucket = `versions-${status.toLowerCase()}`;
        await client.putBucket(bucket);
        const versioned = ossClient(service, { authorizationV4, bucket });
        await untyped(versioned).putBucketVersioning(bucket, status);
        const headers = { "x-oss-forbid-overwrite": "true" };
        await versioned.put("twice.txt", Buffer.from("first"), { headers });
        await versioned.put("twice.txt", Buffer.from("second"), { headers });
        assert.equal(((await versioned.get("twice.txt")).content as Buffer).toString(), "second");
      });
    }

    it("names the encryption that an upload asks for, or else its bucket's", async () => {
      const encryptionOf = async (key: string) => {
        const { headers } = (await client.head(key)).res as Headers["res"];
        return headers["x-oss-server-side-encryption"];
      };
      const asked = { "x-oss-server-side-encryption": "KMS", "x-oss-server-side-encryption-key-id": "key-1" };
      const put = await client.put("asked.txt", Buffer.from("x"), { headers: asked });
      assert.equal((put.res as Headers["res"]).headers["x-oss-server-side-encryption"], "KMS");
      const { headers } = (await client.get("asked.txt")).res as Headers["res"];
      assert.equal(headers["x-oss-server-side-encryption-key-id"], "key-1");
      await client.put("plain.txt", Buffer.from("x"));
      assert.equal(await encryptionOf("plain.txt"), undefined);
      await untyped(client).putBucketEncryption("media", { SSEAlgorithm: "AES256" });
      await client.put("by-default.txt", Buffer.from("x"));
      assert.equal(await encryptionOf("by-default.txt"), "AES256");
      await untyped(client).deleteBucketEncryption("media");
      const wrong = client.put("wrong.txt", Buffer.from("x"), { headers: { "x-oss-server-side-encryption": "ROT13" } });
      assert.equal((await errorOf(wrong)).code, "InvalidEncryptionAlgorithmError");
    });

    it("gives the access list of an object when asked for it, and never as a header", async () => {
      await client.put("own.txt", Buffer.from("x"), { headers: { "x-oss-object-acl": "private" } });
      await client.put("bucket's.txt", Buffer.from("x"));
      assert.equal((await client.getACL("own.txt")).acl, "private");
      assert.equal((await client.getACL("bucket's.txt")).acl, "default");
      const { headers } = (await client.head("own.txt")).res as Headers["res"];
      assert.equal(headers["x-oss-object-acl"], undefined);
      const odd = client.put("odd.txt", Buffer.from("x"), { headers: { "x-oss-object-acl": "open" } });
      assert.equal((await errorOf(odd)).code, "InvalidArgument");
      assert.equal((await errorOf(client.getACL("missing.txt"))).code, "NoSuchKey");
    });
  });
}
