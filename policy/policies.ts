import type { Policies } from "@pulumi/policy";
import type { RegionId } from "../schema/regions";
import { allowedRegions } from "./allowed-regions";
import type { Limit } from "./limit";
import { maxJobCost } from "./max-job-cost";
import { maxStackCost } from "./max-stack-cost";
import { notesInBucket } from "./notes-in-bucket";
import type { PolicyOptions } from "./options";
import { retention } from "./retention";

/** The policies of a pack, with what each needs. One that is left out is not part of it. */
export interface HighlightPolicies extends PolicyOptions {
  /** As {@link maxJobCost}. */
  maxJobCost?: Limit;
  /** As {@link maxStackCost}. */
  maxStackCost?: Limit;
  /** As {@link allowedRegions}. */
  allowedRegions?: readonly RegionId[];
  /** As {@link retention}. */
  retention?: "retain" | "delete";
  /** As {@link notesInBucket}. Default false. */
  notesInBucket?: boolean;
}

/**
 * Several policies at once, all with the same enforcement level.
 *
 * @throws RangeError where one of them refuses what it is given
 */
export function highlightPolicies(chosen: HighlightPolicies): Policies {
  const options: PolicyOptions = { enforcementLevel: chosen.enforcementLevel };
  return [
    chosen.maxJobCost && maxJobCost({ ...chosen.maxJobCost, ...options }),
    chosen.maxStackCost && maxStackCost({ ...chosen.maxStackCost, ...options }),
    chosen.allowedRegions && allowedRegions(chosen.allowedRegions, options),
    chosen.retention && retention(chosen.retention, options),
    chosen.notesInBucket ? notesInBucket(options) : undefined,
  ].filter((policy) => policy !== undefined);
}
