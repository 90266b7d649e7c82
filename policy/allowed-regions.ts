import type { ResourceValidationPolicy } from "@pulumi/policy";
import { type RegionId, regionIds } from "../schema/regions";
import { jobPolicy } from "./job-policy";
import type { PolicyOptions } from "./options";

/**
 * Jobs run in these regions only. The buckets of a job are in its region: the check of a job
 * refuses others.
 *
 * @throws RangeError where the list is empty, or names a region without the service
 */
export function allowedRegions(allowed: readonly RegionId[], options: PolicyOptions = {}): ResourceValidationPolicy {
  if (allowed.length === 0) throw new RangeError("allowedRegions is []: must name a region at least");
  const wrong = allowed.find((id) => !regionIds.includes(id));
  if (wrong !== undefined) {
    throw new RangeError(`allowedRegions names "${String(wrong)}": must be of ${regionIds.join(", ")}`);
  }
  const list = allowed.join(", ");
  const description = `A highlight job runs in one of these regions: ${list}.`;
  return jobPolicy("highlights-allowed-regions", description, options, ({ name, props }) => {
    const { region } = props;
    if (typeof region !== "string" || (allowed as readonly string[]).includes(region)) return [];
    return [
      `${name} would run in ${region}: must be one of ${list}; give the job, or its HighlightRegion, one of them`,
    ];
  });
}
