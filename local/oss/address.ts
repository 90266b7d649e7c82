import { bucketOfHost } from "../http/host";
import type { WireRequest } from "../http/request";
import { ossErrors, type WireError } from "../wire-error";

/** What a request is about: the service (both empty), a bucket (empty key) or an object. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads bucket and key: `/KEY` where the Host header names a bucket, or else `/BUCKET/KEY`. Where
 * both are possible, the likelier is the first: at an IP address the vendor's JavaScript client
 * names `BUCKET.oss-REGION.aliyuncs.com` in path style too, and `undefined.oss-…` for the service.
 * @throws WireError InvalidArgument for a Host that is none, InvalidBucketName, InvalidObjectName
 */
export function readAddresses(request: WireRequest): readonly [Address, ...Address[]] {
  const bucket = bucketOfHost(request.headers.host);
  if (bucket === undefined) return [inPathStyle(request.path)];
  const hosted = { bucket, key: readKey(request.path.slice(1)) };
  const isOfTheCloud = /\.aliyuncs\.com(?::\d+)?$/i.test(request.headers.host ?? "");
  const [first = ""] = hosted.key.split("/");
  const isInPathToo = isOfTheCloud && (request.path === "/" || first === bucket);
  return isInPathToo ? [hosted, inPathStyle(request.path)] : [hosted];
}

function inPathStyle(path: string): Address {
  const slash = path.indexOf("/", 1);
  if (slash === 1) throw ossErrors.bucketName("");
  const bucket = decode(slash < 0 ? path.slice(1) : path.slice(1, slash), ossErrors.bucketName);
  return { bucket, key: slash < 0 ? "" : readKey(path.slice(slash + 1)) };
}

function readKey(part: string): string {
  return decode(part, (key) => ossErrors.objectName(key, "holds a percent escape that is not UTF-8"));
}

function decode(part: string, refusal: (part: string) => WireError): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw refusal(part);
  }
}
