import assert from "node:assert/strict";
import { Nonces } from "../../../local/signature/nonces";
import { rpcSignature, verifyRpc } from "../../../local/signature/rpc";
import { WireError } from "../../../local/wire-error";

const keys = { id: "testid", secret: "testsecret" };
const now = Date.parse("2016-02-23T12:46:24Z");

/** The example of the vendor's page on this signature. */
const documented = {
  Action: "DescribeRegions",
  AccessKeyId: "testid",
  Format: "XML",
  SignatureMethod: "HMAC-SHA1",
  SignatureNonce: "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
  SignatureVersion: "1.0",
  Timestamp: "2016-02-23T12:46:24Z",
  Version: "2014-05-26",
};
const signature = "OLeaidS1JvxuMvnyHOwuJ+uX5qY=";

function requestOf(changes: Record<string, string | undefined> = {}, method = "GET") {
  const all: Record<string, string | undefined> = { ...documented, Signature: signature, ...changes };
  const given = Object.entries(all).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return { method, parameters: new Map(given) };
}

function codeOf(request: ReturnType<typeof requestOf>, context = { keys, now, nonces: new Nonces() }): string {
  try {
    verifyRpc(request, context);
    return "none";
  } catch (error) {
    assert.ok(error instanceof WireError);
    return error.code;
  }
}

describe("signatures in the parameters", () => {
  it("gives the signature of the documented example", () => {
    assert.equal(rpcSignature(keys.secret, requestOf()), signature);
    assert.equal(codeOf(requestOf()), "none");
  });

  it("covers the method and each parameter", () => {
    assert.equal(codeOf(requestOf({}, "POST")), "SignatureDoesNotMatch");
    assert.equal(codeOf(requestOf({ Action: "DescribeZones" })), "SignatureDoesNotMatch");
    assert.equal(codeOf(requestOf({ SecurityToken: "token" })), "SignatureDoesNotMatch");
  });

  it("tells the text that was to be signed, without a security token", () => {
    const said = (changes: Record<string, string>) => {
      try {
        verifyRpc(requestOf({ Signature: "wrong", ...changes }), { keys, now, nonces: new Nonces() });
      } catch (error) {
        return String(error);
      }
      return assert.fail("the signature was accepted");
    };
    assert.match(said({}), /server string to sign is:GET&%2F&AccessKeyId%3Dtestid%26Action%3DDescribeRegions%26/);
    assert.match(said({ SecurityToken: "canary" }), /server string to sign is:$/);
  });

  it("encodes what a form would encode otherwise", () => {
    const value = "a b+c*d~e!f'g(h)&=%ü";
    const signed = { ...documented, Value: value };
    const own = rpcSignature(keys.secret, { method: "GET", parameters: new Map(Object.entries(signed)) });
    assert.equal(codeOf(requestOf({ Value: value, Signature: own })), "none");
    // Computed apart, with Python's urllib and hmac.
    assert.equal(own, "a0DBKUslyzUAEehZbBexoRS16IM=");
  });

  for (const name of [
    "AccessKeyId",
    "Signature",
    "SignatureMethod",
    "SignatureVersion",
    "SignatureNonce",
    "Timestamp",
  ]) {
    it(`refuses a request without ${name}`, () => {
      assert.equal(codeOf(requestOf({ [name]: undefined })), `Missing${name}`);
      assert.equal(codeOf(requestOf({ [name]: "" })), `Missing${name}`);
    });
  }

  it("refuses other algorithms, versions, keys and times", () => {
    assert.equal(codeOf(requestOf({ SignatureMethod: "HMAC-SHA256" })), "InvalidSignatureMethod");
    assert.equal(codeOf(requestOf({ SignatureVersion: "2.0" })), "InvalidParameter");
    assert.equal(codeOf(requestOf({ AccessKeyId: "other" })), "InvalidAccessKeyId.NotFound");
    assert.equal(codeOf(requestOf({ Timestamp: "2016-02-23 12:46:24" })), "InvalidTimeStamp.Format");
    assert.equal(codeOf(requestOf({ Timestamp: "2016-02-23T12:31:23Z" })), "InvalidTimeStamp.Expired");
    assert.equal(codeOf(requestOf({ Timestamp: "2016-02-23T13:01:25Z" })), "InvalidTimeStamp.Expired");
  });

  it("takes a nonce once, and does not note that of a wrong signature", () => {
    const context = { keys, now, nonces: new Nonces() };
    assert.equal(codeOf(requestOf({ Signature: "wrong" }), context), "SignatureDoesNotMatch");
    assert.equal(codeOf(requestOf(), context), "none");
    assert.equal(codeOf(requestOf(), context), "SignatureNonceUsed");
  });
});
