import type { OssResource } from "./oss-resource";
import { parameter, type WireRequest } from "../http/request";
import { ossErrors } from "../wire-error";
import { isPresignedV1, isSignedByV1, verifyHeaderV1, verifyPresignedV1 } from "./oss-v1";
import { isPresignedV4, verifyHeaderV4, verifyPresignedV4 } from "./oss-v4";
import type { AccessKey } from "./secret";

/** Who sends a request: the owner of the key pair, or anyone. */
export type Access = "signed" | "anonymous";

/**
 * Verifies an OSS request: V1 or V4, in the Authorization header or in the URL.
 * @returns `anonymous` for a request without a signature
 * @throws WireError the object store's error for a signature that is wrong
 */
export function verifyOss(
  request: WireRequest,
  resource: OssResource,
  context: { keys: AccessKey; now: number },
): Access {
  const authorization = request.headers.authorization;
  if (authorization !== undefined && (isPresignedV4(request) || isPresignedV1(request))) {
    throw ossErrors.argument("Authorization", authorization.split(" ")[0] ?? "", "must not come with a signed URL");
  }
  if (authorization?.startsWith("OSS4-HMAC-SHA256 ")) {
    verifyHeaderV4(request, resource, authorization, context);
  } else if (authorization?.startsWith("OSS ")) {
    verifyHeaderV1(request, resource, authorization, context);
  } else if (authorization !== undefined) {
    throw ossErrors.argument("Authorization", authorization.split(" ")[0] ?? "", "is neither OSS nor OSS4-HMAC-SHA256");
  } else if (isPresignedV4(request)) {
    verifyPresignedV4(request, resource, context);
  } else if (isPresignedV1(request)) {
    verifyPresignedV1(request, resource, context);
  } else if (parameter(request, "x-oss-signature-version") !== undefined) {
    const version = parameter(request, "x-oss-signature-version") ?? "";
    throw ossErrors.argument("x-oss-signature-version", version, "is not understood; use OSS4-HMAC-SHA256");
  } else {
    return "anonymous";
  }
  return "signed";
}

/**
 * Whether OSS gives a query parameter a meaning. It ignores any other one, such as the version that
 * a page adds to get past a cache.
 */
export function isOssParameter(name: string): boolean {
  return isSignedByV1(name) || unsignedParameters.includes(name);
}

/** Parameters of OSS that no V1 signature covers. */
const unsignedParameters: readonly string[] = [
  "accessmonitor",
  "prefix",
  "marker",
  "delimiter",
  "max-keys",
  "encoding-type",
  "list-type",
  "start-after",
  "fetch-owner",
  "key-marker",
  "version-id-marker",
  "upload-id-marker",
  "max-uploads",
  "part-number-marker",
  "max-parts",
  "tag-key",
  "tag-value",
  "rule-id",
];

/** Query parameters that only carry a signature. */
export const signatureParameters: readonly string[] = [
  "OSSAccessKeyId",
  "Expires",
  "Signature",
  "security-token",
  "x-oss-signature-version",
  "x-oss-credential",
  "x-oss-date",
  "x-oss-expires",
  "x-oss-signature",
  "x-oss-additional-headers",
  "x-oss-security-token",
];
