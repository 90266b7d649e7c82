import { type Reply, xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import type { SettingTexts } from "../../store/bucket-settings";
import { ossErrors } from "../../wire-error";
import { type OssOperation, ownerElement } from "../call";
import { settingText } from "./settings";

/** What others may do with the objects of a bucket. */
export type BucketGrant = "private" | "public-read" | "public-read-write";

const bucketGrants: readonly BucketGrant[] = ["private", "public-read", "public-read-write"];

/** The access list of a bucket, `private` before one was set. */
export function bucketGrant(texts: SettingTexts): BucketGrant {
  return bucketGrants.find((grant) => grant === texts.acl) ?? "private";
}

/** @throws WireError InvalidArgument */
export function readBucketGrant(value: string): BucketGrant {
  const grant = bucketGrants.find((one) => one === value);
  if (grant !== undefined) return grant;
  throw ossErrors.argument("x-oss-acl", value, `must be ${bucketGrants.join(", ")}`);
}

/** The access list of a bucket. */
export const getBucketAcl: OssOperation = {
  name: "GetBucketAcl",
  method: "GET",
  level: "bucket",
  subResource: "acl",
  async handle({ buckets, bucket, account }) {
    return aclReply(account, bucketGrant(await buckets.settings(bucket)));
  },
};

/** Sets the access list of a bucket. */
export const putBucketAcl: OssOperation = {
  name: "PutBucketAcl",
  method: "PUT",
  level: "bucket",
  subResource: "acl",
  headers: ["x-oss-acl"],
  async handle({ request, buckets, bucket }) {
    await buckets.bucket(bucket);
    const asked = request.headers["x-oss-acl"];
    if (asked === undefined) throw ossErrors.missingArgument("x-oss-acl");
    const grant = readBucketGrant(asked);
    const blocked = settingText(await buckets.settings(bucket), "publicAccessBlock", "BlockPublicAccess") === "true";
    if (blocked && grant !== "private") throw ossErrors.accessDenied("public access to the bucket is blocked");
    await buckets.changeSetting(bucket, "acl", grant);
    return { status: 200, headers: {} };
  },
};

/** The document of an access list. */
export function aclReply(account: string, grant: string): Reply {
  const policy = { Owner: ownerElement(account), AccessControlList: { Grant: grant } };
  return xmlReply(200, xmlDocument("AccessControlPolicy", policy));
}
