import { createHmac } from "node:crypto";
import { byBytes } from "../http/query";
import { parameter, type WireRequest } from "../http/request";
import { ossErrors, type WireError } from "../wire-error";
import type { OssResource } from "./oss-resource";
import { type AccessKey, equalText, isTimely, withoutToken } from "./secret";

/** Verifies `Authorization: OSS ID:SIGNATURE`. */
export function verifyHeaderV1(
  request: WireRequest,
  resource: OssResource,
  authorization: string,
  context: { keys: AccessKey; now: number },
): void {
  const [keyId = "", signature = ""] = authorization.slice("OSS ".length).trim().split(":");
  if (!equalText(keyId, context.keys.id)) throw ossErrors.accessKey(keyId);

  // Clients that send both dates do not agree on which of them they sign.
  const dates = [request.headers["x-oss-date"], request.headers.date].filter((date) => date !== undefined);
  if (dates.length === 0) throw ossErrors.accessDenied("the request has neither a Date nor an x-oss-date header");
  const signed = dates.find((date) => isSignedWith(context.keys.secret, { request, resource, date, signature }));
  if (signed === undefined) throw mismatch({ request, resource, date: dates[0]!, signature }, keyId);

  const time = timeOf(signed);
  if (Number.isNaN(time)) throw ossErrors.accessDenied(`the date "${signed}" is not a valid HTTP date`);
  if (!isTimely(time, context.now)) throw ossErrors.skewed(time, context.now);
}

/** Verifies a URL with `OSSAccessKeyId`, `Expires` (seconds since 1970) and `Signature`. */
export function verifyPresignedV1(
  request: WireRequest,
  resource: OssResource,
  context: { keys: AccessKey; now: number },
): void {
  const [keyId, signature, date] = ["OSSAccessKeyId", "Signature", "Expires"].map((name) => parameter(request, name));
  if (keyId === undefined || signature === undefined || date === undefined) {
    throw ossErrors.accessDenied("a signed URL must have OSSAccessKeyId, Expires and Signature");
  }
  if (!/^\d{1,12}$/.test(date)) throw ossErrors.accessDenied(`Expires "${date}" is not a number of seconds`);
  if (!equalText(keyId, context.keys.id)) throw ossErrors.accessKey(keyId);
  const claim = { request, resource, date, signature };
  if (!isSignedWith(context.keys.secret, claim)) throw mismatch(claim, keyId);
  if (Number(date) * 1000 < context.now) throw ossErrors.expired(Number(date) * 1000, context.now);
}

export function isPresignedV1(request: WireRequest): boolean {
  return parameter(request, "OSSAccessKeyId") !== undefined || parameter(request, "Signature") !== undefined;
}

/**
 * The base64 signature that a client with this secret would send.
 * @param date the date as sent, or the expiry of a presigned URL
 */
export function ossV1Signature(secret: string, request: WireRequest, resource: OssResource, date: string): string {
  return signText(secret, textToSign({ request, resource, date }, isSignedByV1));
}

/** What a request says of its signature. */
interface Claim {
  readonly request: WireRequest;
  readonly resource: OssResource;
  readonly date: string;
  readonly signature: string;
}

function isSignedWith(secret: string, claim: Claim): boolean {
  return forms.some((form) => equalText(claim.signature, signText(secret, textToSign(claim, form))));
}

/** Which parameters are signed; clients disagree about these few. */
const forms: readonly ((name: string) => boolean)[] = [
  isSignedByV1,
  (name) => isSignedByV1(name) || name === "regions",
];

function mismatch(claim: Claim, keyId: string): WireError {
  const text = textToSign(claim, isSignedByV1);
  return ossErrors.signature({ keyId, provided: claim.signature, text: withoutToken(text, claim.request) });
}

function textToSign(
  { request, resource, date }: Omit<Claim, "signature">,
  isSigned: (name: string) => boolean,
): string {
  const { headers } = request;
  const ossHeaders = Object.keys(headers)
    .filter((name) => name.startsWith("x-oss-"))
    .sort(byBytes)
    .map((name) => `${name}:${(headers[name] ?? "").trim()}\n`)
    .join("");
  const path = resource.bucket === undefined ? "/" : `/${resource.bucket}/${resource.key ?? ""}`;
  const parameters = request.query
    .filter(({ name }) => isSigned(name))
    .sort((left, right) => byBytes(left.name, right.name))
    .map(({ name, value }) => (value === "" ? name : `${name}=${value}`));
  return [
    request.method,
    headers["content-md5"] ?? "",
    headers["content-type"] ?? "",
    date,
    `${ossHeaders}${path}${parameters.length === 0 ? "" : "?"}${parameters.join("&")}`,
  ].join("\n");
}

function signText(secret: string, text: string): string {
  return createHmac("sha1", secret).update(text, "utf8").digest("base64");
}

/** Some clients write their x-oss-date as V4 has it. */
function timeOf(date: string): number {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (parts === null) return Date.parse(date);
  const [, year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** Whether the signature covers a query parameter. */
export function isSignedByV1(name: string): boolean {
  return signedParameters.has(name) || name.startsWith("x-oss-");
}

/**
 * The query parameters that V1 signs, besides those named `x-oss-…`: all that any of the vendor's
 * clients signs.
 */
const signedParameters = new Set(
  `
    MetaQuery accessPoint accessPointConfigForObjectProcess accessPointForObjectProcess
    accessPointPolicy accessPointPolicyForObjectProcess acl append asyncFetch
    bucketArchiveDirectRead bucketInfo callback callback-var cleanRestoredObject cloudboxes cname
    comp continuation-token cors dataPipeline delete encryption endTime group httpsConfig img
    inventory inventoryId legalHold lifecycle link live location logging metaQuery
    metadataConfiguration metadataInventoryTable metadataJournalTable objectInfo objectMeta
    objectWorm overwriteConfig partNumber policy policyStatus position processConfiguration
    publicAccessBlock qos qosInfo qosRequester quota redundancyTransition referer regionList
    replication replicationLocation replicationProgress requestPayment requesterQosInfo
    resourceGroup resourcePool resourcePoolBuckets resourcePoolInfo response-cache-control
    response-content-disposition response-content-encoding response-content-language
    response-content-type response-expires responseHeader restore retention rtc seal
    security-token sequential startTime stat status style styleName symlink tagging
    transferAcceleration udf udfApplication udfApplicationLog udfId udfImage udfImageDesc udfName
    uploadId uploads userDefinedLogFieldsConfig versionId versioning versions vip vod vpcip
    website withHashContext worm wormExtend wormId
  `
    .trim()
    .split(/\s+/),
);
