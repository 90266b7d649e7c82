import { bucketOfHost } from "../http/host";
import type { WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";

/** What a request is about: the service (both empty), a bucket (empty key) or an object. */
export interface Address {
  readonly bucket: string;
  readonly key: string;
}

/**
 * Reads bucket and key: `/KEY` where the Host header names a bucket, or else `/BUCKET/KEY`.
 * @throws WireError InvalidArgument, InvalidBucketName
 */
export function readAddress(request: WireRequest): Address {
  const bucket = bucketOfHost(request.headers.host);
  if (bucket !== undefined && !isPathOfNodeClient(request, bucket)) {
    return { bucket, key: decode(request.path.slice(1)) };
  }
  const slash = request.path.indexOf("/", 1);
  if (slash < 0) return { bucket: decode(request.path.slice(1)), key: "" };
  if (slash === 1) throw ossErrors.bucketName("");
  return { bucket: decode(request.path.slice(1, slash)), key: decode(request.path.slice(slash + 1)) };
}

/**
 * Whether npm `ali-oss` sent the bucket in the path too: at an endpoint that is an IP address it
 * names `BUCKET.oss-REGION.aliyuncs.com` as the host in path style as well, and the bucket
 * `undefined` in a request about the service.
 */
function isPathOfNodeClient({ headers, path }: WireRequest, bucket: string): boolean {
  if (!/^aliyun-sdk-(nodejs|js)\//.test(headers["user-agent"] ?? "")) return false;
  if (!/\.aliyuncs\.com(:\d+)?$/i.test(headers.host ?? "")) return false;
  return bucket === "undefined" || path.startsWith(`/${bucket}/`);
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw ossErrors.argument("path", part, "holds a percent escape that is not UTF-8");
  }
}
