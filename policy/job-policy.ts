import type { ResourceValidationArgs, ResourceValidationPolicy } from "@pulumi/policy";
import type { KindName } from "../provider/kinds/all";
import { defined } from "../schema/defined";
import { extractionClass } from "../sdk/highlight-extraction-job";
import { montageClass } from "../sdk/highlight-montage-job";
import type { PolicyOptions } from "./options";

/** A job as a policy sees it. To read a property that a preview does not know yet throws. */
export interface Job {
  readonly kind: KindName;
  readonly name: string;
  readonly props: Readonly<Record<string, unknown>>;
}

const kindsByType = new Map([extractionClass, montageClass].map(({ type, kind }) => [type, kind]));

/** The job in a resource; undefined where the resource is none. */
export function jobIn({ type, name, props }: Pick<ResourceValidationArgs, "type" | "name" | "props">): Job | undefined {
  const kind = kindsByType.get(type);
  return kind && { kind, name, props };
}

/**
 * A policy on single jobs. Pulumi runs it in a preview, and before each create and update.
 * @param violations sentences; none where the job is as it should be
 */
export function jobPolicy(
  name: string,
  description: string,
  options: PolicyOptions,
  violations: (job: Job) => string[],
): ResourceValidationPolicy {
  return {
    name,
    description,
    ...defined({ enforcementLevel: options.enforcementLevel }),
    validateResource: (args, report) => {
      const job = jobIn(args);
      if (job === undefined) return args.notApplicable("the policy is about highlight jobs");
      for (const violation of violations(job)) report(violation);
    },
  };
}
