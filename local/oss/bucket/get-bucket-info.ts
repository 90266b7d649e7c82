import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import { isoTime, type OssOperation, owner } from "../call";

/** Describes a bucket. */
export const getBucketInfo: OssOperation = {
  name: "GetBucketInfo",
  method: "GET",
  level: "bucket",
  subResource: "bucketInfo",
  async handle({ buckets, bucket, region }) {
    const { name, created } = await buckets.bucket(bucket);
    return xmlReply(
      200,
      xmlDocument("BucketInfo", {
        Bucket: {
          AccessMonitor: "Disabled",
          CreationDate: isoTime(created),
          ExtranetEndpoint: `oss-${region}.aliyuncs.com`,
          IntranetEndpoint: `oss-${region}-internal.aliyuncs.com`,
          Location: `oss-${region}`,
          StorageClass: "Standard",
          TransferAcceleration: "Disabled",
          CrossRegionReplication: "Disabled",
          DataRedundancyType: "LRS",
          Name: name,
          Owner: owner,
          AccessControlList: { Grant: "private" },
          Comment: "",
        },
      }),
    );
  },
};
