import { bucketOfHost } from "../http/host";
import type { WireRequest } from "../http/request";
import { ossErrors, type WireError } from "../wire-error";

/** What a request is about: the service (both empty), a bucket (empty key) or an object. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads bucket and key: `/KEY` where the Host header names a bucket, or else `/BUCKET/KEY`.
 * @throws WireError InvalidArgument for a Host that is none, InvalidBucketName, InvalidObjectName
 */
export function readAddress(request: WireRequest): Address {
  const bucket = bucketOfHost(request.headers.host);
  if (bucket !== undefined) return { bucket, key: readKey(request.path.slice(1)) };
  const slash = request.path.indexOf("/", 1);
  if (slash === 1) throw ossErrors.bucketName("");
  const name = decode(slash < 0 ? request.path.slice(1) : request.path.slice(1, slash), ossErrors.bucketName);
  return { bucket: name, key: slash < 0 ? "" : readKey(request.path.slice(slash + 1)) };
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
