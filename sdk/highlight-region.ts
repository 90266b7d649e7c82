import * as pulumi from "@pulumi/pulumi";
import { region as regionFacts, type RegionId } from "../schema/regions";
import { stackEngine } from "./engine";
import { mustBeRegistered } from "./program/exit-code";
import { refusal } from "./program/refusal";
import { inRegion } from "./region/provider-region";
import { regionFailures } from "./region/region-failures";
import { regionProvider } from "./region/region-provider";
import { whyNotByDefault } from "./region/stack-provider";

const type = "highlights:index:HighlightRegion";
const providerType = "pulumi:providers:alicloud";

export interface HighlightRegionArgs {
  /** One of the six regions that offer highlights; see `regions`. */
  region: RegionId;
}

/** Hosts of OSS in a region. */
export interface OssHosts {
  /** Such as `oss-cn-shanghai.aliyuncs.com`. */
  readonly internet: string;
  /** Reachable from inside Alibaba Cloud only, where traffic is free. */
  readonly internal: string;
}

/**
 * The region that jobs and buckets live in.
 *
 * On the engine `ims` it makes an `alicloud.Provider` for the region, which buckets that take the
 * region use: with the stack's settings under `alicloud:`, and with the account that jobs use. It
 * makes none where `alicloud:region` is this region already, or where the option `provider` gives
 * one. On `local` it makes nothing.
 *
 * @example
 * const shanghai = new HighlightRegion("shanghai", { region: "cn-shanghai" });
 * const media = new HighlightBucket("media", { region: shanghai });
 */
export class HighlightRegion extends pulumi.ComponentResource {
  readonly region: RegionId;
  /** Host of Intelligent Media Services in the region, such as `ice.cn-shanghai.aliyuncs.com`. */
  readonly endpoint: string;
  readonly ossHosts: OssHosts;
  /** Whether `enableActionRecog` and `customActions` work in the region. */
  readonly actionRecognition: boolean;
  /**
   * Provider of `@pulumi/alicloud` for the region, for resources of your own. Undefined where the
   * stack's default provider serves the region, and on `local`.
   */
  readonly provider: pulumi.ProviderResource | undefined;

  /** Whether a value is one, also of another copy of this package. */
  static override isInstance(value: unknown): value is HighlightRegion {
    return pulumi.Resource.isInstance(value) && (value as { __pulumiType?: string }).__pulumiType === type;
  }

  /**
   * @throws RunError where the region does not offer highlights, where the option `provider` is of
   * another region, and where `@pulumi/alicloud` is needed and not installed
   */
  constructor(name: string, args: HighlightRegionArgs, options?: pulumi.ComponentResourceOptions) {
    const failures = regionFailures(args);
    if (failures.length > 0) throw refusal(type, name, failures.map((text) => `${name}: ${text}`).join("\n"));
    super(type, name, {}, options);
    mustBeRegistered(type, name, this);
    const { region, endpoint, ossHosts, actionRecognition } = factsOf(args.region);
    this.region = region;
    this.endpoint = endpoint;
    this.ossHosts = ossHosts;
    this.actionRecognition = actionRecognition;
    this.provider = this.providerOf(name);
    this.registerOutputs({ region, endpoint, ossHosts, actionRecognition });
  }

  private providerOf(name: string): pulumi.ProviderResource | undefined {
    if (stackEngine() !== "ims") return undefined;
    const given = this.getProvider("alicloud:index/provider:Provider");
    if (given !== undefined) {
      inRegion(this.region, given, this.region, { type: providerType, name });
      return given;
    }
    if (whyNotByDefault(this.region) === undefined) return undefined;
    const made = regionProvider({ type: providerType, name }, this.region, { parent: this });
    // What the program makes below this resource is in the region too, as with the option provider.
    (this as unknown as Inheriting).__providers.alicloud = made;
    return made;
  }
}

/** The providers that children inherit, by package; Pulumi's types do not declare them. */
interface Inheriting {
  readonly __providers: Record<string, pulumi.ProviderResource>;
}

function factsOf(id: RegionId) {
  const { endpoint, actionRecognition } = regionFacts(id);
  const ossHosts = { internet: `oss-${id}.aliyuncs.com`, internal: `oss-${id}-internal.aliyuncs.com` };
  return { region: id, endpoint, ossHosts, actionRecognition };
}
