import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type OSS from "ali-oss";
import { Buckets } from "../../../local/store/buckets";
import {
  type Answer,
  type EmbeddedService,
  errorOf,
  ossClient,
  startEmbeddedService,
  sendSigned,
  untyped,
} from "./embedded-service";
import { rows, wrong } from "./setting-rows";

for (const authorizationV4 of [false, true]) {
  describe(`settings of a bucket through the vendor's client, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    let service: EmbeddedService;
    let client: OSS;
    let made = 0;
    let bucket: string;
    before(async () => {
      service = await startEmbeddedService();
      client = ossClient(service, { authorizationV4 });
    });
    beforeEach(async () => {
      bucket = `media-${(made += 1)}`;
      await client.putBucket(bucket);
    });
    after(async () => {
      await service.close();
      assert.deepEqual(service.failures, []);
    });

    const send = (method: string, name: string, content?: string, headers = {}): Promise<Answer> => {
      // The one that V1 does not sign.
      const named = name === "accessmonitor" ? { query: { [name]: "" } } : { subres: name };
      return sendSigned(client, { method, bucket, content, headers, ...named });
    };

    for (const [name, document, unset, isDeletable] of rows) {
      it(`keep ${name} as it was sent, and answer without it as OSS does`, async () => {
        const expectUnset = async () => {
          if (unset instanceof RegExp) return assert.match((await send("GET", name)).text, unset);
          const { code, status } = await errorOf(send("GET", name));
          assert.deepEqual({ code, status }, { code: unset, status: 404 });
        };
        await expectUnset();
        assert.equal((await send("PUT", name, document)).status, 200);
        assert.equal((await send("GET", name)).text, document);
        if (!isDeletable) return assert.equal((await errorOf(send("DELETE", name))).status, 501);
        assert.equal((await send("DELETE", name)).status, 204);
        await expectUnset();
        assert.equal((await send("DELETE", name)).status, 204);
      });
    }

    it("know no bucket that is not there", async () => {
      bucket = "nowhere";
      for (const [name, document] of rows) {
        for (const method of ["GET", "PUT"]) {
          const { code } = await errorOf(send(method, name, method === "PUT" ? document : undefined));
          assert.equal(code, "NoSuchBucket", `${method} ${name}`);
        }
      }
      assert.equal((await errorOf(send("DELETE", "cors"))).code, "NoSuchBucket");
    });

    for (const [name, document, message] of wrong) {
      it(`refuse the ${name} "${document.slice(0, 60)}"`, async () => {
        const error = await errorOf(send("PUT", name, document));
        assert.deepEqual({ code: error.code, status: error.status }, { code: "MalformedXML", status: 400 });
        assert.match(error.message, message);
        assert.deepEqual(await service.buckets.settings(bucket), {});
      });
    }

    it("refuse a policy that is not a JSON object", async () => {
      for (const text of ["<Policy/>", "[]", "null", ""]) {
        assert.equal((await errorOf(send("PUT", "policy", text))).code, "InvalidPolicyDocument");
      }
    });

    it("refuse a document whose MD5 is not the announced one, and one above 2 MB", async () => {
      const [, document] = rows[0]!;
      const other = createHash("md5").update("other").digest("base64");
      assert.equal((await errorOf(send("PUT", "cors", document, { "Content-MD5": other }))).code, "InvalidDigest");
      const long = document.replace("*", "x".repeat(2 * 1024 * 1024));
      assert.equal((await errorOf(send("PUT", "cors", long))).code, "EntityTooLarge");
      assert.deepEqual(await service.buckets.settings(bucket), {});
    });

    it("are read by the vendor's own calls", async () => {
      await client.putBucketCORS(bucket, [{ allowedOrigin: "*", allowedMethod: "GET", maxAgeSeconds: "60" }]);
      assert.equal((await client.getBucketCORS(bucket)).rules[0]?.maxAgeSeconds, "60");
      await client.putBucketLifecycle(bucket, [{ id: "one", prefix: "x/", status: "Enabled", days: 3 } as never]);
      assert.equal((await client.getBucketLifecycle(bucket)).rules[0]?.id, "one");
      await untyped(client).putBucketTags(bucket, { team: "video" });
      assert.deepEqual((await untyped(client).getBucketTags(bucket)).tag, { team: "video" });
    });

    it("show in the info of the bucket", async () => {
      const info = async () => ((await client.getBucketInfo(bucket)) as { bucket: Record<string, unknown> }).bucket;
      const before = await info();
      assert.equal(before.Versioning, undefined);
      assert.equal(before.BlockPublicAccess, "false");
      assert.deepEqual(before.ServerSideEncryptionRule, { SSEAlgorithm: "None" });
      for (const [name, document] of rows) await send("PUT", name, document);
      const after = await info();
      assert.equal(after.Versioning, "Suspended");
      assert.equal(after.BlockPublicAccess, "true");
      assert.equal(after.AccessMonitor, "Enabled");
      assert.equal(after.TransferAcceleration, "Enabled");
      assert.equal(after.ResourceGroupId, "rg-1");
      assert.deepEqual(after.ServerSideEncryptionRule, { SSEAlgorithm: "KMS" });
      assert.deepEqual(after.BucketPolicy, { LogBucket: "logs", LogPrefix: "" });
    });

    it("keep an access list, private before one is set, and refuse one that is none", async () => {
      const grant = async () => ((await client.getBucketACL(bucket)) as unknown as { acl: string }).acl;
      assert.equal(await grant(), "private");
      for (const acl of ["public-read", "public-read-write", "private"] as const) {
        await client.putBucketACL(bucket, acl);
        assert.equal(await grant(), acl);
      }
      const error = await errorOf(client.putBucketACL(bucket, "everything" as never));
      assert.deepEqual({ code: error.code, status: error.status }, { code: "InvalidArgument", status: 400 });
      assert.equal((await errorOf(send("PUT", "acl"))).code, "MissingArgument");
      assert.equal(await grant(), "private");
    });

    it("are removed with their bucket", async () => {
      for (const [name, document] of rows) await send("PUT", name, document);
      await client.deleteBucket(bucket);
      assert.equal((await readdir(join(service.folder, "oss-settings"))).includes(`${bucket}.json`), false);
      await client.putBucket(bucket);
      assert.deepEqual(await service.buckets.settings(bucket), {});
    });

    it("outlive the service, and are in no listing", async () => {
      await untyped(client).putBucketVersioning(bucket, "Enabled");
      const later = await Buckets.open({ folder: service.folder, now: Date.now });
      assert.match((await later.settings(bucket)).versioning ?? "", /Enabled/);
      assert.deepEqual((await later.list(bucket)).objects, []);
      assert.ok((await later.listBuckets()).every(({ name }) => name.startsWith("media-")));
    });

    it("are all kept where several are set at once", async () => {
      await Promise.all(rows.map(([name, document]) => send("PUT", name, document)));
      assert.equal(Object.keys(await service.buckets.settings(bucket)).length, rows.length);
      const folder = join(service.folder, "oss-settings");
      assert.ok((await readdir(folder)).every((name) => name.endsWith(".json")));
      assert.ok((await readFile(join(folder, `${bucket}.json`), "utf8")).includes("CORSConfiguration"));
    });
  });
}
