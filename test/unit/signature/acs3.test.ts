import assert from "node:assert/strict";
import { parsePairs } from "../../../local/http/query";
import type { WireRequest } from "../../../local/http/request";
import { acs3Signature, verifyAcs3 } from "../../../local/signature/acs3";
import { Nonces } from "../../../local/signature/nonces";
import { WireError } from "../../../local/wire-error";

const query = "ClientToken=tok&OutputConfig=%7B%22NeedExport%22%3Atrue%7D&UserData=%7B%22a%22%3A%22b%20c*~%22%7D";
const keys = { id: "LTAItest", secret: "secret" };

/** Captured from the vendor's client; the URL leaves `*` unencoded, the signature does not. */
const captured = {
  body: "InputConfig=%7B%22MediaArray%22%3A%5B%7B%22MediaId%22%3A%22x%20y%26%3D*%22%7D%5D%7D",
  signature: "1d3ea64c6ceb2feff1f7d85f2e6bfb5bc95246d179827599c95cba78a5f7a6d3",
  headers: {
    "content-type": "application/x-www-form-urlencoded",
    host: "127.0.0.1:43177",
    "x-acs-action": "SubmitHighlightExtractionJob",
    "x-acs-content-sha256": "d90a7a0d933e6b988725eda5a33893a8b6321ef5442d85447964b3245bf5e6d7",
    "x-acs-credentials-provider": "static_ak",
    "x-acs-date": "2026-11-21T02:45:21Z",
    "x-acs-signature-nonce": "e3f2399255a2a03b1bb16ea0dfd7c869",
    "x-acs-version": "2020-11-09",
  },
};

/** Computed by hand from the specification. */
const computed = {
  body: "InputConfig=%7B%22MediaArray%22%3A%5B%7B%22MediaId%22%3A%22x%20y%26%3D%2A%22%7D%5D%7D",
  signature: "0deaf0352647ca2a156f7df93f21fa029b62ef12609dad0e7bb55b871e3727ae",
  headers: {
    "content-type": "application/x-www-form-urlencoded",
    host: "ice.cn-shanghai.aliyuncs.com",
    "x-acs-action": "SubmitHighlightExtractionJob",
    "x-acs-content-sha256": "ae49d3097fc52c7675a25735930b39fdb6733e2b67f5c0aa8bef9e1bf97e05a3",
    "x-acs-date": "2026-01-02T03:04:05Z",
    "x-acs-signature-nonce": "00000000000000000000000000000001",
    "x-acs-version": "2020-11-09",
  },
};

type Vector = typeof captured | typeof computed;

function requestOf(vector: Vector, changes: Record<string, string> = {}): WireRequest {
  const signed = Object.keys(vector.headers).sort().join(";");
  const authorization = `ACS3-HMAC-SHA256 Credential=${keys.id},SignedHeaders=${signed},Signature=${vector.signature}`;
  return {
    method: "POST",
    path: "/",
    query: parsePairs(query),
    headers: { ...vector.headers, authorization, "user-agent": "unsigned", ...changes },
  };
}

function contextAt(date: string) {
  return { keys, now: Date.parse(date), nonces: new Nonces() };
}

function codeOf(action: () => void): string {
  try {
    action();
  } catch (error) {
    assert.ok(error instanceof WireError);
    return error.code;
  }
  return "none";
}

describe("ACS3 signatures", () => {
  for (const [name, vector] of Object.entries({ captured, computed })) {
    it(`gives the signature of the ${name} vector`, () => {
      const { headers } = vector;
      const signature = acs3Signature(keys.secret, requestOf(vector), {
        algorithm: "ACS3-HMAC-SHA256",
        signedHeaders: Object.keys(headers).sort(),
        hash: headers["x-acs-content-sha256"],
      });
      assert.equal(signature, vector.signature);
    });

    it(`accepts the ${name} vector at its own time`, () => {
      verifyAcs3(requestOf(vector), Buffer.from(vector.body), contextAt(vector.headers["x-acs-date"]));
    });
  }

  it("accepts a clock 15 minutes away and refuses one second more, either way", () => {
    const request = requestOf(computed);
    const at = (date: string) => codeOf(() => verifyAcs3(request, Buffer.from(computed.body), contextAt(date)));
    assert.equal(at("2026-01-02T03:19:05Z"), "none");
    assert.equal(at("2026-01-02T03:19:06Z"), "InvalidTimeStamp.Expired");
    assert.equal(at("2026-01-02T02:49:05Z"), "none");
    assert.equal(at("2026-01-02T02:49:04Z"), "InvalidTimeStamp.Expired");
  });

  it("refuses a date that is not of the documented form", () => {
    const request = requestOf(computed, { "x-acs-date": "Fri, 02 Jan 2026 03:04:05 GMT" });
    const context = contextAt("2026-01-02T03:04:05Z");
    assert.equal(
      codeOf(() => verifyAcs3(request, Buffer.from(computed.body), context)),
      "InvalidTimeStamp.Format",
    );
  });

  it("refuses a body other than the one that was hashed", () => {
    const context = contextAt("2026-01-02T03:04:05Z");
    assert.equal(
      codeOf(() => verifyAcs3(requestOf(computed), Buffer.from("InputConfig=%7B%7D"), context)),
      "SignatureDoesNotMatch",
    );
  });

  it("refuses a signed header that was changed, and overlooks one that was not signed", () => {
    const check = (changes: Record<string, string>) => {
      const request = requestOf(computed, changes);
      return codeOf(() => verifyAcs3(request, Buffer.from(computed.body), contextAt("2026-01-02T03:04:05Z")));
    };
    assert.equal(check({ "x-acs-action": "DeleteSmartJob" }), "SignatureDoesNotMatch");
    assert.equal(check({ "user-agent": "another" }), "none");
  });

  it("refuses a signature that does not cover the action", () => {
    const request = requestOf(computed);
    request.headers.authorization = request.headers.authorization?.replace("x-acs-action;", "") ?? "";
    assert.equal(
      codeOf(() => verifyAcs3(request, Buffer.from(computed.body), contextAt("2026-01-02T03:04:05Z"))),
      "SignatureDoesNotMatch",
    );
  });

  it("refuses the same request a second time", () => {
    const context = contextAt("2026-01-02T03:04:05Z");
    const again = () => verifyAcs3(requestOf(computed), Buffer.from(computed.body), context);
    assert.equal(codeOf(again), "none");
    assert.equal(codeOf(again), "SignatureNonceUsed");
  });

  it("refuses another access key and another scheme", () => {
    const context = { ...contextAt("2026-01-02T03:04:05Z"), keys: { id: "other", secret: keys.secret } };
    const check = (changes: Record<string, string>) =>
      codeOf(() => verifyAcs3(requestOf(computed, changes), Buffer.from(computed.body), context));
    assert.equal(check({}), "InvalidAccessKeyId.NotFound");
    assert.equal(check({ authorization: "acs LTAItest:abc" }), "InvalidSignatureMethod");
  });
});
