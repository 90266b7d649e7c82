import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import type { OssOperation } from "../call";

/** The region of a bucket. */
export const getBucketLocation: OssOperation = {
  name: "GetBucketLocation",
  method: "GET",
  level: "bucket",
  subResource: "location",
  async handle({ buckets, bucket, region }) {
    await buckets.bucket(bucket);
    return xmlReply(200, xmlDocument("LocationConstraint", `oss-${region}`));
  },
};
