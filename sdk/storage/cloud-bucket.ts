import type { BucketArgs } from "@pulumi/alicloud/oss/bucket";
import * as pulumi from "@pulumi/pulumi";
import { ossUrlOf } from "../../schema/address/oss-url";
import { defined } from "../../schema/defined";
import type { RegionId } from "../../schema/regions";
import { refusal } from "../program/refusal";
import { alicloud, type Named } from "../region/alicloud";
import { inRegion } from "../region/provider-region";
import type { HighlightBucketArgs } from "./bucket-args";
import { defaultBucketName } from "./bucket-name";
import { notePlace } from "./bucket-place";
import type { BucketOwner, BucketStorage } from "./bucket-storage";
import { corsRules, lifecycleRules } from "./bucket-rules";
import { md5Of } from "./file-digest";
import { noteUpload } from "./uploads";

const bucketType = "alicloud:oss/bucket:Bucket";

/** How the resources of a bucket in the cloud are made. */
export interface CloudOptions {
  /**
   * Undefined for the stack's default provider.
   * @throws RunError where that would use another region
   */
  readonly provider: () => pulumi.ProviderResource | undefined;
  /** Whether what was made stays in the cloud when its resource is deleted. */
  readonly retainOnDelete: boolean;
}

/** A new bucket in the cloud, with what a bucket for media should have. */
export function newCloudBucket(owner: BucketOwner, args: HighlightBucketArgs, options: CloudOptions): BucketStorage {
  const { component, name, region } = owner;
  const resource = { type: bucketType, name };
  const { Bucket } = alicloud("bucket", resource);
  const provider = options.provider();
  const common = { parent: component, retainOnDelete: options.retainOnDelete, ...defined({ provider }) };
  const inputs = bucketInputs(owner, args, provider);
  // A default name is kept once it is recorded: another one would be another bucket.
  const ignoreChanges = args.bucket === undefined ? ["bucket"] : undefined;
  const made = new Bucket(name, inputs, { ...common, ...defined({ aliases: aliasesOf(args), ignoreChanges }) });
  made.location.apply((location) => mustBeIn(region, location, resource));
  const bucket = made.bucket;
  const { BucketPublicAccessBlock } = alicloud("bucketPublicAccessBlock", resource);
  const { BucketAcl } = alicloud("bucketAcl", resource);
  const blockPublicAccess = args.blockPublicAccess ?? true;
  const block = new BucketPublicAccessBlock(name, { bucket, blockPublicAccess }, common);
  // OSS refuses a public list while public access is blocked.
  new BucketAcl(name, { bucket, acl: args.acl ?? "private" }, { ...common, dependsOn: block });
  if (args.policy !== undefined) {
    const { BucketPolicy } = alicloud("bucketPolicy", resource);
    new BucketPolicy(name, { bucket, policy: args.policy }, { ...common, dependsOn: block });
  }
  if (args.refererConfig !== undefined) {
    const { BucketReferer } = alicloud("bucketReferer", resource);
    const { allowEmpty = true, referers: refererLists } = args.refererConfig;
    const allowEmptyReferer = pulumi.output(allowEmpty).apply((allowed) => allowed ?? true);
    new BucketReferer(name, { bucket, allowEmptyReferer, refererLists }, common);
  }
  // A job in a region that its bucket is not in fails by its own check too.
  notePlace(made, { bucket, region, location: made.location, account: made.owner });
  return cloudBucket(owner, bucket, options);
}

/** A bucket in the cloud that is there already. */
export function cloudBucket(
  { component, region }: BucketOwner,
  bucket: pulumi.Output<string>,
  cloud: CloudOptions,
): BucketStorage {
  return {
    bucket,
    upload({ name, key, path }, options) {
      const resource = { type: "alicloud:oss/bucketObject:BucketObject", name };
      const { BucketObject } = alicloud("bucketObject", resource);
      const { retainOnDelete } = cloud;
      const provider = cloud.provider();
      // The plugin sees a changed file by its digest alone.
      const contentMd5 = pulumi.output(path).apply(async (file) => base64Of(await md5Of(file, resource)));
      const object = new BucketObject(
        name,
        { bucket, key, source: path, contentMd5 },
        { parent: component, retainOnDelete, ...defined({ provider }), ...options },
      );
      notePlace(object, { bucket, region });
      // Outputs of the object, so that a job waits for the upload; a preview knows them.
      const url = pulumi
        .all([object.bucket, object.key])
        .apply(([known, key]) => ossUrlOf({ bucket: known, region, key }));
      const etag = object.contentMd5.apply((digest) => hexOf(digest ?? ""));
      noteUpload(object, { url, etag, path: pulumi.output(path) });
      return { url, etag, key: object.key };
    },
  };
}

function bucketInputs(
  { name, region }: BucketOwner,
  args: HighlightBucketArgs,
  provider: pulumi.ProviderResource | undefined,
): BucketArgs {
  const { region: _region, bucket, bucketAlias: _alias, acl: _acl, blockPublicAccess: _block, ...rest } = args;
  const { policy: _policy, refererConfig: _referer, expiry, playbackOrigins, versioning, ...passed } = rest;
  const isVersioned = typeof versioning === "boolean";
  const named = bucket ?? defaultBucketName(name);
  return {
    forceDestroy: false,
    serverSideEncryptionRule: { sseAlgorithm: "AES256" },
    ...passed,
    bucket: provider === undefined ? named : inRegion(named, provider, region, { type: bucketType, name }),
    ...defined({
      lifecycleRules: lifecycleRules(expiry, args.lifecycleRules),
      corsRules: corsRules(playbackOrigins, args.corsRules),
      versioning: isVersioned ? { status: versioning ? "Enabled" : "Suspended" } : versioning,
    }),
  };
}

function aliasesOf({ bucketAlias }: HighlightBucketArgs): pulumi.CustomResourceOptions["aliases"] {
  if (bucketAlias === undefined) return undefined;
  return [bucketAlias.startsWith("urn:") ? bucketAlias : { name: bucketAlias, parent: pulumi.rootStackResource }];
}

/** A bucket cannot move: the plugin would make a second one, or lose sight of this one. */
function mustBeIn(region: RegionId, location: string | undefined, resource: Named): void {
  const actual = location?.replace(/^oss-/, "");
  if (actual === undefined || actual === "" || actual === region) return;
  throw refusal(
    resource.type,
    resource.name,
    `${resource.name}: region is "${region}": must be ${actual}, where its bucket is; ` +
      "a bucket cannot move: declare another one, with a name of its own, for the other region",
  );
}

function base64Of(hex: string): string {
  return Buffer.from(hex, "hex").toString("base64");
}

function hexOf(base64: string): string {
  return Buffer.from(base64, "base64").toString("hex").toUpperCase();
}
