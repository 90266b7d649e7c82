import type * as pulumi from "@pulumi/pulumi";

/** An object in a bucket. */
export interface StoredObject {
  /** OSS address, for `inputConfig.mediaArray[].mediaUrl`. */
  readonly url: pulumi.Output<string>;
  /** Changes with the object's content, for `triggers`. Known in a preview. */
  readonly etag: pulumi.Output<string>;
  readonly key: pulumi.Output<string>;
}
