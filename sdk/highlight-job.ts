import type { JobClass } from "./job-class";
import * as pulumi from "@pulumi/pulumi";
import type { CostEstimate } from "../schema/price/estimate";
import type { RegionId } from "../schema/regions";
import { stackEngine, stackRegion } from "./engine";
import { mustBeRegistered } from "./program/exit-code";
import { HighlightRegion } from "./highlight-region";
import { jobRegistration } from "./job-registration";
import { lastTransformation } from "./program/last-transformation";
import { warnOfMissingPrograms } from "./program/local-programs";
import { PromiseTraces } from "./program/promise-traces";
import { missingProvider } from "./program/provider-place";
import { providerText } from "./program/provider-text";
import { refusal } from "./program/refusal";
import { ResourceMark } from "./program/resource-mark";

/** Outputs of every job, registered as undefined: a preview then shows them as unknown. */
const outputs = [
  "jobId",
  "state",
  "account",
  "createTime",
  "endTime",
  "estimatedCost",
  "warnings",
  "missing",
  "failure",
];

const jobs = new ResourceMark<true>("job");

/** The outputs that jobs of all kinds have. */
export abstract class HighlightJob extends pulumi.CustomResource {
  /** Id of the job in the service; begins with `local-` on the engine `local`. */
  declare readonly jobId: pulumi.Output<string>;
  declare readonly state: pulumi.Output<"pending" | "finished" | "failed">;
  /** Engine that the job ran on. */
  declare readonly engine: pulumi.Output<"ims" | "local">;
  declare readonly region: pulumi.Output<RegionId>;
  /** Account that owns the job. */
  declare readonly account: pulumi.Output<string>;
  /** When the job was created, ISO 8601 in UTC. Absent while it is pending. */
  declare readonly createTime: pulumi.Output<string | undefined>;
  /** When the job ended, ISO 8601 in UTC. Absent while it is pending. */
  declare readonly endTime: pulumi.Output<string | undefined>;
  /** List price of the run on `ims`. Absent without `inputMinutes`. */
  declare readonly estimatedCost: pulumi.Output<CostEstimate | undefined>;
  /** Things to know though nothing failed. */
  declare readonly warnings: pulumi.Output<string[]>;
  /**
   * Outputs of the job that the last refresh found gone or overwritten: `BUCKET/KEY`,
   * `media asset ID` or `editing project ID`. Absent while nothing is missing.
   */
  declare readonly missing: pulumi.Output<string[] | undefined>;
  /**
   * Code and message of a failed job, as the service gives them. Absent unless `state` is `failed`.
   */
  declare readonly failure: pulumi.Output<{ code: string; message: string } | undefined>;

  constructor(
    kind: JobClass,
    name: string,
    args: { region?: pulumi.Input<RegionId> | HighlightRegion | undefined } | undefined,
    options?: pulumi.CustomResourceOptions,
  ) {
    const missing = missingProvider();
    if (missing !== undefined) throw refusal(kind.type, name, `${name}: ${missing}`);
    // A program in JavaScript may give no arguments; the report says which are missing.
    const place = args?.region;
    const region = HighlightRegion.isInstance(place) ? place.region : (place ?? stackRegion());
    const engine = stackEngine();
    if (engine === "local") warnOfMissingPrograms();
    const isJob = (resource: pulumi.Resource): resource is HighlightJob => jobs.get(resource) === true;
    const traces = new PromiseTraces();
    const complete = lastTransformation((given) => {
      const registration = jobRegistration(kind, isJob, given);
      // What follows is Pulumi's own; the program's transformations have run.
      traces.pause();
      return registration;
    });
    try {
      super(
        kind.type,
        name,
        {
          ...args,
          region,
          engine,
          __provider: providerText(kind.kind),
          ...Object.fromEntries([...outputs, ...kind.results].map((output) => [output, undefined])),
        },
        { ...options, transformations: [...(options?.transformations ?? []), complete] },
      );
    } finally {
      traces.resume();
    }
    jobs.set(this, true);
    mustBeRegistered(kind.type, name, this);
  }
}
