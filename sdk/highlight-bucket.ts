import * as pulumi from "@pulumi/pulumi";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { ossUrlOf } from "../schema/address/oss-url";
import type { RegionId } from "../schema/regions";
import { stackEngine } from "./engine";
import { mustBeRegistered } from "./program/exit-code";
import { HighlightRegion } from "./highlight-region";
import { LocalBucket, LocalObject } from "./local-storage";
import { missingProvider } from "./program/provider-place";
import { refusal } from "./program/refusal";
import { formerName } from "./upload-alias";

const type = "highlights:index:HighlightBucket";

export interface HighlightBucketArgs {
  /** Region of the bucket, and of the jobs that use it. */
  region: RegionId | HighlightRegion;
  /**
   * Name of the bucket: 3 to 63 of a-z, 0-9 and `-`, no `-` at either end.
   *
   * By default the resource's name and 7 hex digits made from project, stack and name. The default
   * stays the same when stack or resource are renamed.
   */
  bucket?: string;
}

/** A file uploaded to a bucket. */
export interface UploadedObject {
  /** OSS address, for `inputConfig.mediaArray[].mediaUrl`. */
  readonly url: pulumi.Output<string>;
  /** Changes with the file's content, for `triggers`. Known in a preview. */
  readonly etag: pulumi.Output<string>;
  readonly key: pulumi.Output<string>;
}

/**
 * A bucket for footage and clips.
 *
 * On the engine `local` it is a folder in the data folder. On `ims` it comes in a later version:
 * until then create the bucket with `alicloud.oss.Bucket` and hand its name to the jobs.
 *
 * @example
 * const media = new HighlightBucket("media", { region: "cn-shanghai" });
 * const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset("talk.mp4"));
 */
export class HighlightBucket extends pulumi.ComponentResource {
  /** Name of the bucket. Known in a preview. */
  readonly bucket: pulumi.Output<string>;
  readonly region: RegionId;
  private readonly resourceName: string;
  private readonly uploaded = new Set<string>();

  /** @throws RunError on the engine `ims`, and for a name that OSS would not take */
  constructor(name: string, args: HighlightBucketArgs, options?: pulumi.ComponentResourceOptions) {
    const missing = missingProvider();
    if (missing !== undefined) throw refusal(type, name, `${name}: ${missing}`);
    if (stackEngine() === "ims") {
      throw refusal(
        type,
        name,
        `${name}: a HighlightBucket is made on the engine local only so far: create the bucket with alicloud.oss.Bucket of @pulumi/alicloud ` +
          "and hand its name to the jobs, or use a stack on the engine local: pulumi config set highlights:engine local",
      );
    }
    const bucket = args.bucket ?? defaultName(name);
    if (!/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket)) {
      throw refusal(
        type,
        name,
        `${name}: bucket is "${bucket}": must be 3 to 63 of a-z, 0-9 and "-", with no "-" at either end; give another name`,
      );
    }
    super(type, name, {}, options);
    mustBeRegistered(type, name, this);
    this.resourceName = name;
    this.region = args.region instanceof HighlightRegion ? args.region.region : args.region;
    const isNameDefault = args.bucket === undefined || undefined;
    this.bucket = new LocalBucket(name, { bucket, isNameDefault, region: this.region }, { parent: this }).bucket;
    this.registerOutputs({ bucket: this.bucket, region: this.region });
  }

  /**
   * Uploads a file to the bucket, and again when the file changes.
   *
   * @param key key of the object, such as `talks/one.mp4`
   * @param file a file on this machine, relative to the program's folder
   * @throws RunError where another file is uploaded under this key
   */
  upload(key: string, file: pulumi.asset.FileAsset, options?: pulumi.CustomResourceOptions): UploadedObject {
    if (this.uploaded.has(key)) {
      throw new pulumi.RunError(
        `${this.resourceName}: key "${key}" is uploaded twice: must be another key for each file; give one of them another key`,
      );
    }
    this.uploaded.add(key);
    // Two buckets may hold the same key, and a URN holds the types of a resource's parents, not
    // their names.
    const name = `${this.resourceName}/${key}`;
    const object = new LocalObject(
      name,
      {
        bucket: this.bucket,
        key,
        source: file.path,
        etag: pulumi.output(file.path).apply((path) => md5(key, path)),
        url: this.bucket.apply((bucket) => ossUrlOf({ bucket, region: this.region, key })),
        region: this.region,
      },
      { parent: this, ...options, aliases: [...(options?.aliases ?? []), formerName(this, name, key)] },
    );
    return { url: object.url, etag: object.etag, key: object.key };
  }
}

/**
 * The same at every run, so that a preview knows it. It depends on the stack, so that two stacks
 * can share a data folder.
 */
function defaultName(name: string): string {
  const stack = `${pulumi.getOrganization()}/${pulumi.getProject()}/${pulumi.getStack()}/${name}`;
  const digits = createHash("sha256").update(stack).digest("hex").slice(0, 7);
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+|-+$/g, "");
  return `${readable.slice(0, 50) || "bucket"}-${digits}`;
}

async function md5(key: string, path: string): Promise<string> {
  const hash = createHash("md5");
  try {
    await pipeline(createReadStream(path), hash);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new pulumi.RunError(
      `the file for ${key} is "${path}": cannot be read (${why}); give a path relative to the program's folder`,
    );
  }
  return hash.digest("hex").toUpperCase();
}
