import assert from "node:assert/strict";
import { parsePairs } from "../../../../local/http/query";
import { ossV1Signature } from "../../../../local/signature/oss-v1";
import { ossV4Signature } from "../../../../local/signature/oss-v4";
import { type EmbeddedService, keys, ossClient, startEmbeddedService } from "../embedded-service";
import { type RawReply, sendRaw } from "../settings/signed-request";

describe("signatures of requests to OSS", () => {
  let service: EmbeddedService;
  before(async () => {
    service = await startEmbeddedService();
    await service.buckets.createBucket("media");
    await ossClient(service, { bucket: "media" }).put("a.txt", Buffer.from("content"));
  });
  beforeEach(() => {
    service.clock.ahead = 0;
  });
  after(async () => {
    await service.close();
    assert.deepEqual(service.failures, []);
  });

  const element = ({ text }: RawReply, name: string) =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]?.replaceAll("&apos;", "'").replaceAll("&amp;", "&");
  const send = (target: string, headers: Record<string, string> = {}) =>
    sendRaw(service, { target, headers, isSigned: false });

  /** A V4 header of a GET request for the object. */
  function headerV4(changes: { query?: string; headers?: Record<string, string>; scope?: string; payload?: string }) {
    const date = new Date().toISOString().replace(/[-:]|\.\d+/g, "");
    const scope = { day: date.slice(0, 8), region: "cn-shanghai", product: "oss" };
    const headers: Record<string, string> = {
      host: "localhost",
      "x-oss-date": date,
      "x-oss-content-sha256": changes.payload ?? "UNSIGNED-PAYLOAD",
      ...changes.headers,
    };
    const request = { method: "GET", path: "/", query: parsePairs(changes.query ?? ""), headers };
    const claim = { keyId: keys.id, date, scope, additionalHeaders: ["host"] };
    const signature = ossV4Signature(keys.secret, request, { bucket: "media", key: "a.txt" }, claim, true);
    const end = changes.scope ?? "cn-shanghai/oss/aliyun_v4_request";
    const credential = `${keys.id}/${scope.day}/${end}`;
    const authorization = `OSS4-HMAC-SHA256 Credential=${credential},AdditionalHeaders=host,Signature=${signature}`;
    return { ...headers, authorization };
  }

  for (const query of [
    "response-content-type=text%2Fplain&response-content-type=text%2Fhtml",
    "response-content-disposition=a%20b%2Bc&response-cache-control=",
    "response-content-language=%C3%BC",
    "versionId=null&x=1&x&a%3Ab=1&a-b=2",
  ]) {
    it(`cover the query ${query}`, async () => {
      const date = new Date().toUTCString();
      const request = { method: "GET", path: "/media/a.txt", query: parsePairs(query), headers: { date } };
      const signature = ossV1Signature(keys.secret, request, { bucket: "media", key: "a.txt" }, date);
      const target = `/media/a.txt?${query}`;
      for (const headers of [{ date, authorization: `OSS ${keys.id}:${signature}` }, headerV4({ query })]) {
        assert.equal((await send(target, headers)).status, 200);
        const other = await send(`${target}&response-expires=0`, headers);
        assert.equal(other.code, "SignatureDoesNotMatch");
      }
    });
  }

  it("that do not match are answered with the text that was to be signed, in V1", async () => {
    const date = new Date().toUTCString();
    const authorization = `OSS ${keys.id}:bm90IHRoaXMgb25l`;
    const headers = { date, authorization, "x-oss-meta-b": " 1 ", "content-type": "text/plain" };
    const reply = await send("/media/a.txt?acl&x=1", headers);
    assert.deepEqual([reply.status, reply.code], [403, "SignatureDoesNotMatch"]);
    const text = `GET\n\ntext/plain\n${date}\nx-oss-meta-b:1\n/media/a.txt?acl`;
    assert.equal(element(reply, "StringToSign"), text);
    assert.equal(element(reply, "StringToSignBytes")?.split(" ").length, Buffer.byteLength(text));
    assert.equal(element(reply, "OSSAccessKeyId"), keys.id);
    assert.equal(element(reply, "SignatureProvided"), "bm90IHRoaXMgb25l");
    assert.equal(element(reply, "EC"), "0002-00000040");
    assert.equal(reply.headers["x-oss-ec"], "0002-00000040");
  });

  it("that do not match are answered with the canonical request, in V4", async () => {
    const headers = headerV4({});
    const reply = await send("/media/a.txt?b=2&a", headers);
    const lines = element(reply, "CanonicalRequest")?.split("\n") ?? [];
    assert.deepEqual(lines.slice(0, 3), ["GET", "/media/a.txt", "a&b=2"]);
    assert.match(element(reply, "StringToSign") ?? "", /^OSS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/cn-shanghai\/oss\//);
  });

  it("never show a secret or a security token", async () => {
    const token = "a+token/that=is secret";
    const date = new Date().toUTCString();
    const authorization = `OSS ${keys.id}:bm90IHRoaXMgb25l`;
    const wrongV4 = { ...headerV4({}), "x-oss-security-token": token };
    for (const reply of [
      await send("/media/a.txt", { date, authorization, "x-oss-security-token": token }),
      await send(`/media/a.txt?security-token=${encodeURIComponent(token)}`, { date, authorization }),
      await send("/media/a.txt", wrongV4),
    ]) {
      assert.equal(reply.code, "SignatureDoesNotMatch");
      const shown = `${reply.text}${Buffer.from((element(reply, "StringToSignBytes") ?? "").replaceAll(" ", ""), "hex").toString()}`;
      assert.doesNotMatch(shown, /token\/that|token%2Fthat|test-key-secret/);
    }
  });

  it("may carry a security token, which is signed", async () => {
    const headers = headerV4({ headers: { "x-oss-security-token": "token" } });
    assert.equal((await send("/media/a.txt", headers)).status, 200);
    assert.equal(
      (await send("/media/a.txt", { ...headers, "x-oss-security-token": "other" })).code,
      "SignatureDoesNotMatch",
    );
  });

  for (const [why, scope] of [
    ["an empty region", "/oss/aliyun_v4_request"],
    ["a region that is none", "Cn Shanghai/oss/aliyun_v4_request"],
    ["another product", "cn-shanghai/s3/aliyun_v4_request"],
    ["another version", "cn-shanghai/oss/aws4_request"],
    ["more than there is", "cn-shanghai/oss/aliyun_v4_request/more"],
  ] as const) {
    it(`in V4 with ${why} are refused`, async () => {
      const reply = await send("/media/a.txt", headerV4({ scope }));
      assert.deepEqual([reply.status, reply.code], [400, "InvalidArgument"]);
    });
  }

  for (const [why, headers, status, code] of [
    ["another scheme", { authorization: "Bearer abc" }, 400, "InvalidArgument"],
    ["no date", { authorization: `OSS ${keys.id}:abc` }, 403, "AccessDenied"],
    ["no signature", { authorization: `OSS ${keys.id}`, date: "now" }, 403, "SignatureDoesNotMatch"],
    ["no payload", { authorization: "OSS4-HMAC-SHA256 Credential=a" }, 400, "InvalidArgument"],
    ["another key", { authorization: "OSS other:abc", date: "now" }, 403, "InvalidAccessKeyId"],
  ] as const) {
    it(`with ${why} are refused with ${code}`, async () => {
      const reply = await send("/media/a.txt", headers);
      assert.deepEqual([reply.status, reply.code], [status, code]);
    });
  }

  for (const [query, code] of [
    ["OSSAccessKeyId=test-key-id&Expires=9999999999", "AccessDenied"],
    ["Signature=abc", "AccessDenied"],
    ["OSSAccessKeyId=test-key-id&Signature=abc&Expires=tomorrow", "AccessDenied"],
    ["OSSAccessKeyId=other&Signature=abc&Expires=9999999999", "InvalidAccessKeyId"],
    ["OSSAccessKeyId=test-key-id&Signature=abc&Expires=9999999999", "SignatureDoesNotMatch"],
    ["x-oss-signature-version=OSS4-HMAC-SHA256", "InvalidArgument"],
    ["x-oss-signature-version=OSS5", "InvalidArgument"],
  ] as const) {
    it(`in the URL ?${query} are refused with ${code}`, async () => {
      assert.equal((await send(`/media/a.txt?${query}`)).code, code);
    });
  }

  it("must not be in the URL and in a header", async () => {
    const client = ossClient(service, { bucket: "media" });
    for (const url of [client.signatureUrl("a.txt"), await client.signatureUrlV4("GET", 60, {}, "a.txt")]) {
      const { pathname, search } = new URL(url);
      assert.equal((await send(pathname + search)).status, 200);
      assert.equal((await sendRaw(service, { target: pathname + search })).code, "InvalidArgument");
    }
  });

  it("of another time are refused with both times", async () => {
    service.clock.ahead = 16 * 60_000;
    const reply = await send("/media/a.txt", headerV4({}));
    assert.deepEqual([reply.status, reply.code], [403, "RequestTimeTooSkewed"]);
    assert.equal(element(reply, "MaxAllowedSkewMilliseconds"), "900000");
    for (const name of ["RequestTime", "ServerTime"]) {
      assert.match(element(reply, name) ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
    }
  });
});
