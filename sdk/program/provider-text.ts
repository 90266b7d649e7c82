import type { KindName } from "../../provider/kinds/all";

/**
 * The constant line that names a provider in a stack's state. It holds no path, no version and no
 * code, so a state file works with any version of the package, installed anywhere. Pulumi caches
 * providers by this text: all resources of a kind share one.
 */
export function providerText(module: KindName | "local-bucket" | "local-object"): string {
  return `exports.handler = () => require("pulumi-alicloud-highlights/provider/${module}");`;
}
