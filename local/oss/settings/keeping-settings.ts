import { completeRules } from "./lifecycle";
import { completeLimits } from "./qos";
import type { Setting } from "./setting";
import { all, count, integer, needs, oneOf, optional, unlike } from "./setting-rules";
import { withoutTags } from "./tagging";

/** Settings of a bucket about how its objects are kept and what is noted of them. */
export const keepingSettings: readonly Setting[] = [
  {
    name: "lifecycle",
    title: "BucketLifecycle",
    root: "LifecycleConfiguration",
    unset: { code: "NoSuchLifecycle" },
    isDeletable: true,
    headers: ["x-oss-allow-same-action-overlap"],
    check: all(count("Rule", 1, 1000), oneOf("Rule/Status", "Enabled", "Disabled"), unlike("Rule/ID")),
    complete: completeRules,
  },
  {
    name: "tagging",
    title: "BucketTags",
    root: "Tagging",
    unset: { document: { TagSet: "" } },
    isDeletable: true,
    check: all(count("TagSet", 1, 1), count("TagSet/Tag", 0, 20), needs("TagSet/Tag", "Key"), unlike("TagSet/Tag/Key")),
    without: withoutTags,
  },
  {
    name: "versioning",
    title: "BucketVersioning",
    root: "VersioningConfiguration",
    unset: { document: "" },
    check: all(count("Status", 1, 1), oneOf("Status", "Enabled", "Suspended")),
  },
  {
    name: "encryption",
    title: "BucketEncryption",
    root: "ServerSideEncryptionRule",
    unset: { code: "NoSuchServerSideEncryptionRule" },
    isDeletable: true,
    check: oneOf("ApplyServerSideEncryptionByDefault/SSEAlgorithm", "AES256", "KMS", "SM4"),
  },
  {
    name: "logging",
    title: "BucketLogging",
    root: "BucketLoggingStatus",
    unset: { document: "" },
    isDeletable: true,
    check: needs("LoggingEnabled", "TargetBucket"),
  },
  {
    name: "accessmonitor",
    title: "BucketAccessMonitor",
    root: "AccessMonitorConfiguration",
    unset: { document: { Status: "Disabled" } },
    check: oneOf("Status", "Enabled", "Disabled"),
  },
  {
    name: "resourceGroup",
    title: "BucketResourceGroup",
    root: "BucketResourceGroupConfiguration",
    unset: { document: { ResourceGroupId: "rg-local" } },
    check: count("ResourceGroupId", 1, 1),
  },
  {
    name: "userDefinedLogFieldsConfig",
    title: "UserDefinedLogFieldsConfig",
    root: "UserDefinedLogFieldsConfiguration",
    unset: { code: "NoSuchUserDefinedLogFieldsConfig" },
    isDeletable: true,
    check: all(count("HeaderSet", 0, 1), count("ParamSet", 0, 1)),
  },
  {
    name: "overwriteConfig",
    title: "BucketOverwriteConfig",
    root: "OverwriteConfiguration",
    unset: { code: "NoSuchOverwriteConfig" },
    isDeletable: true,
    check: all(count("Rule", 1, 100), optional("Rule/Action", "forbid")),
  },
  {
    name: "qos",
    title: "BucketStorageCapacity",
    root: "BucketUserQos",
    unset: { document: { StorageCapacity: -1 } },
    check: all(count("StorageCapacity", 1, 1), integer("StorageCapacity", -1)),
  },
  {
    name: "quota",
    title: "BucketStorageQuota",
    root: "QuotaConfiguration",
    unset: { code: "NoSuchBucketStorageQuota" },
    isDeletable: true,
    check: all(count("StorageQuota", 1, 1), integer("StorageQuota", 0)),
  },
  {
    name: "qosInfo",
    title: "BucketQosInfo",
    root: "QoSConfiguration",
    unset: { code: "NoSuchBucketQosInfo" },
    isDeletable: true,
    complete: completeLimits,
  },
];
