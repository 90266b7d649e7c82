import * as pulumi from "@pulumi/pulumi";
import type { CostEstimate } from "../schema/prices";
import type { RegionId } from "../schema/regions";
import type { Finding } from "../schema/rule";
import type { ExtractionJobArguments } from "./arguments/extraction";
import type { Clip, HighlightResult } from "./clip";
import { highlightResultsOf } from "./clip";
import { stackEngine, stackRegion } from "./engine";
import { HighlightRegion } from "./highlight-region";
import { identityOf } from "./identity";
import { providerText } from "./provider-text";
import type { Inspector } from "./report";
import { report } from "./report";

export interface HighlightExtractionJobArgs extends ExtractionJobArguments {
  /**
   * Region where the job runs; all its buckets are there.
   *
   * When left out: `alicloud:region`, or the environment's `ALICLOUD_REGION` or `ALIBABA_CLOUD_REGION`.
   */
  region?: pulumi.Input<RegionId> | HighlightRegion | undefined;
}

/** Outputs that can repeat what an argument says. */
const echoes = ["inputConfig", "outputConfig", "triggers", "clips", "warnings", "failure", "missing"];

const type = "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob";

/**
 * The best moments of some videos, found and, on request, cut into clips.
 *
 * What is declared is the set of clips made from these inputs with these settings: while they stay the same and the clips are there,
 * nothing runs. A change shows in the preview as a replacement with its price.
 *
 * @example
 * const cuts = new HighlightExtractionJob("talk", {
 *   region: "cn-shanghai",
 *   triggers: [talk.etag],
 *   inputConfig: { mediaArray: [{ mediaUrl: talk.url }], strategy: { count: 3, clipDuration: 10 } },
 *   outputConfig: { needExport: true, bucket: media.bucket, objectKey: "talk/{key}/clip_{index}.mp4" },
 * });
 * export const clips = cuts.clips;
 */
export class HighlightExtractionJob extends pulumi.CustomResource {
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
  /** What you should know though nothing failed. */
  declare readonly warnings: pulumi.Output<string[]>;
  /** The moments that were found, one after another. Absent while the job is pending. */
  declare readonly clips: pulumi.Output<Clip[]>;

  constructor(name: string, args: HighlightExtractionJobArgs, options?: pulumi.CustomResourceOptions) {
    const region = args.region instanceof HighlightRegion ? args.region.region : (args.region ?? stackRegion());
    const own = { ...args, region };
    const engine = stackEngine();
    const secretOutputs = [...(options?.additionalSecretOutputs ?? [])];
    const reported = report(name, own, inspectExtraction).then(({ secrets }) => {
      // Pulumi reads this list after the inputs below are known, so it can still grow here.
      if (secrets.length > 0) secretOutputs.push(...echoes);
      return { secrets };
    });
    super(
      type,
      name,
      {
        ...own,
        engine,
        // Registered when every job of the program has said what is wrong with it.
        identity: pulumi.output(reported).apply(() => identityOf(type, name, options)),
        secrets: pulumi.output(reported).apply(({ secrets }) => (secrets.length > 0 ? secrets : undefined)),
        preview: pulumi.runtime.isDryRun(),
        __provider: providerText("extraction"),
        ...{ jobId: undefined, state: undefined, account: undefined, createTime: undefined, endTime: undefined },
        ...{ estimatedCost: undefined, warnings: undefined, clips: undefined },
      },
      { ...options, additionalSecretOutputs: secretOutputs },
    );
  }

  /** The clips in the service's own shape, video by video. */
  get highlightResults(): pulumi.Output<HighlightResult[]> {
    return this.clips.apply((clips) => highlightResultsOf(clips ?? []));
  }
}

/** The schema is loaded here, at the first job, and not with the package. */
const inspectExtraction: Inspector = async (args, secrets) => {
  const [{ inspect, sentence }, { extraction }] = await Promise.all([
    import("../schema/inspect.js"),
    import("../provider/kinds/extraction.js"),
  ]);
  const { failures, warnings } = inspect(extraction.args, extraction.rules, args);
  const say = (finding: Finding) => sentence(finding, secrets);
  return { failures: failures.map(say), warnings: warnings.map(say) };
};
