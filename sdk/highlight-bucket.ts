import * as pulumi from "@pulumi/pulumi";
import { ossUrlOf } from "../schema/address/oss-url";
import { defined } from "../schema/defined";
import type { RegionId } from "../schema/regions";
import { stackEngine } from "./engine";
import { HighlightRegion } from "./highlight-region";
import { shownArgument } from "./program/argument-shape";
import { mustBeRegistered } from "./program/exit-code";
import { missingProvider } from "./program/provider-place";
import { refusal } from "./program/refusal";
import { warnOfPlainKeys } from "./region/plain-keys";
import { whyNotByDefault } from "./region/stack-provider";
import type { HighlightBucketArgs } from "./storage/bucket-args";
import { bucketFailures } from "./storage/bucket-failure";
import { bucketName } from "./storage/bucket-name";
import { givenArguments } from "./storage/bucket-shape";
import type { BucketStorage } from "./storage/bucket-storage";
import { cloudBucket, newCloudBucket } from "./storage/cloud-bucket";
import { existingObject } from "./storage/existing-object";
import { fileFailure } from "./storage/file-failure";
import { keyFailure } from "./storage/key-failure";
import { localBucket, newLocalBucket } from "./storage/local-bucket";
import type { StoredObject } from "./storage/stored-object";

const type = "highlights:index:HighlightBucket";
const bucketType = "alicloud:oss/bucket:Bucket";

/** A bucket that is there already. */
const isExisting = Symbol("existing");

type Given = HighlightBucketArgs & { readonly [isExisting]?: true };

/**
 * A bucket for footage and clips.
 *
 * On the engine `local` it is a folder in the data folder. On `ims` it is an `alicloud.oss.Bucket`:
 * private, with public access blocked, encrypted at rest, and kept with all it holds when the stack
 * is destroyed, unless the option `retainOnDelete` is false.
 *
 * @example
 * const media = new HighlightBucket("media", { region: "cn-shanghai" });
 * const talk = media.upload("talk.mp4", new pulumi.asset.FileAsset("talk.mp4"));
 */
export class HighlightBucket extends pulumi.ComponentResource {
  /** Name of the bucket. Known in a preview. */
  readonly bucket: pulumi.Output<string>;
  readonly region: RegionId;
  /** Host of the bucket's objects, such as for the origin of a CDN. */
  readonly host: pulumi.Output<string>;
  private readonly resourceName: string;
  private readonly isVersioned: boolean;
  private readonly storage: BucketStorage;
  private readonly uploaded = new Set<string>();
  private readonly looked = new Map<string, StoredObject>();

  /**
   * @throws RunError for arguments that cannot be, for a region that the bucket would not be in,
   * and where `@pulumi/alicloud` is needed and not installed
   */
  constructor(name: string, args: HighlightBucketArgs, options?: pulumi.ComponentResourceOptions) {
    const isNew = (args as Given | undefined)?.[isExisting] !== true;
    const given = givenArguments(args);
    const missing = missingProvider();
    const failures = missing === undefined ? bucketFailures(given, isNew) : [missing];
    if (failures.length > 0) throw refusal(type, name, failures.map((text) => `${name}: ${text}`).join("\n"));
    const bucket = given.bucket === undefined ? undefined : bucketName(given.bucket, { type, name });
    super(type, name, {}, options);
    mustBeRegistered(type, name, this);
    this.resourceName = name;
    this.isVersioned = given.versioning !== undefined;
    this.region = HighlightRegion.isInstance(given.region) ? given.region.region : given.region;
    this.storage = this.storageOf({ ...given, ...defined({ bucket }) }, isNew, options);
    this.bucket = this.storage.bucket;
    this.host = this.bucket.apply((known) => `${known}.oss-${this.region}.aliyuncs.com`);
    this.registerOutputs({ bucket: this.bucket, region: this.region });
  }

  /**
   * A bucket that is there already and stays as it is: nothing is made, changed or deleted.
   *
   * @example
   * const archive = HighlightBucket.get("archive", { region: shanghai, bucket: "corp-footage" });
   * const talk = archive.existing("2026/talk.mp4");
   */
  static get(
    name: string,
    args: Pick<HighlightBucketArgs, "region"> & { bucket: pulumi.Input<string> },
    options?: pulumi.ComponentResourceOptions,
  ): HighlightBucket {
    const given: Given = { ...args, [isExisting]: true };
    return new HighlightBucket(name, given, options);
  }

