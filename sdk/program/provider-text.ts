import type { KindName } from "../../provider/kinds/all";

/**
 * The constant line that names a provider in a stack's state. It holds no path, no version and no
 * source, so a state file can be used with any version of the package, from any place. Pulumi
 * caches by this text: all resources of a kind share one provider.
 */
export function providerText(module: KindName | "local-bucket" | "local-object"): string {
  return `exports.handler = () => require("pulumi-alicloud-highlights/provider/${module}");`;
}
