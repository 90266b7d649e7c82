import { xmlReply } from "../../http/reply";
import { xmlDocument } from "../../http/xml";
import { bucketGrant } from "../settings/acl";
import { settingText } from "../settings/settings";
import { isoTime, type OssOperation, ownerElement } from "../call";
import { bucketChoices } from "./bucket-choices";

/** Describes a bucket. */
export const getBucketInfo: OssOperation = {
  name: "GetBucketInfo",
  method: "GET",
  level: "bucket",
  subResource: "bucketInfo",
  async handle({ buckets, bucket, region, account }) {
    const { name, created } = await buckets.bucket(bucket);
    const texts = await buckets.settings(bucket);
    const { storageClass, redundancy, location } = bucketChoices(texts, region);
    const set = (setting: string, ...path: string[]) => settingText(texts, setting, ...path);
    const sse = (element: string) => set("encryption", "ApplyServerSideEncryptionByDefault", element);
    return xmlReply(
      200,
      xmlDocument("BucketInfo", {
        Bucket: {
          AccessMonitor: set("accessmonitor", "Status"),
          CreationDate: isoTime(created),
          ExtranetEndpoint: `${location}.aliyuncs.com`,
          IntranetEndpoint: `${location}-internal.aliyuncs.com`,
          Location: location,
          StorageClass: storageClass,
          TransferAcceleration: set("transferAcceleration", "Enabled") === "true" ? "Enabled" : "Disabled",
          CrossRegionReplication: "Disabled",
          DataRedundancyType: redundancy,
          Name: name,
          Owner: ownerElement(account),
          AccessControlList: { Grant: bucketGrant(texts) },
          ServerSideEncryptionRule: {
            SSEAlgorithm: sse("SSEAlgorithm") ?? "None",
            KMSMasterKeyID: sse("KMSMasterKeyID"),
            KMSDataEncryption: sse("KMSDataEncryption"),
          },
          Versioning: set("versioning", "Status"),
          BlockPublicAccess: set("publicAccessBlock", "BlockPublicAccess"),
          ResourceGroupId: set("resourceGroup", "ResourceGroupId"),
          BucketPolicy: {
            LogBucket: set("logging", "LoggingEnabled", "TargetBucket") ?? "",
            LogPrefix: set("logging", "LoggingEnabled", "TargetPrefix") ?? "",
          },
          Comment: "",
        },
      }),
    );
  },
};
