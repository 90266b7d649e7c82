import * as pulumi from "@pulumi/pulumi";
import { type RegionId, regionIds } from "../schema/regions";
import { mustBeRegistered } from "./program/exit-code";
import { refusal } from "./program/refusal";

const type = "highlights:index:HighlightRegion";

export interface HighlightRegionArgs {
  /** One of the six regions that offer highlights; see `regions`. */
  region: RegionId;
}

/**
 * The region that jobs and buckets live in.
 *
 * On the engine `ims` it only carries the region's id so far; the account's alicloud provider for
 * it comes in a later version.
 *
 * @example
 * const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
 */
export class HighlightRegion extends pulumi.ComponentResource {
  readonly region: RegionId;

  /** @throws RunError where the region does not offer highlights */
  constructor(name: string, args: HighlightRegionArgs, options?: pulumi.ComponentResourceOptions) {
    if (!regionIds.includes(args.region)) {
      throw refusal(
        type,
        name,
        `${name}: region is "${args.region}": must be one of ${regionIds.join(", ")}; choose one of these`,
      );
    }
    super(type, name, {}, options);
    mustBeRegistered(type, name, this);
    this.region = args.region;
    this.registerOutputs({ region: this.region });
  }
}
