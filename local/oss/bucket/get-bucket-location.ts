import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import type { OssOperation } from "../call";
import { bucketChoices } from "./bucket-choices";

/** The region of a bucket. */
export const getBucketLocation: OssOperation = {
  name: "GetBucketLocation",
  method: "GET",
  level: "bucket",
  subResource: "location",
  async handle({ buckets, bucket, region }) {
    const { location } = bucketChoices(await buckets.settings(bucket), region);
    return xmlReply(200, xmlDocument("LocationConstraint", location));
  },
};
