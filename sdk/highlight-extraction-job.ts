import * as pulumi from "@pulumi/pulumi";
import type * as kinds from "../provider/kinds/extraction";
import type { RegionId } from "../schema/regions";
import type { ExtractionJobArguments } from "./arguments/extraction";
import { type Clip, type HighlightResult, highlightResultsOf } from "./clip";
import type { JobClass } from "./job-class";
import { HighlightJob } from "./highlight-job";
import type { HighlightRegion } from "./highlight-region";
import { inspectorOf } from "./program/inspector";

export interface HighlightExtractionJobArgs extends ExtractionJobArguments {
  /**
   * Region where the job runs; all its buckets are there.
   *
   * When left out: `alicloud:region`, or the environment's `ALICLOUD_REGION` or
   * `ALIBABA_CLOUD_REGION`.
   */
  region?: pulumi.Input<RegionId> | HighlightRegion | undefined;
}

/** How this class differs from those of other kinds. */
export const extractionClass: JobClass = {
  type: "pulumi-nodejs:dynamic/highlights:HighlightExtractionJob",
  kind: "extraction",
  results: ["clips", "videos"],
  deciding: ["inputConfig", "outputConfig"],
  // The schema is loaded at the first job, and not with the package.
  inspect: inspectorOf(() => (require("../provider/kinds/extraction") as typeof kinds).extraction),
};

/**
 * The best moments of some videos, found and, on request, cut into clips.
 *
 * The resource is the set of clips made from these inputs with these settings: while these do not
 * change and the clips exist, nothing runs. A preview shows a change as a replacement with its
 * price.
 *
 * @example
 * const cuts = new HighlightExtractionJob("talk", {
 *   region: "cn-shanghai",
 *   inputConfig: {
 *     mediaArray: [{ mediaUrl: talk.url }],
 *     strategy: { count: 3, clipDuration: 10 },
 *   },
 *   outputConfig: {
 *     needExport: true,
 *     bucket: media.bucket,
 *     objectKey: "talk/{key}/clip_{index}.mp4",
 *   },
 * });
 * export const clips = cuts.clips;
 */
export class HighlightExtractionJob extends HighlightJob {
  /** The found moments, in one list for all videos. Absent while the job is pending. */
  declare readonly clips: pulumi.Output<Clip[] | undefined> & pulumi.Lifted<Clip[]>;

  /** All videos of the result; absent where each of them has a clip. */
  declare private readonly videos: pulumi.Output<string[] | undefined>;

  constructor(name: string, args: HighlightExtractionJobArgs, options?: pulumi.CustomResourceOptions) {
    super(extractionClass, name, args, options);
  }

  /** The clips in the service's own shape, video by video. */
  get highlightResults(): pulumi.Output<HighlightResult[]> {
    return pulumi.all([this.clips, this.videos]).apply(([clips, videos]) => highlightResultsOf(clips ?? [], videos));
  }
}
