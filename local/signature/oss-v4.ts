import { byBytes, encodeStrict } from "../http/query";
import { parameter, type WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";
import type { OssResource } from "./oss-resource";
import { type AccessKey, equalText, hmacSha256, isTimely, sha256Hex, withoutToken } from "./secret";

const algorithm = "OSS4-HMAC-SHA256";
const scopeEnd = "aliyun_v4_request";
const unsignedPayload = "UNSIGNED-PAYLOAD";
/** The longest life of a presigned URL: seven days, in seconds. */
const longestExpiry = 7 * 24 * 3600;

interface Context {
  keys: AccessKey;
  now: number;
}

/** The parts of a V4 signature besides the signature itself. */
export interface V4Claim {
  keyId: string;
  /** As it was sent: `20260131T235959Z`, or as the header Date has it. */
  date: string;
  scope: { day: string; region: string; product: string };
  additionalHeaders: string[];
}

/**
 * Verifies `Authorization: OSS4-HMAC-SHA256 Credential=…,AdditionalHeaders=…,Signature=…`; any
 * region is accepted.
 */
export function verifyHeaderV4(
  request: WireRequest,
  resource: OssResource,
  authorization: string,
  context: Context,
): void {
  const fields = new Map<string, string>();
  for (const part of authorization.slice(algorithm.length).split(",")) {
    const equals = part.indexOf("=");
    fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  const payload = request.headers["x-oss-content-sha256"];
  if (payload !== unsignedPayload) {
    throw ossErrors.argument("x-oss-content-sha256", payload ?? "", `must be ${unsignedPayload}`);
  }
  // The vendor's first client for Go has its time in Date alone.
  const date = request.headers["x-oss-date"] ?? request.headers.date;
  const claim = readClaim(fields.get("Credential"), date, fields.get("AdditionalHeaders"));
  check(request, resource, claim, fields.get("Signature") ?? "", context);
  if (!isTimely(instant(claim.date), context.now)) {
    throw ossErrors.skewed(instant(claim.date), context.now);
  }
}

/**
 * Verifies a URL with `x-oss-signature-version`, `-credential`, `-date`, `-expires` (seconds) and
 * `-signature`.
 */
export function verifyPresignedV4(request: WireRequest, resource: OssResource, context: Context): void {
  const named = (name: string) => parameter(request, `x-oss-${name}`);
  const claim = readClaim(named("credential"), named("date"), named("additional-headers"));
  const expires = Number(named("expires"));
  if (!Number.isInteger(expires) || expires < 1 || expires > longestExpiry) {
    throw ossErrors.argument("x-oss-expires", named("expires") ?? "", `must be 1 to ${longestExpiry} seconds`);
  }
  check(request, resource, claim, named("signature") ?? "", context);
  const start = instant(claim.date);
  if (start > context.now && !isTimely(start, context.now)) {
    throw ossErrors.skewed(start, context.now);
  }
  const end = start + expires * 1000;
  if (end < context.now) throw ossErrors.expired(end, context.now);
}

export function isPresignedV4(request: WireRequest): boolean {
  return parameter(request, "x-oss-signature-version") === algorithm;
}

/**
 * The hex signature that a client with this secret would send.
 * @param bareEmpty how an empty query value is signed: the name alone, as documented, or with its
 * `=`
 */
export function ossV4Signature(
  secret: string,
  request: WireRequest,
  resource: OssResource,
  claim: V4Claim,
  bareEmpty: boolean,
): string {
  const text = textToSign(claim, canonicalRequest(request, resource, claim.additionalHeaders, bareEmpty));
  return hmacSha256(ossV4Key(secret, claim.scope), text).toString("hex");
}

/** The key that signs within a scope. */
export function ossV4Key(secret: string, { day, region, product }: V4Claim["scope"]): Buffer {
  const dayKey = hmacSha256(`aliyun_v4${secret}`, day);
  return [region, product, scopeEnd].reduce(hmacSha256, dayKey);
}

function textToSign({ date, scope }: V4Claim, canonical: string): string {
  const { day, region, product } = scope;
  return [algorithm, date, `${day}/${region}/${product}/${scopeEnd}`, sha256Hex(canonical)].join("\n");
}

function check(request: WireRequest, resource: OssResource, claim: V4Claim, signature: string, context: Context): void {
  if (!equalText(claim.keyId, context.keys.id)) throw ossErrors.accessKey(claim.keyId);
  // The vendor's JavaScript client signs empty values of its sub-resources without "=", those of
  // its other parameters with it.
  const forms = [true, false].map((bare) => ossV4Signature(context.keys.secret, request, resource, claim, bare));
  if (forms.some((form) => equalText(form, signature))) return;
  const canonical = canonicalRequest(request, resource, claim.additionalHeaders, true);
  throw ossErrors.signature({
    keyId: claim.keyId,
    provided: signature,
    text: textToSign(claim, canonical),
    canonical: withoutToken(canonical, request),
  });
}

function canonicalRequest(
  request: WireRequest,
  resource: OssResource,
  additionalHeaders: readonly string[],
  bareEmpty: boolean,
): string {
  const path = resource.bucket === undefined ? "/" : `/${resource.bucket}/${resource.key ?? ""}`;
  const query = request.query
    .filter(({ name }) => name !== "x-oss-signature")
    .map(({ name, value }) => ({ name: encodeStrict(name), value: encodeStrict(value) }))
    .sort((left, right) => byBytes(left.name, right.name) || byBytes(left.value, right.value))
    .map(({ name, value }) => (value === "" && bareEmpty ? name : `${name}=${value}`));
  const headers = Object.keys(request.headers)
    .filter((name) => isAlwaysSigned(name) || additionalHeaders.includes(name))
    .sort(byBytes)
    .map((name) => `${name}:${(request.headers[name] ?? "").trim()}\n`);
  return [
    request.method,
    path.split("/").map(encodeStrict).join("/"),
    query.join("&"),
    headers.join(""),
    additionalHeaders.join(";"),
    request.headers["x-oss-content-sha256"] ?? unsignedPayload,
  ].join("\n");
}

function isAlwaysSigned(header: string): boolean {
  return header === "content-type" || header === "content-md5" || header.startsWith("x-oss-");
}

function readClaim(credential: string | undefined, date: string | undefined, additional: string | undefined): V4Claim {
  const [keyId, day, region = "", product, end, ...more] = (credential ?? "").split("/");
  const isWhole = product === "oss" && end === scopeEnd && more.length === 0;
  if (!keyId || !day || !isWhole || !/^[a-z0-9-]{1,64}$/.test(region)) {
    throw ossErrors.argument("Credential", credential ?? "", `must be ID/DAY/REGION/oss/${scopeEnd}`);
  }
  if (date === undefined || dayOf(instant(date)) !== day) {
    throw ossErrors.accessDenied("x-oss-date must be of the form 20260131T235959Z, on the day of the credential");
  }
  const additionalHeaders = additional === undefined ? [] : additional.split(";");
  if (additionalHeaders.some((name) => name === "")) {
    throw ossErrors.argument("AdditionalHeaders", additional ?? "", "must not hold an empty name");
  }
  return { keyId, date, scope: { day, region, product }, additionalHeaders };
}

/** Milliseconds since 1970 of a time as V4 or as the header Date writes it; NaN of any other. */
function instant(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) return /^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(date) ? Date.parse(date) : NaN;
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** `20260131`; "" of no time. */
function dayOf(milliseconds: number): string {
  return Number.isNaN(milliseconds) ? "" : new Date(milliseconds).toISOString().slice(0, 10).replaceAll("-", "");
}
