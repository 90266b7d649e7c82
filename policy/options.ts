import type { EnforcementLevel } from "@pulumi/policy";

/** Options of every policy. */
export interface PolicyOptions {
  /**
   * What a violation does: `mandatory` stops the preview or the deployment, `advisory` warns.
   * Default: the level of the pack, which is `advisory` unless it says otherwise.
   */
  enforcementLevel?: EnforcementLevel;
}
