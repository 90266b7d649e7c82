import { byBytes, encodeStrict } from "../http/query";
import type { WireRequest } from "../http/request";
import { imsErrors } from "../wire-error";
import type { Nonces } from "./nonces";
import { type AccessKey, equalText, hmacSha256, isTimely, sha256Hex } from "./secret";

const algorithm = "ACS3-HMAC-SHA256";

/** Headers that must be signed, so that the signature covers the call, its time and its body. */
const mustBeSigned = ["host", "x-acs-content-sha256", "x-acs-date", "x-acs-signature-nonce"];

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

  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date) ? Date.parse(date) : NaN;
  if (Number.isNaN(time)) throw imsErrors.timestampFormat(date);
  if (!isTimely(time, context.now)) throw imsErrors.timestampExpired(date, new Date(context.now).toISOString());
  if (!equalText(authorization.keyId, context.keys.id)) throw imsErrors.accessKeyNotFound();

  for (const name of [...mustBeSigned, ...Object.keys(request.headers).filter((name) => name === "x-acs-action")]) {
    if (!authorization.signedHeaders.includes(name)) {
      throw imsErrors.signature(`header ${name} must be among SignedHeaders`);
    }
  }
  if (hash.toLowerCase() !== sha256Hex(body)) {
    throw imsErrors.signature("x-acs-content-sha256 is not the SHA-256 of the body received");
  }
  const expected = acs3Signature(context.keys.secret, request, authorization.signedHeaders, hash);
  if (!equalText(authorization.signature, expected)) {
    throw imsErrors.signature("the signature is not the one computed here; check the secret and the signed headers");
  }
  if (!context.nonces.add(nonce, context.now)) throw imsErrors.nonceUsed();
}

/** The hex signature that a client with this secret would send. */
export function acs3Signature(
  secret: string,
  request: WireRequest,
  signedHeaders: readonly string[],
  hash: string,
): string {
  const canonical = canonicalRequest(request, signedHeaders, hash);
  return hmacSha256(secret, `${algorithm}\n${sha256Hex(canonical)}`).toString("hex");
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

function readAuthorization(request: WireRequest): { keyId: string; signedHeaders: string[]; signature: string } {
  const [scheme, ...rest] = (request.headers.authorization ?? "").split(" ");
  if (scheme !== algorithm) throw imsErrors.signatureMethod();
  const fields = new Map<string, string>();
  for (const part of rest.join(" ").split(",")) {
    const equals = part.indexOf("=");
    fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const keyId = fields.get("Credential");
  const signature = fields.get("Signature");
  if (!keyId) throw imsErrors.missing("AccessKeyId");
  if (!signature) throw imsErrors.missing("Signature");
  return { keyId, signature, signedHeaders: (fields.get("SignedHeaders") ?? "").toLowerCase().split(";") };
}
