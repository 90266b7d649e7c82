import * as pulumi from "@pulumi/pulumi";
import { ossUrlOf } from "../../schema/address/oss-url";
import { defaultBucketName } from "./bucket-name";
import type { BucketOwner, BucketStorage } from "./bucket-storage";
import { notePlace } from "./bucket-place";
import { md5Of } from "./file-digest";
import { LocalBucket, LocalObject, localObjectType } from "./local-storage";
import { formerName } from "./upload-alias";
import { noteUpload } from "./uploads";

/** A new bucket on the engine `local`: a folder in the data folder. */
export function newLocalBucket(owner: BucketOwner, bucket: pulumi.Input<string> | undefined): BucketStorage {
  const { component, name, region } = owner;
  const isNameDefault = bucket === undefined || undefined;
  const args = { bucket: bucket ?? defaultBucketName(name), isNameDefault, region };
  const made = new LocalBucket(name, args, { parent: component });
  notePlace(made, { bucket: made.bucket, region });
  return localBucket(owner, made.bucket);
}

/** A bucket on the engine `local` that is there already. */
export function localBucket({ component, region }: BucketOwner, bucket: pulumi.Output<string>): BucketStorage {
  return {
    bucket,
    upload({ name, key, path }, options) {
      const object = new LocalObject(
        name,
        {
          bucket,
          key,
          source: path,
          etag: pulumi.output(path).apply((file) => md5Of(file, { type: localObjectType, name })),
          url: bucket.apply((known) => ossUrlOf({ bucket: known, region, key })),
          region,
        },
        { parent: component, ...options, aliases: [...(options.aliases ?? []), formerName(component, name, key)] },
      );
      notePlace(object, { bucket, region });
      const { url, etag } = object;
      noteUpload(object, { url, etag, path: pulumi.output(path) });
      return { url, etag, key: object.key };
    },
  };
}
