import type * as permissions from "../provider/permissions/ram-policy";
import type { RamPolicyOptions } from "../provider/permissions/options";

/**
 * The least that an identity needs for jobs, buckets, uploads and look-ups, as the document of an
 * `alicloud.ram.Policy`. By default it submits jobs of both kinds and waits for them.
 *
 * @example
 * const policyDocument = JSON.stringify(ramPolicy({ buckets: ["clips"], deleteOutputs: true }));
 * new alicloud.ram.Policy("deploy", { policyName: "deploy", policyDocument });
 * @throws Error for a name that cannot be, and for options that allow nothing
 */
export function ramPolicy(options: RamPolicyOptions = {}): permissions.RamPolicy {
  // Loaded when a policy is asked for: the import of the package loads no kind.
  const { makeRamPolicy } = require("../provider/permissions/ram-policy") as typeof permissions;
  return makeRamPolicy(options);
}