  /**
   * Uploads a file to the bucket, and again when the file changes.
   *
   * @param key key of the object, such as `talks/one.mp4`
   * @param file a file on this machine, relative to the program's folder
   * @throws RunError where another file is uploaded under this key, and where no object can have it
   */
  upload(key: string, file: pulumi.asset.FileAsset, options: pulumi.CustomResourceOptions = {}): StoredObject {
    const failure = keyFailure(key) ?? fileFailure(key, file);
    if (failure !== undefined) throw this.refusalOf(key, failure);
    if (this.uploaded.has(key)) {
      const fix = "must be another key for each file; give one of them another key";
      throw this.refusalOf(key, `key "${key}" is uploaded twice: ${fix}`);
    }
    this.uploaded.add(key);
    // Two buckets may hold the same key, and a URN holds the types of a resource's parents, not
    // their names.
    const name = `${this.resourceName}/${key}`;
    return this.storage.upload({ name, key, path: file.path }, options);
  }

  /**
   * An object that is in the bucket already, of any size. A look at it gives the ETag, in a preview
   * too; in a bucket with versions, that of the current version. A missing object fails the
   * program.
   *
   * @param key key of the object, such as `talks/one.mp4`
   */
  existing(key: string): StoredObject {
    const known = this.looked.get(key);
    if (known !== undefined) return known;
    const failure = keyFailure(key);
    if (failure !== undefined) throw this.refusalOf(key, failure);
    const object = existingObject({ name: this.resourceName, region: this.region }, this.bucket, key);
    this.looked.set(key, object);
    return object;
  }

  /**
   * A place for the notes of submits in this bucket: for `notes` of jobs, or for the setting
   * `highlights:notes` of a stack.
   *
   * @throws RunError where the bucket keeps versions
   */
  get notes(): pulumi.Output<string> {
    if (this.isVersioned) {
      throw refusal(
        type,
        this.resourceName,
        `${this.resourceName}: notes are not safe in a bucket with versioning, where OSS makes no lock; use another bucket for them`,
      );
    }
    return this.host.apply((host) => `https://${host}/highlights-notes`);
  }

  /** The OSS address of any object of the bucket. Makes no look. */
  urlOf(key: string): pulumi.Output<string> {
    const failure = keyFailure(key);
    if (failure !== undefined) throw this.refusalOf(key, failure);
    return this.bucket.apply((bucket) => ossUrlOf({ bucket, region: this.region, key }));
  }

  private refusalOf(key: unknown, why: string): pulumi.RunError {
    return refusal("StoredObject", `${this.resourceName}/${shownArgument(key)}`, `${this.resourceName}: ${why}`);
  }

  private storageOf(
    args: HighlightBucketArgs,
    isNew: boolean,
    options: pulumi.ComponentResourceOptions | undefined,
  ): BucketStorage {
    const owner = { component: this, name: this.resourceName, region: this.region };
    const existing = isNew ? undefined : pulumi.output(args.bucket ?? "");
    if (stackEngine() !== "ims") {
      return existing === undefined ? newLocalBucket(owner, args.bucket) : localBucket(owner, existing);
    }
    const inherited = options?.parent?.getProvider(bucketType);
    const cloud = { provider: () => this.providerOf(args, inherited), retainOnDelete: options?.retainOnDelete ?? true };
    return existing === undefined ? newCloudBucket(owner, args, cloud) : cloudBucket(owner, existing, cloud);
  }

  /**
   * The provider of the bucket's own options, else that of its HighlightRegion, else the inherited
   * one.
   * @throws RunError where the stack's default provider would use another region
   */
  private providerOf(
    { region }: HighlightBucketArgs,
    inherited: pulumi.ProviderResource | undefined,
  ): pulumi.ProviderResource | undefined {
    const any = this.getProvider(bucketType);
    const own = any === inherited ? undefined : any;
    const given = own ?? (HighlightRegion.isInstance(region) ? region.provider : undefined) ?? inherited;
    const why = given === undefined ? whyNotByDefault(this.region) : undefined;
    if (why === undefined) {
      if (given === undefined) warnOfPlainKeys();
      return given;
    }
    const [name, id] = [this.resourceName, this.region];
    throw refusal(
      bucketType,
      name,
      `${name}: ${why}, the region of the bucket; give region: new HighlightRegion("${id}", { region: "${id}" })`,
    );
  }
}
