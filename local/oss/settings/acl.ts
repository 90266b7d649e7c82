import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import { type OssOperation, owner } from "../call";

/** The access list of a bucket: always private. */
export const getBucketAcl: OssOperation = {
  name: "GetBucketAcl",
  method: "GET",
  level: "bucket",
  subResource: "acl",
  async handle({ buckets, bucket }) {
    await buckets.bucket(bucket);
    return xmlReply(200, xmlDocument("AccessControlPolicy", { Owner: owner, AccessControlList: { Grant: "private" } }));
  },
};
