import { createHash, createHmac, getHashes } from "node:crypto";
import { byBytes, encodeStrict } from "../http/query";
import type { WireRequest } from "../http/request";
import { imsErrors } from "../wire-error";
import type { Nonces } from "./nonces";
import { checkRequestTime } from "./request-time";
import { type AccessKey, equalText } from "./secret";

/** The algorithms of the scheme, with the hash that each uses; some builds of OpenSSL lack SM3. */
const hashes: Readonly<Record<string, string>> = {
  "ACS3-HMAC-SHA256": "sha256",
  ...(getHashes().includes("sm3") ? { "ACS3-HMAC-SM3": "sm3" } : {}),
};

/** Headers that must be signed, so that the signature covers the call, its time and its body. */
const mustBeSigned = ["host", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce"];
const signedWhereGiven = ["x-acs-action", "x-acs-version"];

/**
 * Verifies the signature of an IMS request over the headers that it names, its time, and that its
 * nonce is new.
 * @param body the bytes as they came; the hash is over them, not over the decoded form
 * @throws WireError one of the gateway's signature errors
 */
export function verifyAcs3(
  request: WireRequest,
  body: Buffer,
  context: { keys: AccessKey; now: number; nonces: Nonces },
): void {
  const authorization = readAuthorization(request);
  const header = (name: string, called: string): string => {
    const value = request.headers[name];
    if (value === undefined || value === "") throw imsErrors.missing(called);
    return value;
  };
  const date = header("x-acs-date", "Timestamp");
  const nonce = header("x-acs-signature-nonce", "SignatureNonce");
  const hash = header("x-acs-content-sha256", "ContentSha256");

  checkRequestTime("x-acs-date", date, context.now);
  if (!equalText(authorization.keyId, context.keys.id)) throw imsErrors.accessKeyNotFound();

  for (const name of [...mustBeSigned, ...signedWhereGiven.filter((name) => request.headers[name] !== undefined)]) {
    if (!authorization.signedHeaders.includes(name)) {
      throw imsErrors.signature(`header ${name} must be among SignedHeaders`);
    }
  }
  const { signedHeaders, algorithm } = authorization;
  if (hash.toLowerCase() !== createHash(hashes[algorithm]!).update(body).digest("hex")) {
    throw imsErrors.signature("x-acs-content-sha256 is not the hash of the body received");
  }
  const expected = acs3Signature(context.keys.secret, request, { algorithm, signedHeaders, hash });
  if (!equalText(authorization.signature, expected)) {
    throw imsErrors.signature("the signature is not the one computed here; check the secret and the signed headers");
  }
  context.nonces.use("x-acs-signature-nonce", nonce, context.now);
}

/** The hex signature that a client with this secret would send. */
export function acs3Signature(
  secret: string,
  request: WireRequest,
  { algorithm, signedHeaders, hash }: { algorithm: string; signedHeaders: readonly string[]; hash: string },
): string {
  const digest = hashes[algorithm]!;
  const canonical = createHash(digest)
    .update(canonicalRequest(request, signedHeaders, hash), "utf8")
    .digest("hex");
  return createHmac(digest, secret).update(`${algorithm}\n${canonical}`, "utf8").digest("hex");
}

function canonicalRequest(request: WireRequest, signedHeaders: readonly string[], hash: string): string {
  // The vendor's client leaves *!'() unencoded in the URL and signs them encoded: encoding them
  // again gives the signed text.
  const query = request.query
    .map(({ name, value }) => [encodeStrict(name), encodeStrict(value)] as const)
    .sort(([left], [right]) => byBytes(left, right))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
  const headers = [...signedHeaders].sort(byBytes).map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`);
  return [request.method, request.path, query, headers.join(""), signedHeaders.join(";"), hash].join("\n");
}

interface Authorization {
  readonly algorithm: string;
  readonly keyId: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

function readAuthorization(request: WireRequest): Authorization {
  const [algorithm = "", ...rest] = (request.headers.authorization ?? "").trim().split(" ");
  if (!Object.hasOwn(hashes, algorithm)) throw imsErrors.signatureMethod();
  const fields = new Map<string, string>();
  for (const part of rest.join(" ").split(",")) {
    const equals = part.indexOf("=");
    fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const keyId = fields.get("Credential");
  const signature = fields.get("Signature");
  if (!keyId) throw imsErrors.missing("AccessKeyId");
  if (!signature) throw imsErrors.missing("Signature");
  const signedHeaders = (fields.get("SignedHeaders") ?? "").toLowerCase().split(";");
  return { algorithm, keyId, signature, signedHeaders };
}
