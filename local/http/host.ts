import { ossErrors } from "../wire-error";

/** Labels that name OSS itself in a host: `oss`, `oss-cn-shanghai`, `oss-accelerate`. */
const endpointLabel = /^oss(-accelerate(-overseas)?|-(cn|us|eu|ap|me|rg|na|sa|af)-[a-z0-9-]+)?$/;
const ipAddress = /^(\[[0-9a-f:.]+\]|\d+\.\d+\.\d+\.\d+)$/;
/** A dot at the start is what `ali-oss` sends for the service at an IP address. */
const wellFormed = /^(\[[0-9a-f:.]+\]|\.?[a-z0-9_-]+(\.[a-z0-9_-]+)*)\.?(:\d{1,5})?$/;

/**
 * The bucket that a Host header names, as in virtual-hosted style: the labels before an endpoint of
 * OSS, or the first label before `localhost`. Undefined for any other host, which is addressed in
 * path style.
 *
 * ```ts
 * bucketOfHost("media.localhost:8080"); // "media"
 * bucketOfHost("media.oss-cn-shanghai.localhost"); // "media"
 * bucketOfHost("media.oss-cn-shanghai.aliyuncs.com"); // "media"
 * bucketOfHost("oss-cn-shanghai.localhost"); // undefined, and so are "localhost" and IP addresses
 * ```
 * @throws WireError InvalidArgument for a text that is no host
 */
export function bucketOfHost(header: string | undefined): string | undefined {
  if (header === undefined || header === "") return undefined;
  const text = header.toLowerCase();
  if (text.length > 255 || !wellFormed.test(text)) {
    throw ossErrors.argument("Host", header.slice(0, 255), "must be a host name or an address, with or without a port");
  }
  const host = text.replace(/:\d+$/, "").replace(/\.$/, "");
  if (ipAddress.test(host)) return undefined;
  const labels = host.split(".");
  if (labels.at(-1) === "localhost") return beforeLocalhost(labels.slice(0, -1));
  if (host.endsWith(".aliyuncs.com")) return beforeEndpoint(labels.slice(0, -2));
  return undefined;
}

/** Whether only OSS answers on a host: it names a bucket, or is no host. */
export function isBucketHost(header: string | undefined): boolean {
  try {
    return bucketOfHost(header) !== undefined;
  } catch {
    return true;
  }
}

function beforeLocalhost(labels: readonly string[]): string | undefined {
  return labels.length === 1 && endpointLabel.test(labels[0]!) ? undefined : labels[0];
}

/** @param labels those before `aliyuncs.com`; the endpoint is `oss-REGION` or `REGION.oss` */
function beforeEndpoint(labels: readonly string[]): string | undefined {
  const last = labels.at(-1) ?? "";
  if (!endpointLabel.test(last)) return undefined;
  const before = labels.slice(0, last === "oss" ? -2 : -1);
  return before.length === 0 ? undefined : before.join(".");
}
