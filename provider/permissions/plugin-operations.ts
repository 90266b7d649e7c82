import type { OssOperation } from "../oss/operations";

// What `@pulumi/alicloud` calls for the resources of a HighlightBucket, as seen in requests of its
// Terraform provider 1.214 and read in its published source (2026-11). That PutBucketResourceGroup
// is called for `resourceGroupId`, which that version does not have, is an assumption.

/** For `alicloud.oss.Bucket` and what belongs to it, as they are created, changed and refreshed. */
export const bucketOperations: readonly OssOperation[] = [
  "GetService",
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
