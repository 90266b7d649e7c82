import { ossErrors } from "../../wire-error";
import type { OssOperation } from "../call";
import { aclReply } from "../settings/acl";
import { checkRequestedVersion } from "../version-id";
import { checkObjectGrant } from "./upload-request";

const common = { level: "object", subResource: "acl", parameters: ["versionId"] } as const;

/** The access list of an object: `default`, that of its bucket, unless it was given its own. */
export const getObjectAcl: OssOperation = {
  ...common,
  name: "GetObjectAcl",
  method: "GET",
  async handle({ request, buckets, bucket, key, account }) {
    checkRequestedVersion(request);
    const { headers } = await buckets.head(bucket, key);
    return aclReply(account, headers["x-oss-object-acl"] ?? "default");
  },
};

/** Sets the access list of an object. */
export const putObjectAcl: OssOperation = {
  ...common,
  name: "PutObjectAcl",
  method: "PUT",
  headers: ["x-oss-object-acl"],
  async handle({ request, buckets, bucket, key }) {
    checkRequestedVersion(request);
    const grant = request.headers["x-oss-object-acl"];
    if (grant === undefined) throw ossErrors.missingArgument("x-oss-object-acl");
    checkObjectGrant(grant, await buckets.settings(bucket));
    await buckets.change(bucket, key, (record) => ({
      ...record,
      headers: { ...record.headers, "x-oss-object-acl": grant },
    }));
    return { status: 200, headers: {} };
  },
};
