import { createHmac } from "node:crypto";
import { byBytes, encodeStrict } from "../http/query";
import { imsErrors } from "../wire-error";
import type { Nonces } from "./nonces";
import { checkRequestTime } from "./request-time";
import { type AccessKey, equalText } from "./secret";

/** The parts of a request that its signature in the parameters covers. */
export interface RpcRequest {
  readonly method: string;
  /** Those of query and body, each name once. */
  readonly parameters: ReadonlyMap<string, string>;
}

/**
 * Verifies the older signature of an IMS request, HMAC-SHA1 in its parameters, its time, and that
 * its nonce is new.
 * @throws WireError one of the gateway's signature errors
 */
export function verifyRpc(request: RpcRequest, context: { keys: AccessKey; now: number; nonces: Nonces }): void {
  const required = (name: string): string => {
    const value = request.parameters.get(name);
    if (value === undefined || value === "") throw imsErrors.missing(name);
    return value;
  };
  const keyId = required("AccessKeyId");
  const signature = required("Signature");
  const method = required("SignatureMethod");
  const version = required("SignatureVersion");
  const nonce = required("SignatureNonce");
  const date = required("Timestamp");
  if (method.toUpperCase() !== "HMAC-SHA1") throw imsErrors.signatureMethod();
  if (version !== "1.0") {
    throw imsErrors.invalidParameter(`SignatureVersion is ${JSON.stringify(version)}: must be "1.0"`);
  }
  checkRequestTime("Timestamp", date, context.now);
  if (!equalText(keyId, context.keys.id)) throw imsErrors.accessKeyNotFound();
  if (!equalText(signature, rpcSignature(context.keys.secret, request))) {
    throw imsErrors.signature(`Specified signature is not matched with our calculation. ${serverText(request)}`);
  }
  context.nonces.use("SignatureNonce", nonce, context.now);
}

/**
 * The vendor's older clients read the text that was signed behind the colon, and tell by it whether
 * the secret is wrong. A security token is not repeated.
 */
function serverText(request: RpcRequest): string {
  return `server string to sign is:${request.parameters.has("SecurityToken") ? "" : stringToSign(request)}`;
}

/** The base64 signature that a client with this secret would send. */
export function rpcSignature(secret: string, request: RpcRequest): string {
  return createHmac("sha1", `${secret}&`).update(stringToSign(request), "utf8").digest("base64");
}

/** The text that is signed: method, path and all parameters but the signature itself. */
function stringToSign({ method, parameters }: RpcRequest): string {
  const canonical = [...parameters]
    .filter(([name]) => name !== "Signature")
    .map(([name, value]) => [encodeStrict(name), encodeStrict(value)] as const)
    .sort(([left], [right]) => byBytes(left, right))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  return `${method}&%2F&${encodeStrict(canonical)}`;
}
