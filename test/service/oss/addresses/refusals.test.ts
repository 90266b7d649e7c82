import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { ossV1Signature } from "../../../../local/signature/oss-v1";
import { type EmbeddedService, keys, startEmbeddedService } from "../embedded-service";
import { sendRaw } from "../settings/signed-request";

const rows: readonly [method: string, target: string, status: number, code: string, content?: string][] = [
  ["GET", "/nowhere", 404, "NoSuchBucket"],
  ["GET", "/nowhere/a", 404, "NoSuchBucket"],
  ["PUT", "/nowhere/a", 404, "NoSuchBucket"],
  ["DELETE", "/nowhere", 404, "NoSuchBucket"],
  ["GET", "/media/nothing", 404, "NoSuchKey"],
  ["HEAD", "/media/nothing", 404, "NoSuchKey"],
  ["PUT", "/Media", 400, "InvalidBucketName"],
  ["GET", "/a_b/c", 400, "InvalidBucketName"],
  ["DELETE", "/media", 409, "BucketNotEmpty"],
  ["GET", "/media?max-keys=-1", 400, "InvalidArgument"],
  ["GET", "/media?encoding-type=base64", 400, "InvalidArgument"],
  ["GET", "/media?list-type=3", 400, "InvalidArgument"],
  ["GET", `/media?prefix=${"a".repeat(1025)}`, 400, "InvalidArgument"],
  ["GET", "/media?acl&uploadId=1", 501, "NotImplemented"],
  ["PUT", "/media?acl", 400, "MissingArgument"],
  ["PUT", "/media?cors", 400, "MalformedXML", "<CORSConfiguration>"],
  ["PUT", "/media?policy", 400, "InvalidPolicyDocument", "no"],
  ["PATCH", "/media/a", 405, "MethodNotAllowed"],
  ["PUT", "/", 405, "MethodNotAllowed"],
];

describe("refusals of OSS", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
    await sendRaw(service, { method: "PUT", target: "/media/a", content: "content" });
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  for (const [method, target, status, code, content = ""] of rows) {
    it(`answer ${method} ${target.slice(0, 40)} with ${status} ${code}`, async () => {
      const reply = await sendRaw(service, { method, target, content });
      assert.deepEqual([reply.status, reply.code], [status, code]);
      assert.match(reply.headers["x-oss-request-id"] ?? "", /^[0-9A-F]{24}$/);
    });
  }

  it("answer a name that is not UTF-8", async () => {
    for (const [target, code] of [
      ["/media/a%FF", "InvalidObjectName"],
      ["/me%FFdia/a", "InvalidBucketName"],
      ["/media/a?versionId=%FF", "InvalidArgument"],
    ] as const) {
      const reply = await sendRaw(service, { target, isSigned: false });
      assert.deepEqual([reply.status, reply.code], [400, code]);
    }
  });

  it("tell the host, the request id, and the number of the cause where OSS has one", async () => {
    const reply = await sendRaw(service, { target: "/nowhere" });
    const id = reply.headers["x-oss-request-id"];
    assert.ok(reply.text.includes(`<RequestId>${id}</RequestId><HostId>localhost</HostId>`), reply.text);
    assert.match(reply.text, /<BucketName>nowhere<\/BucketName><EC>0015-00000101<\/EC><RecommendDoc>https:/);
    assert.equal(reply.headers["x-oss-ec"], "0015-00000101");
    const head = await sendRaw(service, { method: "HEAD", target: "/media/nothing" });
    assert.equal(head.headers["x-oss-ec"], "0026-00000001");
  });

  it("ask an upload for its length", async () => {
    const date = new Date().toUTCString();
    const unsigned = { method: "PUT", path: "/media/b", query: [], headers: { date } };
    const signature = ossV1Signature(keys.secret, unsigned, { bucket: "media", key: "b" }, date);
    const socket = connect(service.server.port, "localhost");
    const lines = ["PUT /media/b HTTP/1.1", "Host: localhost", "Connection: close", `Date: ${date}`];
    socket.write([...lines, `Authorization: OSS ${keys.id}:${signature}`, "", ""].join("\r\n"));
    assert.match(await text(socket), /^HTTP\/1\.1 411 [\s\S]*<Code>MissingContentLength</);
  });

  it("hold no character that XML does not have", async () => {
    const reply = await sendRaw(service, { target: "/media/a%01%0D" });
    assert.match(reply.text, /a&#x1;&#xD;/);
  });
});
