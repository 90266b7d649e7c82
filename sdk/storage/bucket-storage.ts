import type * as pulumi from "@pulumi/pulumi";
import type { RegionId } from "../../schema/regions";
import type { StoredObject } from "./stored-object";

/** A bucket as an engine has it. */
export interface BucketStorage {
  /** Name of the bucket. Known in a preview. */
  readonly bucket: pulumi.Output<string>;
  upload(file: UploadedFile, options: pulumi.CustomResourceOptions): StoredObject;
}

/** A file to upload. */
export interface UploadedFile {
  /** Name of the resource. */
  readonly name: string;
  readonly key: string;
  /** Path relative to the program's folder. */
  readonly path: pulumi.Input<string>;
}

/** The component that a bucket's resources belong to. */
export interface BucketOwner {
  readonly component: pulumi.ComponentResource;
  readonly name: string;
  readonly region: RegionId;
}
