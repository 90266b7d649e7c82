import assert from "node:assert/strict";
import { parsePairs } from "../../../local/http/query";
import type { WireRequest } from "../../../local/http/request";
import { verifyOss } from "../../../local/signature/oss";
import type { OssResource } from "../../../local/signature/oss-resource";
import { ossV1Signature } from "../../../local/signature/oss-v1";
import { ossV4Signature } from "../../../local/signature/oss-v4";
import { WireError } from "../../../local/wire-error";

const keys = { id: "key-id", secret: "key-secret" };
const time = "2026-01-02T03:04:05Z";
const httpDate = "Fri, 02 Jan 2026 03:04:05 GMT";

function request(method: string, query: string, headers: Record<string, string>): WireRequest {
  return { method, path: "/", query: parsePairs(query), headers };
}

function codeAt(date: string, signed: WireRequest, resource: OssResource): string {
  try {
    verifyOss(signed, resource, { keys, now: Date.parse(date) });
  } catch (error) {
    assert.ok(error instanceof WireError);
    return error.code;
  }
  return "none";
}

describe("OSS V1 signatures", () => {
  const signed = (query: string, headers: Record<string, string>, resource: OssResource): WireRequest => {
    const plain = request("GET", query, { date: httpDate, ...headers });
    const signature = ossV1Signature(keys.secret, plain, resource, httpDate);
    return request("GET", query, { ...plain.headers, authorization: `OSS ${keys.id}:${signature}` });
  };

  it("covers sub-resources and leaves other query parameters out", () => {
    const resource = { bucket: "media", key: "" };
    const original = signed("acl&prefix=a", {}, resource);
    const answer = (query: string) => codeAt(time, { ...original, query: parsePairs(query) }, resource);
    assert.equal(answer("acl&prefix=a"), "none");
    assert.equal(answer("acl&prefix=b"), "none");
    assert.equal(answer("prefix=a"), "SignatureDoesNotMatch");
    assert.equal(answer("acl&tagging"), "SignatureDoesNotMatch");
  });

  it("covers x-oss headers, bucket and key", () => {
    const original = signed("", { "x-oss-meta-a": "1" }, { bucket: "media", key: "a b/ü.mp4" });
    assert.equal(codeAt(time, original, { bucket: "media", key: "a b/ü.mp4" }), "none");
    assert.equal(codeAt(time, original, { bucket: "media", key: "other" }), "SignatureDoesNotMatch");
    const changed = { ...original, headers: { ...original.headers, "x-oss-meta-a": "2" } };
    assert.equal(codeAt(time, changed, { bucket: "media", key: "a b/ü.mp4" }), "SignatureDoesNotMatch");
  });

  it("refuses a clock more than 15 minutes away", () => {
    const original = signed("", {}, {});
    assert.equal(codeAt("2026-01-02T03:19:05Z", original, {}), "none");
    assert.equal(codeAt("2026-01-02T03:19:06Z", original, {}), "RequestTimeTooSkewed");
  });
});

describe("OSS V4 signatures", () => {
  const scope = { day: "20260102", region: "cn-shanghai", product: "oss" };
  const claim = { keyId: keys.id, date: "20260102T030405Z", scope, additionalHeaders: ["host"] };
  const resource = { bucket: "media", key: "a b/(1)'*!.mp4" };
  const signed = (query: string, bareEmpty: boolean): WireRequest => {
    const headers = { "x-oss-date": claim.date, "x-oss-content-sha256": "UNSIGNED-PAYLOAD", host: "localhost" };
    const signature = ossV4Signature(keys.secret, request("GET", query, headers), resource, claim, bareEmpty);
    const credential = `${keys.id}/20260102/cn-shanghai/oss/aliyun_v4_request`;
    const authorization = `OSS4-HMAC-SHA256 Credential=${credential},AdditionalHeaders=host,Signature=${signature}`;
    return request("GET", query, { ...headers, authorization });
  };

  it("covers every query parameter, an empty one in either form that clients sign", () => {
    for (const bareEmpty of [true, false]) {
      const original = signed("prefix=a&acl=", bareEmpty);
      assert.equal(codeAt(time, original, resource), "none");
      const changed = { ...original, query: parsePairs("prefix=b&acl=") };
      assert.equal(codeAt(time, changed, resource), "SignatureDoesNotMatch");
    }
  });

  it("covers the additional headers it names", () => {
    const original = signed("", true);
    const changed = { ...original, headers: { ...original.headers, host: "elsewhere" } };
    assert.equal(codeAt(time, changed, resource), "SignatureDoesNotMatch");
  });

  it("refuses a clock more than 15 minutes away and an unsigned payload that is not declared", () => {
    const original = signed("", true);
    assert.equal(codeAt("2026-01-02T03:19:06Z", original, resource), "RequestTimeTooSkewed");
    const undeclared = { ...original, headers: { ...original.headers, "x-oss-content-sha256": "abc" } };
    assert.equal(codeAt(time, undeclared, resource), "InvalidArgument");
  });

  it("takes the time from Date where there is no x-oss-date, and refuses another day than the credential's", () => {
    const dated = (date: string): WireRequest => {
      const headers = { date, "x-oss-content-sha256": "UNSIGNED-PAYLOAD", host: "localhost" };
      const plain = request("GET", "", headers);
      const signature = ossV4Signature(keys.secret, plain, resource, { ...claim, date, additionalHeaders: [] }, true);
      const credential = `${keys.id}/20260102/cn-shanghai/oss/aliyun_v4_request`;
      const authorization = `OSS4-HMAC-SHA256 Credential=${credential},Signature=${signature}`;
      return request("GET", "", { ...headers, authorization });
    };
    assert.equal(codeAt(time, dated(httpDate), resource), "none");
    assert.equal(codeAt("2026-01-02T03:19:06Z", dated(httpDate), resource), "RequestTimeTooSkewed");
    assert.equal(codeAt(time, dated("Sat, 03 Jan 2026 03:04:05 GMT"), resource), "AccessDenied");
    assert.equal(codeAt(time, dated("2 Jan 2026"), resource), "AccessDenied");
  });

  it("tells a signed request from an anonymous one", () => {
    const access = (sent: WireRequest) => verifyOss(sent, resource, { keys, now: Date.parse(time) });
    assert.equal(access(signed("", true)), "signed");
    assert.equal(access(request("GET", "", {})), "anonymous");
  });
});
