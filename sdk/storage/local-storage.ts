import * as pulumi from "@pulumi/pulumi";
import type { RegionId } from "../../schema/regions";
import { mustBeRegistered } from "../program/exit-code";
import { providerText } from "../program/provider-text";

export interface LocalBucketArgs {
  readonly bucket: pulumi.Input<string>;
  /** The name is the default: a recorded name is kept in its place. */
  readonly isNameDefault: true | undefined;
  readonly region: RegionId;
}

const localBucketType = "pulumi-nodejs:dynamic/highlights:LocalBucket";

/** A bucket of the engine `local`: a folder in its data folder. */
export class LocalBucket extends pulumi.CustomResource {
  declare readonly bucket: pulumi.Output<string>;

  constructor(name: string, args: LocalBucketArgs, options: pulumi.CustomResourceOptions) {
    const inputs = { ...args, engine: "local", account: undefined, __provider: providerText("local-bucket") };
    super(localBucketType, name, inputs, options);
    mustBeRegistered(localBucketType, name, this);
  }
}

export interface LocalObjectArgs {
  readonly bucket: pulumi.Input<string>;
  readonly key: string;
  /** Path of the file to store, relative to the program's folder. */
  readonly source: pulumi.Input<string>;
  /** MD5 of the file in upper-case hex, which is its ETag. */
  readonly etag: pulumi.Input<string>;
  readonly url: pulumi.Input<string>;
  readonly region: RegionId;
}

export const localObjectType = "pulumi-nodejs:dynamic/highlights:LocalObject";

/** An object of the engine `local`: a plain file in its data folder. */
export class LocalObject extends pulumi.CustomResource {
  declare readonly key: pulumi.Output<string>;
  declare readonly etag: pulumi.Output<string>;
  declare readonly url: pulumi.Output<string>;

  constructor(name: string, args: LocalObjectArgs, options: pulumi.CustomResourceOptions) {
    const inputs = { ...args, engine: "local", account: undefined, __provider: providerText("local-object") };
    super(localObjectType, name, inputs, options);
    mustBeRegistered(localObjectType, name, this);
  }
}
