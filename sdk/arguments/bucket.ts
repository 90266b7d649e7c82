// Made from the types of @pulumi/alicloud 3.108.0 by "npm run generate".
// Edit tools/arguments/, not this file.
import type * as pulumi from "@pulumi/pulumi";

/** Arguments of `alicloud.oss.Bucket` that a `HighlightBucket` takes too. */
export interface BucketArguments {
  accessMonitor?: pulumi.Input<BucketAccessMonitor | undefined>;
  corsRules?: pulumi.Input<pulumi.Input<BucketCorsRule>[] | undefined>;
  forceDestroy?: pulumi.Input<boolean | undefined>;
  lifecycleRuleAllowSameActionOverlap?: pulumi.Input<boolean | undefined>;
  lifecycleRules?: pulumi.Input<pulumi.Input<BucketLifecycleRule>[] | undefined>;
  logging?: pulumi.Input<BucketLogging | undefined>;
  redundancyType?: pulumi.Input<string | undefined>;
  resourceGroupId?: pulumi.Input<string | undefined>;
  serverSideEncryptionRule?: pulumi.Input<BucketServerSideEncryptionRule | undefined>;
  storageClass?: pulumi.Input<string | undefined>;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
  transferAcceleration?: pulumi.Input<BucketTransferAcceleration | undefined>;
  versioning?: pulumi.Input<BucketVersioning | undefined>;
  website?: pulumi.Input<BucketWebsite | undefined>;
}

/** As `accessMonitor` of `alicloud.oss.Bucket`. */
export interface BucketAccessMonitor {
  status?: pulumi.Input<string | undefined>;
}

/** As `corsRules[]` of `alicloud.oss.Bucket`. */
export interface BucketCorsRule {
  allowedHeaders?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  allowedMethods: pulumi.Input<pulumi.Input<string>[]>;
  allowedOrigins: pulumi.Input<pulumi.Input<string>[]>;
  exposeHeaders?: pulumi.Input<pulumi.Input<string>[] | undefined>;
  maxAgeSeconds?: pulumi.Input<number | undefined>;
}

/** As `lifecycleRules[]` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRule {
  abortMultipartUploads?: pulumi.Input<pulumi.Input<BucketLifecycleRuleAbortMultipartUpload>[] | undefined>;
  enabled: pulumi.Input<boolean>;
  expirations?: pulumi.Input<pulumi.Input<BucketLifecycleRuleExpiration>[] | undefined>;
  filter?: pulumi.Input<BucketLifecycleRuleFilter | undefined>;
  id?: pulumi.Input<string | undefined>;
  noncurrentVersionExpirations?: pulumi.Input<
    pulumi.Input<BucketLifecycleRuleNoncurrentVersionExpiration>[] | undefined
  >;
  noncurrentVersionTransitions?: pulumi.Input<
    pulumi.Input<BucketLifecycleRuleNoncurrentVersionTransition>[] | undefined
  >;
  prefix?: pulumi.Input<string | undefined>;
  tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
  transitions?: pulumi.Input<pulumi.Input<BucketLifecycleRuleTransition>[] | undefined>;
}

/** As `lifecycleRules[].abortMultipartUploads[]` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleAbortMultipartUpload {
  createdBeforeDate?: pulumi.Input<string | undefined>;
  days?: pulumi.Input<number | undefined>;
}

/** As `lifecycleRules[].expirations[]` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleExpiration {
  createdBeforeDate?: pulumi.Input<string | undefined>;
  date?: pulumi.Input<string | undefined>;
  days?: pulumi.Input<number | undefined>;
  expiredObjectDeleteMarker?: pulumi.Input<boolean | undefined>;
}

/** As `lifecycleRules[].filter` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleFilter {
  not?: pulumi.Input<BucketLifecycleRuleFilterNot | undefined>;
  objectSizeGreaterThan?: pulumi.Input<number | undefined>;
  objectSizeLessThan?: pulumi.Input<number | undefined>;
}

/** As `lifecycleRules[].filter.not` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleFilterNot {
  prefix?: pulumi.Input<string | undefined>;
  tag?: pulumi.Input<BucketLifecycleRuleFilterNotTag | undefined>;
}

/** As `lifecycleRules[].filter.not.tag` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleFilterNotTag {
  key: pulumi.Input<string>;
  value: pulumi.Input<string>;
}

/** As `lifecycleRules[].noncurrentVersionExpirations[]` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleNoncurrentVersionExpiration {
  days: pulumi.Input<number>;
}

/** As `lifecycleRules[].noncurrentVersionTransitions[]` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleNoncurrentVersionTransition {
  days: pulumi.Input<number>;
  isAccessTime?: pulumi.Input<boolean | undefined>;
  returnToStdWhenVisit?: pulumi.Input<boolean | undefined>;
  storageClass: pulumi.Input<string>;
}

/** As `lifecycleRules[].transitions[]` of `alicloud.oss.Bucket`. */
export interface BucketLifecycleRuleTransition {
  createdBeforeDate?: pulumi.Input<string | undefined>;
  days?: pulumi.Input<number | undefined>;
  isAccessTime?: pulumi.Input<boolean | undefined>;
  returnToStdWhenVisit?: pulumi.Input<boolean | undefined>;
  storageClass: pulumi.Input<string>;
}

/** As `logging` of `alicloud.oss.Bucket`. */
export interface BucketLogging {
  targetBucket: pulumi.Input<string>;
  targetPrefix?: pulumi.Input<string | undefined>;
}

/** As `refererConfig` of `alicloud.oss.Bucket`. */
export interface BucketRefererConfig {
  allowEmpty?: pulumi.Input<boolean | undefined>;
  referers: pulumi.Input<pulumi.Input<string>[]>;
}

/** As `serverSideEncryptionRule` of `alicloud.oss.Bucket`. */
export interface BucketServerSideEncryptionRule {
  kmsDataEncryption?: pulumi.Input<string | undefined>;
  kmsMasterKeyId?: pulumi.Input<string | undefined>;
  sseAlgorithm: pulumi.Input<string>;
}

/** As `transferAcceleration` of `alicloud.oss.Bucket`. */
export interface BucketTransferAcceleration {
  enabled: pulumi.Input<boolean>;
}

/** As `versioning` of `alicloud.oss.Bucket`. */
export interface BucketVersioning {
  status: pulumi.Input<string>;
}

/** As `website` of `alicloud.oss.Bucket`. */
export interface BucketWebsite {
  errorDocument?: pulumi.Input<string | undefined>;
  indexDocument: pulumi.Input<string>;
}

/** The names of the members of `BucketArguments`. */
export const bucketArgumentNames = [
  "accessMonitor",
  "corsRules",
  "forceDestroy",
  "lifecycleRuleAllowSameActionOverlap",
  "lifecycleRules",
  "logging",
  "redundancyType",
  "resourceGroupId",
  "serverSideEncryptionRule",
  "storageClass",
  "tags",
  "transferAcceleration",
  "versioning",
  "website",
] as const satisfies readonly (keyof BucketArguments)[];
