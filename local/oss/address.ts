import { bucketOfHost } from "../http/host";
import type { WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";

/** What a request is about: the service (both empty), a bucket (empty key) or an object. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/** A host of OSS in the cloud with a bucket before it. */
const cloudHost = /^([a-z0-9-]+)\.oss-[a-z0-9-]+\.aliyuncs\.com$/;

/**
 * Reads bucket and key: `/KEY` where the Host header names a bucket, or else `/BUCKET/KEY`. Of two
 * ways to read them the signature decides: at an IP address `ali-oss` sends
 * `BUCKET.oss-REGION.aliyuncs.com` in either style. The first is that of a request without one.
 * @throws WireError InvalidArgument, InvalidBucketName
 */
export function readAddresses(request: WireRequest): readonly [Address, ...Address[]] {
  const { host } = request.headers;
  const bucket = bucketOfHost(host);
  const hosted = (name: string): Address => ({ bucket: name, key: decode(request.path.slice(1)) });
  if (bucket !== undefined) return [hosted(bucket)];
  const [, inCloud] = cloudHost.exec(host ?? "") ?? [];
  return inCloud === undefined ? [inPathStyle(request.path)] : [inPathStyle(request.path), hosted(inCloud)];
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
