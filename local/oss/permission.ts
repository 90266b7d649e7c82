import type { Access } from "../signature/oss";
import { ossErrors } from "../wire-error";
import type { OssCall, OssOperation } from "./call";

/**
 * Judges whether a request may do what it asks. A signed one may: there is one key pair, which owns
 * all buckets.
 * @throws WireError AccessDenied
 */
export async function checkPermission(
  access: Access,
  _operation: OssOperation,
  _call: Pick<OssCall, "buckets" | "bucket" | "key">,
): Promise<void> {
  if (access === "signed") return Promise.resolve();
  throw ossErrors.unsigned();
}
