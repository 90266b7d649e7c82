import type { OssOperation } from "../oss/operations";

// What `@pulumi/alicloud` calls for the resources of a HighlightBucket. The reads, the bucket and
// its deletion: seen in requests of the plugin's Terraform provider 1.214 (2026-11). The writes: in
// its published source. PutBucketAccessMonitor and PutBucketResourceGroup are those of later
// versions; that the latter is called for `resourceGroupId` is unknown.

/** For `alicloud.oss.Bucket` and what belongs to it, as they are created, changed and refreshed. */
export const bucketOperations: readonly OssOperation[] = [
  "ListBuckets",
  "PutBucket",
  "GetBucketInfo",
  "GetBucketAcl",
  "PutBucketAcl",
  "PutBucketAccessMonitor",
  "GetBucketCors",
  "PutBucketCors",
  "DeleteBucketCors",
  "PutBucketEncryption",
  "DeleteBucketEncryption",
  "GetBucketLifecycle",
  "PutBucketLifecycle",
  "DeleteBucketLifecycle",
  "GetBucketLogging",
  "PutBucketLogging",
  "DeleteBucketLogging",
  "GetBucketPolicy",
  "PutBucketPolicy",
  "DeleteBucketPolicy",
  "GetBucketPublicAccessBlock",
  "PutBucketPublicAccessBlock",
  "GetBucketReferer",
  "PutBucketReferer",
  "PutBucketResourceGroup",
  "GetBucketTags",
  "PutBucketTags",
  "DeleteBucketTags",
  "GetBucketTransferAcceleration",
  "PutBucketTransferAcceleration",
  "PutBucketVersioning",
  "GetBucketWebsite",
  "PutBucketWebsite",
  "DeleteBucketWebsite",
];

/** For `alicloud.oss.BucketObject`, as it is created, changed and refreshed. */
export const uploadOperations: readonly OssOperation[] = ["PutObject", "HeadObject"];

/** For the deletion of a bucket and of uploads. */
export const bucketRemovalOperations: readonly OssOperation[] = [
  "DeleteBucketPublicAccessBlock",
  "DeleteBucket",
  "DeleteObject",
];
