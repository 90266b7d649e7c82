import * as pulumi from "@pulumi/pulumi";
import { pendingFeed } from "../provider/lifecycle/pending-feed";
import { type ResourcesBehind, resourcesOf } from "./program/resources-behind";
import type { Inspector } from "./program/argument-report";

/** A job whose outputs may be arguments of another job. */
interface Feed extends pulumi.CustomResource {
  readonly jobId: pulumi.Output<string>;
  readonly state: pulumi.Output<string>;
}

/**
 * The jobs whose outputs are among a job's arguments and that have not ended, in words; undefined
 * where there are none. Unknown where Pulumi does not know their states yet.
 * @param names the arguments to look at; in any other an output of a pending job does no harm
 * @param isJob picks the jobs out of the resources that an argument depends on
 */
export function pendingFeeds(
  behind: ResourcesBehind,
  names: readonly string[],
  isJob: (resource: pulumi.Resource) => resource is Feed,
): pulumi.Output<string[] | undefined> | undefined {
  const jobs = resourcesOf(behind, names).filter(isJob);
  if (jobs.length === 0) return undefined;
  return pulumi.output(jobs.map((job) => pulumi.all([job.urn, job.jobId, job.state]))).apply((found) => {
    const pending = found.filter(([, , state]) => state === "pending");
    return pending.length === 0
      ? undefined
      : pending.map(([urn, jobId]) => `${urn.slice(urn.lastIndexOf("::") + 2)} (job ${jobId})`);
  });
}

/**
 * An inspector that reports pending feeds alone: outputs of a pending job are not known yet, so
 * every other failure would only repeat that they are missing.
 */
export function inspectFed(inspect: Inspector): Inspector {
  return ({ fedBy, ...args }, secrets) =>
    Array.isArray(fedBy) && fedBy.length > 0
      ? { failures: fedBy.map((feed) => pendingFeed(String(feed))), warnings: [] }
      : inspect(args, secrets);
}
