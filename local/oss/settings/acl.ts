import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import { ossErrors } from "../../wire-error";
import { type OssOperation, ownerElement } from "../call";
import { checkPlainStorage } from "../storage-choice";

/** The access list of a bucket: always private. */
export const getBucketAcl: OssOperation = {
  name: "GetBucketAcl",
  method: "GET",
  level: "bucket",
  subResource: "acl",
  async handle({ buckets, bucket, account }) {
    await buckets.bucket(bucket);
    return aclReply(account, "private");
  },
};

/** Takes the access list that every bucket has. */
export const putBucketAcl: OssOperation = {
  name: "PutBucketAcl",
  method: "PUT",
  level: "bucket",
  subResource: "acl",
  headers: ["x-oss-acl"],
  async handle({ request, buckets, bucket }) {
    await buckets.bucket(bucket);
    if (request.headers["x-oss-acl"] === undefined) throw ossErrors.missingArgument("x-oss-acl");
    checkPlainStorage(request);
    return { status: 200, headers: {} };
  },
};

/** The access list of an object: that of its bucket, unless its upload named it. */
export const getObjectAcl: OssOperation = {
  name: "GetObjectAcl",
  method: "GET",
  level: "object",
  subResource: "acl",
  async handle({ buckets, bucket, key, account }) {
    const { headers } = await buckets.head(bucket, key);
    return aclReply(account, headers["x-oss-object-acl"] ?? "default");
  },
};

function aclReply(account: string, grant: string) {
  const policy = { Owner: ownerElement(account), AccessControlList: { Grant: grant } };
  return xmlReply(200, xmlDocument("AccessControlPolicy", policy));
}
