import { bucketOfHost } from "../http/host";
import type { WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";

/** What a request is about: the service (both empty), a bucket (empty key) or an object. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads bucket and key: `/KEY` where the Host header names a bucket, or else `/BUCKET/KEY`. Where
 * both are possible, the likelier is the first: at an IP address the vendor's JavaScript client
 * names `BUCKET.oss-REGION.aliyuncs.com` in path style too, and `undefined.oss-…` for the service.
 * @throws WireError InvalidArgument, InvalidBucketName
 */
export function readAddresses(request: WireRequest): readonly [Address, ...Address[]] {
  const bucket = bucketOfHost(request.headers.host);
  if (bucket === undefined) return [inPathStyle(request.path)];
  const hosted = { bucket, key: decode(request.path.slice(1)) };
  const isOfTheCloud = /\.aliyuncs\.com(?::\d+)?$/i.test(request.headers.host ?? "");
  const [first = ""] = hosted.key.split("/");
  const isInPathToo = isOfTheCloud && (request.path === "/" || first === bucket);
  return isInPathToo ? [hosted, inPathStyle(request.path)] : [hosted];
}

function inPathStyle(path: string): Address {
  const slash = path.indexOf("/", 1);
  if (slash < 0) return { bucket: decode(path.slice(1)), key: "" };
  if (slash === 1) throw ossErrors.bucketName("");
  return { bucket: decode(path.slice(1, slash)), key: decode(path.slice(slash + 1)) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw ossErrors.argument("path", part, "holds a percent escape that is not UTF-8");
  }
}
