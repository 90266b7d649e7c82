import assert from "node:assert/strict";
import { defined } from "../../../schema/defined";
import { AliOss, refusalOf, tries } from "./calls";

for (const authorizationV4 of [false, true]) {
  describe(`ali-oss: buckets, signature ${authorizationV4 ? "V4" : "V1"}`, () => {
    const oss = new AliOss(authorizationV4);
    before(() => oss.start());
    after(async () => assert.deepEqual(await oss.end(), []));

    tries("makes buckets, lists them in pages, and deletes them", "PutBucket GetService DeleteBucket", async () => {
      const client = oss.client();
      const names = ["pages-a", "pages-b", "pages-c"];
      for (const name of names) await client.putBucket!(name);
      const found: string[] = [];
      let marker: string | undefined;
      do {
        const page = await client.listBuckets!(defined({ prefix: "pages-", "max-keys": 2, marker }));
        found.push(...page.buckets!.map(({ name }) => name));
        marker = page.isTruncated ? page.nextMarker! : undefined;
      } while (marker !== undefined);
      assert.deepEqual(found, names);
      for (const name of names) await client.deleteBucket!(name);
      assert.deepEqual((await client.listBuckets!({ prefix: "pages-" })).buckets ?? [], []);
    });

    tries("tells of a bucket", "GetBucketInfo GetBucketLocation GetBucketStat", async () => {
      const { client, bucket } = await oss.withBucket();
      await client.put!("one", Buffer.from("12345"));
      const info = (await client.getBucketInfo!(bucket)).bucket!;
      assert.deepEqual([info.Name, info.Location, info.StorageClass], [bucket, "oss-cn-shanghai", "Standard"]);
      assert.equal((await client.getBucketLocation!(bucket)).location, "oss-cn-shanghai");
      const { stat } = (await client.getBucketStat!(bucket)) as unknown as { stat: Record<string, string> };
      assert.deepEqual([stat.Storage, stat.ObjectCount], ["5", "1"]);
    });

    tries("sets a bucket's ACL", "PutBucketAcl GetBucketAcl", async () => {
      const { client, bucket } = await oss.withBucket();
      for (const acl of ["public-read", "public-read-write", "private"]) {
        await client.putBucketACL!(bucket, acl);
        assert.equal((await client.getBucketACL!(bucket)).acl, acl);
      }
    });

    tries("keeps lifecycle rules", "PutBucketLifecycle GetBucketLifecycle DeleteBucketLifecycle", async () => {
      const { client, bucket } = await oss.withBucket();
      const rule = { id: "old", prefix: "clips/", status: "Enabled", expiration: { days: 30 } };
      await client.putBucketLifecycle!(bucket, [rule]);
      const [kept] = (await client.getBucketLifecycle!(bucket)).rules!;
      assert.deepEqual([kept!.id, kept!.prefix, kept!.status], ["old", "clips/", "Enabled"]);
      await client.deleteBucketLifecycle!(bucket);
      assert.equal(await refusalOf(client.getBucketLifecycle!(bucket)), "NoSuchLifecycle 404");
    });

    tries("keeps CORS rules", "PutBucketCors GetBucketCors DeleteBucketCors", async () => {
      const { client, bucket } = await oss.withBucket();
      const rule = { allowedOrigin: "https://example.com", allowedMethod: ["GET", "PUT"], maxAgeSeconds: "100" };
      await client.putBucketCORS!(bucket, [rule]);
      const [kept] = (await client.getBucketCORS!(bucket)).rules!;
      assert.deepEqual([kept!.allowedOrigin, kept!.allowedMethod], ["https://example.com", ["GET", "PUT"]]);
      await client.deleteBucketCORS!(bucket);
      assert.equal(await refusalOf(client.getBucketCORS!(bucket)), "NoSuchCORSConfiguration 404");
    });

    tries(
      "keeps a website, a place of logs and referers",
      "PutBucketWebsite GetBucketWebsite DeleteBucketWebsite PutBucketLogging GetBucketLogging DeleteBucketLogging " +
        "PutBucketReferer GetBucketReferer",
      async () => {
        const { client, bucket } = await oss.withBucket();
        await client.putBucketWebsite!(bucket, { index: "index.html", error: "error.html" });
        const website = await client.getBucketWebsite!(bucket);
        assert.deepEqual([website.index, website.error], ["index.html", "error.html"]);
        await client.deleteBucketWebsite!(bucket);
        await client.putBucketLogging!(bucket, "log/");
        assert.equal((await client.getBucketLogging!(bucket)).prefix, "log/");
        await client.deleteBucketLogging!(bucket);
        await client.putBucketReferer!(bucket, false, ["https://a.example", "https://*.b.example"]);
        const { allowEmpty, referers } = await client.getBucketReferer!(bucket);
        assert.deepEqual([allowEmpty, referers], [false, ["https://a.example", "https://*.b.example"]]);
        await client.deleteBucketReferer!(bucket);
      },
    );

    tries(
      "keeps a bucket's tags, policy, rule of encryption and who pays",
      "PutBucketTags GetBucketTags DeleteBucketTags PutBucketPolicy GetBucketPolicy DeleteBucketPolicy " +
        "PutBucketEncryption GetBucketEncryption DeleteBucketEncryption PutBucketRequestPayment GetBucketRequestPayment",
      async () => {
        const { client, bucket } = await oss.withBucket();
        await client.putBucketTags!(bucket, { team: "video" });
        assert.deepEqual((await client.getBucketTags!(bucket)).tag, { team: "video" });
        await client.deleteBucketTags!(bucket);
        const resource = `acs:oss:*:*:${bucket}/*`;
        const statement = { Action: ["oss:GetObject"], Effect: "Allow", Principal: ["*"], Resource: [resource] };
        const policy = { Version: "1", Statement: [statement] };
        await client.putBucketPolicy!(bucket, policy);
        assert.deepEqual((await client.getBucketPolicy!(bucket)).policy, policy);
        await client.deleteBucketPolicy!(bucket);
        await client.putBucketEncryption!(bucket, { SSEAlgorithm: "AES256" });
        const { encryption } = await client.getBucketEncryption!(bucket);
        assert.equal((encryption as { SSEAlgorithm: string }).SSEAlgorithm, "AES256");
        await client.deleteBucketEncryption!(bucket);
        await client.putBucketRequestPayment!(bucket, "Requester");
        assert.equal((await client.getBucketRequestPayment!(bucket)).payer, "Requester");
      },
    );

    tries("tells that a bucket has no versions", "GetBucketVersioning ListObjectVersions", async () => {
      const { client, bucket } = await oss.withBucket();
      await client.put!("one", Buffer.from("1"));
      assert.equal((await client.getBucketVersioning!(bucket)).versionStatus, undefined);
      assert.equal((await client.getBucketVersions!({})).objects?.length, 1);
    });

    tries(
      "is refused what is not there, and what another key asks for",
      "GetBucketInfo DeleteBucket GetService",
      async () => {
        const { client, bucket } = await oss.withBucket();
        assert.equal(await refusalOf(client.getBucketInfo!("missing-bucket")), "NoSuchBucket 404");
        await client.put!("one", Buffer.from("1"));
        assert.equal(await refusalOf(client.deleteBucket!(bucket)), "BucketNotEmpty 409");
        const stranger = oss.client({ accessKeyId: "stranger" });
        assert.equal(await refusalOf(stranger.listBuckets!({})), "InvalidAccessKeyId 403");
        const liar = oss.client({ accessKeySecret: "another secret" });
        assert.equal(await refusalOf(liar.listBuckets!({})), "SignatureDoesNotMatch 403");
      },
    );
  });
}
