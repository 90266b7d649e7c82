import assert from "node:assert/strict";
import { type IncomingMessage, request as send } from "node:http";
import { text } from "node:stream/consumers";
import { ossV1Signature } from "../../../../local/signature/oss-v1";
import { type EmbeddedService, keys, startEmbeddedService } from "../embedded-service";

describe("requests addressed by their Host header", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  interface Sent {
    readonly host: string;
    readonly path: string;
    readonly method?: string;
    /** The bucket and key that are signed; default no signature. */
    readonly signed?: { bucket?: string; key?: string };
    readonly content?: string;
  }

  async function answerTo({ host, path, method = "GET", signed, content }: Sent) {
    const date = new Date().toUTCString();
    const headers: Record<string, string> = { date, host };
    if (signed !== undefined) {
      const unsigned = { method, path: path.split("?")[0]!, query: [], headers: { date } };
      headers.authorization = `OSS ${keys.id}:${ossV1Signature(keys.secret, unsigned, signed, date)}`;
    }
    const outgoing = send({ host: "localhost", port: service.server.port, method, path, headers });
    const reply = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on("response", resolve).on("error", reject);
    });
    outgoing.end(content);
    const message = await reply;
    return { status: message.statusCode, text: await text(message) };
  }

  for (const host of [
    "media.localhost",
    "media.localhost:8080",
    "MEDIA.LocalHost.",
    "media.oss-cn-shanghai.localhost",
    "media.oss-cn-shanghai.aliyuncs.com",
    "media.oss-cn-shanghai-internal.aliyuncs.com",
    "media.cn-shanghai.oss.aliyuncs.com",
    "media.oss-accelerate.aliyuncs.com",
  ]) {
    it(`find the bucket of ${host}`, async () => {
      const key = "media/a.txt";
      const put = { host, path: `/${key}`, method: "PUT", signed: { bucket: "media", key }, content: host };
      assert.deepEqual(await answerTo(put), { status: 200, text: "" });
      assert.equal((await answerTo({ host, path: `/${key}`, signed: { bucket: "media", key } })).text, host);
      const list = await answerTo({ host, path: "/", signed: { bucket: "media", key: "" } });
      assert.match(list.text, /<Name>media<\/Name>.*<Key>media\/a\.txt<\/Key>/);
    });
  }

  for (const host of [
    "localhost",
    "127.0.0.1:80",
    "[::1]:80",
    "oss-cn-shanghai.localhost",
    "oss.localhost",
    "oss-cn-shanghai.aliyuncs.com",
    "cn-shanghai.oss.aliyuncs.com",
    "media.127.0.0.1.nip.io",
    "media.example.com",
  ]) {
    it(`read the path on ${host}`, async () => {
      const list = await answerTo({ host, path: "/media", signed: { bucket: "media", key: "" } });
      assert.match(list.text, /<Name>media<\/Name>/);
      assert.match((await answerTo({ host, path: "/", signed: {} })).text, /<ListAllMyBucketsResult>/);
    });
  }

  for (const host of [
    "a b",
    "media..localhost",
    "<x>.localhost",
    "media.localhost:port",
    `${"a".repeat(300)}.localhost`,
  ]) {
    it(`refuse the host ${host.slice(0, 30)}`, async () => {
      const reply = await answerTo({ host, path: "/_health" });
      assert.equal(reply.status, 400);
      assert.match(reply.text, /<Code>InvalidArgument<\/Code>.*<ArgumentName>Host<\/ArgumentName>/);
    });
  }

  it("refuse a bucket name that no bucket can have", async () => {
    for (const bucket of ["a_b", "-ab", "ab"]) {
      const host = `${bucket}.localhost`;
      const reply = await answerTo({ host, path: "/a", signed: { bucket, key: "a" } });
      assert.match(reply.text, /<Code>InvalidBucketName<\/Code>/);
    }
    const reply = await answerTo({ host: "localhost", path: "//a", signed: { bucket: "", key: "a" } });
    assert.match(reply.text, /<Code>InvalidBucketName<\/Code>/);
  });

  it("find no page of the service's own and no IMS on the host of a bucket", async () => {
    for (const path of ["/_health", "/_console/"]) {
      const reply = await answerTo({ host: "media.localhost", path });
      assert.equal(reply.status, 403);
      assert.match(reply.text, /<Code>AccessDenied<\/Code>/);
    }
    for (const method of ["GET", "POST"]) {
      const reply = await answerTo({ host: "media.localhost", path: "/?Action=ListSmartJobs", method });
      assert.match(reply.text, /<Error><Code>/);
    }
  });

  it("are read in path style or by the host of the cloud, as they are signed: ali-oss sends both", async () => {
    const host = "media.oss-cn-shanghai.aliyuncs.com";
    const signed = { bucket: "media", key: "both.txt" };
    assert.equal((await answerTo({ host, path: "/media/both.txt", method: "PUT", signed, content: "1" })).status, 200);
    assert.equal((await answerTo({ host, path: "/both.txt", signed })).text, "1");
    for (const path of ["/media", "/"]) {
      assert.equal((await answerTo({ host, path, signed: { bucket: "media", key: "" } })).status, 200);
    }
    for (const service of ["", "undefined"]) {
      const list = await answerTo({ host: `${service}.oss-cn-shanghai.aliyuncs.com`, path: "/", signed: {} });
      assert.match(list.text, /<Name>media<\/Name>/);
    }
    const deep = { bucket: "media", key: "media/both.txt" };
    assert.equal((await answerTo({ host, path: "/media/both.txt", signed: deep })).status, 404);
    assert.equal((await answerTo({ host, path: "/media/both.txt", signed: { bucket: "other", key: "" } })).status, 403);
  });
});
