import type * as pulumi from "@pulumi/pulumi";
import type { RegionId } from "../../schema/regions";
import type { BucketArguments, BucketRefererConfig, BucketVersioning } from "../arguments/bucket";
import type { HighlightRegion } from "../highlight-region";

/** Objects that OSS deletes after some days. */
export interface Expiry {
  /** Beginning of their keys, such as `reels/`. It must not be empty. */
  prefix: string;
  /** Days since the last change of an object: a whole number, at least 1. */
  days: number;
}

/**
 * Arguments of a bucket: some of its own, and those of `alicloud.oss.Bucket`. The engine `local`
 * uses `region` and `bucket` alone.
 */
export interface HighlightBucketArgs extends Omit<BucketArguments, "versioning"> {
  /**
   * Region of the bucket, and of the jobs that use it. On the engine `ims` the id of a region alone
   * is enough where it is also `alicloud:region`; elsewhere give a `HighlightRegion`.
   */
  region: RegionId | HighlightRegion;
  /**
   * Name of the bucket: 3 to 63 of a-z, 0-9 and `-`, no `-` at either end.
   *
   * By default the resource's name and 7 hex digits made from project, stack and name. A default
   * stays as it is when stack or resource are renamed later.
   */
  bucket?: pulumi.Input<string>;
  /**
   * The `alicloud.oss.Bucket` that becomes this bucket: its name in the program, or its URN. The
   * bucket and its name are kept. Remove the old resource from the program in the same change; the
   * alias may go after an update.
   */
  bucketAlias?: string;
  /** Access control list. Default: `private`. Any other one needs `blockPublicAccess: false`. */
  acl?: "private" | "public-read" | "public-read-write";
  /** Whether OSS refuses public access, whatever lists and policies say. Default: true. */
  blockPublicAccess?: boolean;
  /** Policy of the bucket, as JSON. Default: none. */
  policy?: pulumi.Input<string>;
  /** Sites that may link to objects. Default: no limit. */
  refererConfig?: BucketRefererConfig;
  /** Objects to delete after some days, such as old reels. Default: none. */
  expiry?: readonly Expiry[];
  /**
   * Origins of the pages that play clips and reels, such as `https://www.example.com`, for CORS.
   * Default: none.
   */
  playbackOrigins?: readonly string[];
  /** Whether OSS keeps earlier versions of objects; false suspends it. Default: never enabled. */
  versioning?: boolean | BucketVersioning;
}
