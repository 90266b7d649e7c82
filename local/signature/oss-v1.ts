import { createHmac } from "node:crypto";
import { byBytes } from "../http/query";
import { parameter, type WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";
import type { OssResource } from "./oss-resource";
import { type AccessKey, equalText, isTimely } from "./secret";

/** Verifies `Authorization: OSS ID:SIGNATURE`. */
export function verifyHeaderV1(
  request: WireRequest,
  resource: OssResource,
  authorization: string,
  context: { keys: AccessKey; now: number },
): void {
  const [keyId = "", signature = ""] = authorization.slice("OSS ".length).trim().split(":");
  if (!equalText(keyId, context.keys.id)) throw ossErrors.accessKey();

  // Clients that send both dates do not agree on which of them they sign.
  const dates = [request.headers["x-oss-date"], request.headers.date].filter((date) => date !== undefined);
  if (dates.length === 0) throw ossErrors.accessDenied("the request has neither a Date nor an x-oss-date header");
  const signed = dates.find((date) =>
    equalText(signature, ossV1Signature(context.keys.secret, request, resource, date)),
  );
  if (signed === undefined) throw ossErrors.signature();

  const time = Date.parse(signed);
  if (Number.isNaN(time)) throw ossErrors.accessDenied(`the date "${signed}" is not a valid HTTP date`);
  if (!isTimely(time, context.now)) throw ossErrors.skewed(signed, new Date(context.now).toISOString());
}

/** Verifies a URL with `OSSAccessKeyId`, `Expires` (seconds since 1970) and `Signature`. */
export function verifyPresignedV1(
  request: WireRequest,
  resource: OssResource,
  context: { keys: AccessKey; now: number },
): void {
  const expires = parameter(request, "Expires") ?? "";
  if (!/^\d+$/.test(expires)) throw ossErrors.accessDenied(`Expires "${expires}" is not a number of seconds`);
  if (!equalText(parameter(request, "OSSAccessKeyId") ?? "", context.keys.id)) throw ossErrors.accessKey();
  const expected = ossV1Signature(context.keys.secret, request, resource, expires);
  if (!equalText(parameter(request, "Signature") ?? "", expected)) throw ossErrors.signature();
  if (Number(expires) * 1000 < context.now) throw ossErrors.accessDenied("the signed URL has expired");
}

export function isPresignedV1(request: WireRequest): boolean {
  return parameter(request, "OSSAccessKeyId") !== undefined && parameter(request, "Signature") !== undefined;
}

/**
 * The base64 signature that a client with this secret would send.
 * @param date the date as sent, or the expiry of a presigned URL
 */
export function ossV1Signature(secret: string, request: WireRequest, resource: OssResource, date: string): string {
  const { headers } = request;
  const ossHeaders = Object.keys(headers)
    .filter((name) => name.startsWith("x-oss-"))
    .sort(byBytes)
    .map((name) => `${name}:${(headers[name] ?? "").trim()}\n`)
    .join("");
  const text = [
    request.method,
    headers["content-md5"] ?? "",
    headers["content-type"] ?? "",
    date,
    ossHeaders + canonicalResource(request, resource),
  ].join("\n");
  return createHmac("sha1", secret).update(text, "utf8").digest("base64");
}

function canonicalResource(request: WireRequest, resource: OssResource): string {
  const path = resource.bucket === undefined ? "/" : `/${resource.bucket}/${resource.key ?? ""}`;
  const signed = request.query
    .filter(({ name }) => signedParameters.has(name) || name.startsWith("x-oss-"))
    .sort((left, right) => byBytes(left.name, right.name))
    .map(({ name, value }) => (value === "" ? name : `${name}=${value}`));
  return signed.length === 0 ? path : `${path}?${signed.join("&")}`;
}

/** The query parameters that V1 signs, besides those named `x-oss-…`. */
const signedParameters = new Set(
  `
    acl append asyncFetch bucketInfo callback callback-var cloudboxes cname comp continuation-token
    cors delete encryption endTime img inventory inventoryId lifecycle live location logging
    metaQuery objectMeta partNumber policy position publicAccessBlock qos qosInfo referer regionList
    replication replicationLocation replicationProgress requestPayment resourceGroup
    response-cache-control response-content-disposition response-content-encoding
    response-content-language response-content-type response-expires restore security-token
    sequential startTime stat status style styleName symlink tagging transferAcceleration uploadId
    uploads versionId versioning versions vod website worm wormExtend wormId
  `
    .trim()
    .split(/\s+/),
);
