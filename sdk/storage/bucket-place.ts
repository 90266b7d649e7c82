import type * as pulumi from "@pulumi/pulumi";
import { defined } from "../../schema/defined";
import type { RegionId } from "../../schema/regions";
import { stackRegion } from "../engine";
import { ResourceMark } from "../program/resource-mark";
import { type ResourcesBehind, resourcesOf } from "../program/resources-behind";
import { regionOf } from "../region/provider-region";

/** The bucket behind an argument of a job. A preview may not know all of it. */
export interface BucketPlace {
  readonly bucket: pulumi.Input<string>;
  /** Region of its provider. */
  readonly region: pulumi.Input<string | undefined>;
  /** As OSS gives it, such as `oss-cn-shanghai`. */
  readonly location?: pulumi.Output<string>;
  /** Account that owns it. */
  readonly account?: pulumi.Output<string>;
}

const places = new ResourceMark<BucketPlace>("place");

/** Notes the bucket of a resource of ours. */
export function notePlace(
  resource: pulumi.Resource,
  place: Pick<BucketPlace, "bucket" | "location" | "account"> & { readonly region: RegionId },
): void {
  places.set(resource, place);
}

/**
 * The buckets behind the arguments that decide what a job makes, those of `alicloud.oss.Bucket` and
 * `alicloud.oss.BucketObject` among them. Undefined where there are none.
 */
export function placesIn(behind: ResourcesBehind, deciding: readonly string[]): BucketPlace[] | undefined {
  const found = resourcesOf(behind, deciding).flatMap(
    (resource) => places.get(resource) ?? placeOfPlugin(resource) ?? [],
  );
  return found.length === 0 ? undefined : found;
}

const pluginTypes = ["alicloud:oss/bucket:Bucket", "alicloud:oss/bucketObject:BucketObject"];

/** A bucket or an object of `@pulumi/alicloud`, whichever copy of that package made it. */
interface PluginBucket extends pulumi.CustomResource {
  readonly __pulumiType?: string;
  /** The option `provider`, by Pulumi's own name; its types do not declare it. */
  readonly __prov?: pulumi.ProviderResource;
  readonly bucket: pulumi.Output<string>;
  /** An object has neither. */
  readonly location?: pulumi.Output<string>;
  readonly owner?: pulumi.Output<string>;
}

function placeOfPlugin(resource: pulumi.Resource): BucketPlace | undefined {
  const { __pulumiType, __prov, bucket, location, owner } = resource as PluginBucket;
  if (__pulumiType === undefined || !pluginTypes.includes(__pulumiType)) return undefined;
  const region = __prov === undefined ? stackRegion() : regionOf(__prov);
  return { bucket, region, ...defined({ location, account: owner }) };
}
