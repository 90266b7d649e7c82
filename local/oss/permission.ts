import type { Access } from "../signature/oss";
import type { Buckets } from "../store/buckets";
import { ossErrors, WireError } from "../wire-error";
import type { AnonymousUse, OssCall, OssOperation } from "./call";
import { bucketGrant } from "./settings/acl";
import { settingText } from "./settings/settings";

/**
 * Judges whether a request may do what it asks. A signed one may: there is one key pair, which owns
 * all buckets. An anonymous one may do what the access list of the object, or else that of its
 * bucket, opens to everyone.
 * @throws WireError AccessDenied, NoSuchBucket
 */
export async function checkPermission(
  access: Access,
  operation: OssOperation,
  { buckets, bucket, key }: Pick<OssCall, "buckets" | "bucket" | "key">,
): Promise<void> {
  const { anonymous, level, name } = operation;
  if (access === "signed" || anonymous === "form") return;
  if (level === "service") throw ossErrors.unsigned();
  if (anonymous === undefined) throw ossErrors.accessDenied(`${name} is not open to requests without a signature`);
  await checkPublic(anonymous, { buckets, bucket, key });
}

/**
 * Judges what everyone may do.
 * @throws WireError AccessDenied, NoSuchBucket
 */
export async function checkPublic(
  use: AnonymousUse,
  { buckets, bucket, key }: Pick<OssCall, "buckets" | "bucket" | "key">,
): Promise<void> {
  const texts = await buckets.settings(bucket);
  if (settingText(texts, "publicAccessBlock", "BlockPublicAccess") === "true") {
    throw ossErrors.accessDenied("public access to the bucket is blocked; sign the request");
  }
  const own = use === "list" ? undefined : await objectGrant(buckets, bucket, key);
  const grant = own ?? bucketGrant(texts);
  const isOpen = grant === "public-read-write" || (grant === "public-read" && use !== "write");
  if (isOpen) return;
  const whose = own === undefined ? "bucket" : "object";
  throw ossErrors.accessDenied(`the access list of the ${whose} is ${grant}; sign the request`);
}

/** The access list that an object has itself; undefined where its bucket's counts. */
async function objectGrant(buckets: Buckets, bucket: string, key: string): Promise<string | undefined> {
  try {
    const { headers } = await buckets.head(bucket, key);
    const grant = headers["x-oss-object-acl"];
    return grant === "default" ? undefined : grant;
  } catch (error) {
    // What is missing, or has no name that an object can have, is judged by its bucket.
    if (error instanceof WireError) return undefined;
    throw error;
  }
}
