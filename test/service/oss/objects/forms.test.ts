import assert from "node:assert/strict";
import type OSS from "ali-oss";
import { ossV4Key } from "../../../../local/signature/oss-v4";
import { hmacSha256 } from "../../../../local/signature/secret";
import { type EmbeddedService, keys, ossClient, startEmbeddedService } from "../embedded-service";
import { elements, formSignature, type RawReply, sendAnonymous } from "./raw-request";

/** A file of a form, with what its part says of it. */
interface FormFile {
  readonly content: Buffer | string;
  readonly name?: string;
  readonly type?: string;
}

const boundary = "----a-boundary";

describe("uploads by the form of a page", () => {
  let service: EmbeddedService;
  let client: OSS;
  before(async () => {
    service = await startEmbeddedService();
    client = ossClient(service, { bucket: "media" });
    await client.putBucket("media");
    await client.putBucket("open");
    await client.putBucketACL("open", "public-read-write");
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const post = (fields: Record<string, string>, file?: FormFile, bucket = "media"): Promise<RawReply> => {
    const parts = Object.entries(fields).map(
      ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    );
    const type = file?.type === undefined ? "" : `Content-Type: ${file.type}\r\n`;
    const disposition = `Content-Disposition: form-data; name="file"; filename="${file?.name ?? "name.txt"}"`;
    const head = file && `--${boundary}\r\n${disposition}\r\n${type}\r\n`;
    const end = Buffer.from(`${file ? "\r\n" : ""}--${boundary}--\r\n`);
    const body = Buffer.concat([Buffer.from(parts.join("") + (head ?? "")), Buffer.from(file?.content ?? ""), end]);
    return send(body, bucket);
  };
  const send = (body: Buffer | string, bucket = "media"): Promise<RawReply> =>
    sendAnonymous(service, {
      method: "POST",
      path: `/${bucket}/`,
      headers: { "content-type": `multipart/form-data; boundary=${boundary}` },
      body,
    });
  const policyOf = (
    conditions: readonly unknown[],
    expiration = new Date(Date.now() + 3_600_000).toISOString(),
  ): string => Buffer.from(JSON.stringify({ expiration, conditions })).toString("base64");
  const signed = (conditions: readonly unknown[], expiration?: string): Record<string, string> => {
    const policy = policyOf(conditions, expiration);
    return { OSSAccessKeyId: keys.id, policy, Signature: formSignature(policy) };
  };
  const anyKey = [["starts-with", "$key", ""]];

  it("store the file with its type and metadata, whatever bytes it holds", async () => {
    const content = Buffer.concat([Buffer.alloc(300_000, `\r\n--${boundary.slice(0, -1)}`), Buffer.from("\r\n--")]);
    const fields = { key: "dir/${filename}", ...signed(anyKey), "x-oss-meta-by": "form", "Cache-Control": "no-cache" };
    const reply = await post(fields, { content, name: "C:\\pictures\\a b.bin", type: "video/own" });
    assert.equal(reply.status, 204);
    const got = await client.get("dir/a b.bin");
    assert.deepEqual(got.content, content);
    const { headers } = got.res as unknown as { headers: Record<string, string> };
    assert.deepEqual(
      [headers["content-type"], headers["x-oss-meta-by"], headers["cache-control"], reply.headers.etag],
      ["video/own", "form", "no-cache", headers.etag],
    );
  });

  it("answer with the status that the form asks for, and 201 with a document", async () => {
    const fields = (status: string) => ({ key: "status.txt", ...signed(anyKey), success_action_status: status });
    assert.equal((await post(fields("200"), { content: "x" })).status, 200);
    assert.equal((await post(fields("400"), { content: "x" })).status, 204);
    const created = await post(fields("201"), { content: "x" });
    assert.equal(created.status, 201);
    assert.deepEqual([elements(created.body, "Bucket")[0], elements(created.body, "Key")[0]], ["media", "status.txt"]);
    const location = new URL(elements(created.body, "Location")[0] ?? "");
    assert.equal(location.pathname, "/media/status.txt");
  });

  it("are taken with a signature V4", async () => {
    const policy = policyOf([{ bucket: "media" }, ["eq", "$key", "v4.txt"]]);
    const key = ossV4Key(keys.secret, { day: "20260101", region: "cn-shanghai", product: "oss" });
    const fields = {
      key: "v4.txt",
      policy,
      "x-oss-signature-version": "OSS4-HMAC-SHA256",
      "x-oss-credential": `${keys.id}/20260101/cn-shanghai/oss/aliyun_v4_request`,
      "x-oss-date": "20260101T000000Z",
      "x-oss-signature": hmacSha256(key, policy).toString("hex"),
    };
    assert.equal((await post(fields, { content: "x" })).status, 204);
    const wrong = await post({ ...fields, "x-oss-signature": "0" }, { content: "x" });
    assert.deepEqual([wrong.status, wrong.code], [403, "SignatureDoesNotMatch"]);
    const odd = await post({ ...fields, "x-oss-credential": "a/b" }, { content: "x" });
    assert.equal(odd.code, "InvalidArgument");
  });

  it("need a signature but where everyone may write", async () => {
    const fields = { key: "anyone.txt" };
    assert.deepEqual((await post(fields, { content: "x" })).code, "AccessDenied");
    assert.equal((await post(fields, { content: "x" }, "open")).status, 204);
    assert.equal((await post(fields, { content: "x" }, "no-such-bucket")).code, "NoSuchBucket");
  });

  const past = new Date(Date.now() - 1000).toISOString();
  const refusals: [string, Record<string, string>, number, string][] = [
    ["a wrong signature", { ...signed(anyKey), Signature: "wrong" }, 403, "SignatureDoesNotMatch"],
    ["another key", { ...signed(anyKey), OSSAccessKeyId: "other" }, 403, "InvalidAccessKeyId"],
    ["no policy beside a signature", { OSSAccessKeyId: keys.id, Signature: "x" }, 400, "InvalidArgument"],
    ["a policy that has expired", signed(anyKey, past), 403, "AccessDenied"],
    ["a policy without a time", signed(anyKey, "tomorrow"), 400, "InvalidPolicyDocument"],
    ["a policy without conditions", signed([]), 400, "InvalidPolicyDocument"],
    ["a condition that names two fields", signed([{ key: "a", bucket: "b" }]), 400, "InvalidPolicyDocument"],
    ["an unknown condition", signed([["like", "$key", "a"]]), 400, "InvalidPolicyDocument"],
    ["a condition of two parts", signed([["eq", "$key"]]), 400, "InvalidPolicyDocument"],
    ["another bucket", signed([{ bucket: "other" }]), 403, "AccessDenied"],
    ["another key of the object", signed([["eq", "$key", "b.txt"]]), 403, "AccessDenied"],
    ["another beginning", signed([["starts-with", "$key", "b"]]), 403, "AccessDenied"],
    ["a type that is not listed", signed([["in", "$content-type", ["image/png"]]]), 403, "AccessDenied"],
    ["a type that is excluded", signed([["not-in", "$content-type", ["text/own"]]]), 403, "AccessDenied"],
    ["a file that is too long", signed([["content-length-range", 0, 2]]), 400, "EntityTooLarge"],
    ["a file that is too short", signed([["content-length-range", 4, 9]]), 400, "EntityTooSmall"],
    ["a range without an end", signed([["content-length-range", 4]]), 400, "InvalidPolicyDocument"],
    ["a redirect", { ...signed(anyKey), success_action_redirect: "http://localhost/" }, 501, "NotImplemented"],
    ["a callback", { ...signed(anyKey), callback: "e30=" }, 501, "NotImplemented"],
    ["a field that is too long", { ...signed(anyKey), "x-oss-meta-a": "v".repeat(70_000) }, 400, "FieldItemTooLong"],
    ["a wrong storage class", { ...signed(anyKey), "x-oss-storage-class": "Warm" }, 400, "InvalidArgument"],
  ];
  for (const [what, fields, status, code] of refusals) {
    it(`refuse ${what} and write nothing`, async () => {
      const reply = await post({ key: "a.txt", ...fields }, { content: "123", type: "text/own" });
      assert.deepEqual([reply.status, reply.code], [status, code], reply.body.toString());
      assert.equal((await service.buckets.list("media", { prefix: "a.txt" })).objects.length, 0);
    });
  }

  it("refuse a form without key or file, and one that is no form", async () => {
    assert.equal((await post(signed(anyKey), { content: "x" })).code, "InvalidArgument");
    assert.equal((await post({ key: "a.txt", ...signed(anyKey) })).code, "InvalidArgument");
    const begun = `--${boundary}\r\nContent-Disposition: form-data; name="file"\r\n\r\nxx`;
    const bodies = ["", "x", `--${boundary}`, `--${boundary}xx`, `--${boundary}\r\nA: b\r\n\r\n`, begun.slice(0, 60)];
    for (const body of bodies) {
      const reply = await send(body);
      assert.deepEqual([reply.status, reply.code], [400, "MalformedPOSTRequest"], body);
    }
    const long = await send(`--${boundary}\r\n${"A".repeat(20_000)}`);
    assert.equal(long.code, "MalformedPOSTRequest");
    const plain = await sendAnonymous(service, { method: "POST", path: "/media/", body: "x" });
    assert.equal(plain.code, "MalformedPOSTRequest");
    assert.equal((await service.buckets.list("media", { prefix: "a.txt" })).objects.length, 0);
  });

  it("do not store a file that ends before its boundary", async () => {
    const fields = Object.entries({ key: "cut.txt", ...signed(anyKey) })
      .map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join("");
    const cut = `${fields}--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\ncontent`;
    assert.equal((await send(cut)).code, "MalformedPOSTRequest");
    assert.equal((await service.buckets.list("media", { prefix: "cut.txt" })).objects.length, 0);
  });
});
