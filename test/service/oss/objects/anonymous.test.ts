import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { type EmbeddedService, ossClient, startEmbeddedService } from "../embedded-service";
import { elements, sendAnonymous, sendRaw } from "./raw-request";

describe("requests without a signature", () => {
  let service: EmbeddedService;
  let client: OSS;
  before(async () => {
    service = await startEmbeddedService();
    client = ossClient(service);
    for (const [bucket, grant] of [
      ["closed", "private"],
      ["readable", "public-read"],
      ["open", "public-read-write"],
    ] as const) {
      await client.putBucket(bucket);
      await client.putBucketACL(bucket, grant);
      for (const key of ["default", "private", "public-read"]) {
        const headers = { "x-oss-object-acl": key };
        await sendRaw(service, { method: "PUT", path: `/${bucket}/${key}.txt`, headers, body: key });
      }
    }
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const status = async (method: string, path: string, body?: string): Promise<string> => {
    const reply = await sendAnonymous(service, { method, path, ...(body !== undefined && { body }) });
    return reply.code === undefined ? String(reply.status) : `${reply.status} ${reply.code}`;
  };
  const denied = "403 AccessDenied";

  const reads = [
    ["closed", denied, denied, "200"],
    ["readable", "200", denied, "200"],
    ["open", "200", denied, "200"],
  ] as const;
  for (const [bucket, byDefault, own, open] of reads) {
    it(`read what the access lists of the bucket "${bucket}" and its objects open, and nothing else`, async () => {
      for (const method of ["GET", "HEAD"]) {
        assert.equal(await status(method, `/${bucket}/default.txt`), byDefault);
        assert.equal(await status(method, `/${bucket}/private.txt`), own);
        assert.equal(await status(method, `/${bucket}/public-read.txt`), open);
        const missing = await status(method, `/${bucket}/missing.txt`);
        assert.equal(missing, bucket === "closed" ? denied : "404 NoSuchKey");
      }
    });
  }

  it("list and write what the bucket's access list opens", async () => {
    assert.equal(await status("GET", "/closed/"), denied);
    const listed = await sendAnonymous(service, { path: "/readable/?list-type=2" });
    assert.deepEqual(elements(listed.body, "Key"), ["default.txt", "private.txt", "public-read.txt"]);
    assert.equal(await status("GET", "/open/?prefix=d"), "200");
    assert.equal(await status("PUT", "/closed/new.txt", "x"), denied);
    assert.equal(await status("PUT", "/readable/new.txt", "x"), denied);
    assert.equal(await status("PUT", "/readable/public-read.txt", "x"), denied);
    assert.equal(await status("PUT", "/open/new.txt", "x"), "200");
    assert.equal(await status("PUT", "/open/private.txt", "x"), denied);
    assert.equal(await status("DELETE", "/readable/default.txt"), denied);
    assert.equal(await status("DELETE", "/open/new.txt"), "204");
  });

  it("do nothing else, whatever the access list", async () => {
    const others: [string, string][] = [
      ["GET", "/"],
      ["PUT", "/new-bucket"],
      ["DELETE", "/open"],
      ["GET", "/open/?acl"],
      ["PUT", "/open/?acl"],
      ["GET", "/open/?bucketInfo"],
      ["GET", "/open/default.txt?acl"],
      ["PUT", "/open/default.txt?acl"],
      ["GET", "/open/default.txt?tagging"],
      ["POST", "/open/?delete"],
      ["GET", "/open/?uploads"],
    ];
    for (const [method, path] of others) assert.equal(await status(method, path), denied, `${method} ${path}`);
    assert.equal(await status("GET", "/no-such-bucket/a.txt"), "404 NoSuchBucket");
  });

  it("may not choose headers of the reply, and are not told where the file lies", async () => {
    const path = "/readable/default.txt";
    assert.equal(await status("GET", `${path}?response-content-type=text/html`), "400 InvalidRequest");
    assert.equal((await sendAnonymous(service, { method: "HEAD", path })).headers["x-highlights-file"], undefined);
    assert.notEqual((await sendRaw(service, { method: "HEAD", path })).headers["x-highlights-file"], undefined);
  });

  it("copy only what they may read", async () => {
    const copy = (source: string) =>
      sendAnonymous(service, { method: "PUT", path: "/open/copy.txt", headers: { "x-oss-copy-source": source } });
    assert.equal((await copy("/readable/default.txt")).status, 200);
    assert.equal((await copy("/closed/default.txt")).code, "AccessDenied");
    assert.equal((await copy("/closed/missing.txt")).code, "AccessDenied");
  });

  it("are refused by a bucket that blocks public access, which takes no public object either", async () => {
    await client.putBucket("blocked");
    await client.putBucketACL("blocked", "public-read");
    await sendRaw(service, { method: "PUT", path: "/blocked/a.txt", body: "x" });
    assert.equal(await status("GET", "/blocked/a.txt"), "200");
    const block =
      "<PublicAccessBlockConfiguration><BlockPublicAccess>true</BlockPublicAccess></PublicAccessBlockConfiguration>";
    await sendRaw(service, { method: "PUT", path: "/blocked/?publicAccessBlock", body: block });
    assert.equal(await status("GET", "/blocked/a.txt"), denied);
    const headers = { "x-oss-object-acl": "public-read" };
    const put = await sendRaw(service, { method: "PUT", path: "/blocked/b.txt", headers, body: "x" });
    assert.deepEqual([put.status, put.code], [403, "AccessDenied"]);
    const set = await sendRaw(service, { method: "PUT", path: "/blocked/a.txt?acl", headers });
    assert.deepEqual([set.status, set.code], [403, "AccessDenied"]);
  });
});
