/** What a RAM policy has to allow for an operation, and the kind of resource that it names. */
export interface OssPermission {
  readonly action: string;
  readonly on: "account" | "bucket" | "object";
}

/**
 * Operations of OSS, by the names in its reference, that this package or `@pulumi/alicloud` calls.
 * The client takes no other, so that no call is missing in the policies made from this table.
 * Source of the actions: OSS help page on the elements of RAM policies, 2025-12 (documented).
 */
export const ossPermissions = {
  GetService: { action: "oss:ListBuckets", on: "account" },

  PutBucket: { action: "oss:PutBucket", on: "bucket" },
  DeleteBucket: { action: "oss:DeleteBucket", on: "bucket" },
  GetBucketInfo: { action: "oss:GetBucketInfo", on: "bucket" },
  ListObjects: { action: "oss:ListObjects", on: "bucket" },
  GetBucketAcl: { action: "oss:GetBucketAcl", on: "bucket" },
  PutBucketAcl: { action: "oss:PutBucketAcl", on: "bucket" },
  PutBucketAccessMonitor: { action: "oss:PutBucketAccessMonitor", on: "bucket" },
  GetBucketCors: { action: "oss:GetBucketCors", on: "bucket" },
  PutBucketCors: { action: "oss:PutBucketCors", on: "bucket" },
  DeleteBucketCors: { action: "oss:DeleteBucketCors", on: "bucket" },
  PutBucketEncryption: { action: "oss:PutBucketEncryption", on: "bucket" },
  DeleteBucketEncryption: { action: "oss:DeleteBucketEncryption", on: "bucket" },
  GetBucketLifecycle: { action: "oss:GetBucketLifecycle", on: "bucket" },
  PutBucketLifecycle: { action: "oss:PutBucketLifecycle", on: "bucket" },
  DeleteBucketLifecycle: { action: "oss:DeleteBucketLifecycle", on: "bucket" },
  GetBucketLogging: { action: "oss:GetBucketLogging", on: "bucket" },
  PutBucketLogging: { action: "oss:PutBucketLogging", on: "bucket" },
  DeleteBucketLogging: { action: "oss:DeleteBucketLogging", on: "bucket" },
  GetBucketPolicy: { action: "oss:GetBucketPolicy", on: "bucket" },
  PutBucketPolicy: { action: "oss:PutBucketPolicy", on: "bucket" },
  DeleteBucketPolicy: { action: "oss:DeleteBucketPolicy", on: "bucket" },
  GetBucketPublicAccessBlock: { action: "oss:GetBucketPublicAccessBlock", on: "bucket" },
  PutBucketPublicAccessBlock: { action: "oss:PutBucketPublicAccessBlock", on: "bucket" },
  DeleteBucketPublicAccessBlock: { action: "oss:DeleteBucketPublicAccessBlock", on: "bucket" },
  GetBucketReferer: { action: "oss:GetBucketReferer", on: "bucket" },
  PutBucketReferer: { action: "oss:PutBucketReferer", on: "bucket" },
  PutBucketResourceGroup: { action: "oss:PutBucketResourceGroup", on: "bucket" },
  GetBucketTags: { action: "oss:GetBucketTagging", on: "bucket" },
  PutBucketTags: { action: "oss:PutBucketTagging", on: "bucket" },
  DeleteBucketTags: { action: "oss:DeleteBucketTagging", on: "bucket" },
  GetBucketTransferAcceleration: { action: "oss:GetBucketTransferAcceleration", on: "bucket" },
  PutBucketTransferAcceleration: { action: "oss:PutBucketTransferAcceleration", on: "bucket" },
  PutBucketVersioning: { action: "oss:PutBucketVersioning", on: "bucket" },
  GetBucketWebsite: { action: "oss:GetBucketWebsite", on: "bucket" },
  PutBucketWebsite: { action: "oss:PutBucketWebsite", on: "bucket" },
  DeleteBucketWebsite: { action: "oss:DeleteBucketWebsite", on: "bucket" },

  HeadObject: { action: "oss:GetObject", on: "object" },
  GetObject: { action: "oss:GetObject", on: "object" },
  PutObject: { action: "oss:PutObject", on: "object" },
  DeleteObject: { action: "oss:DeleteObject", on: "object" },
  DeleteMultipleObjects: { action: "oss:DeleteObject", on: "object" },
} as const satisfies Record<string, OssPermission>;

/** The name of an operation. */
export type OssOperation = keyof typeof ossPermissions;

/** The operations that notes in a bucket need. */
export const smallObjectOperations = [
  "GetObject",
  "PutObject",
  "DeleteMultipleObjects",
  "ListObjects",
  "GetBucketInfo",
] as const satisfies readonly OssOperation[];

/** Whether an operation changes nothing. */
export function isRead(operation: OssOperation): boolean {
  return /^(Get|Head|List)/.test(operation);
}
