import * as pulumi from "@pulumi/pulumi";
import type * as kinds from "../provider/kinds/montage";
import type { RegionId } from "../schema/regions";
import type { MontageJobArguments } from "./arguments/montage";
import type { JobClass } from "./job-class";
import { HighlightJob } from "./highlight-job";
import type { HighlightRegion } from "./highlight-region";
import { inspectorOf } from "./program/inspector";
import { type Reel, type SubJob, subJobsOf } from "./reel";
import { type Timeline, timelinesOf } from "./timeline";

export interface HighlightMontageJobArgs extends MontageJobArguments {
  /**
   * Region where the job runs; all its buckets are there.
   *
   * When left out: `alicloud:region`, or the environment's `ALICLOUD_REGION` or
   * `ALIBABA_CLOUD_REGION`.
   */
  region?: pulumi.Input<RegionId> | HighlightRegion | undefined;
}

/** How this class differs from those of other kinds. */
export const montageClass: JobClass = {
  type: "pulumi-nodejs:dynamic/highlights:HighlightMontageJob",
  kind: "montage",
  results: ["reels"],
  deciding: ["inputConfig", "editingConfig", "outputConfig", "templateConfig"],
  // The schema is loaded at the first job, and not with the package.
  inspect: inspectorOf(() => (require("../provider/kinds/montage") as typeof kinds).montage),
};

/**
 * One or several reels made of the best moments of some videos.
 *
 * The resource is the set of reels made from these inputs with these settings: while these do not
 * change and the reels exist, nothing runs. A preview shows a change as a replacement with its
 * price. The service can neither cancel nor delete a montage: destroying the resource leaves the
 * job's record, its editing projects and, unless `outputRetention` is `delete`, its reels.
 *
 * @example
 * const reel = new HighlightMontageJob("talk", {
 *   region: "cn-shanghai",
 *   inputConfig: {
 *     mediaArray: [talk.url],
 *     highlightStrategy: { targetDurationConfig: { targetDuration: 30 } },
 *   },
 *   editingConfig: { mediaConfig: { volume: 1 } },
 *   outputConfig: {
 *     mediaUrl: pulumi.interpolate`http://${media.bucket}.oss-cn-shanghai.aliyuncs.com/{key}/{index}.mp4`,
 *     width: 1080,
 *     height: 1920,
 *   },
 * });
 * export const reels = reel.reels;
 */
export class HighlightMontageJob extends HighlightJob {
  /** One reel for each sub-job, failed ones included. Absent while the job is pending. */
  declare readonly reels: pulumi.Output<Reel[] | undefined> & pulumi.Lifted<Reel[]>;

  private readonly montageName: string;
  private timelines: pulumi.Output<(Timeline | undefined)[] | undefined> | undefined;

  constructor(name: string, args: HighlightMontageJobArgs, options?: pulumi.CustomResourceOptions) {
    super(montageClass, name, args, options);
    this.montageName = name;
  }

  /**
   * The timelines of the reels, in their order, as the service's editing projects have them now.
   * Reading this property fetches them; a preview does not know them. Undefined while the job is
   * pending, and in it for a reel without a project or whose project cannot be read, which warns.
   * Warns as well where the timeline of a preview was changed since the job ended.
   */
  get timeline(): pulumi.Output<(Timeline | undefined)[] | undefined> {
    const { montageName: name, reels, engine, region } = this;
    return (this.timelines ??= pulumi
      .all([reels, engine, region])
      .apply(([reels, engine, region]) => timelinesOf({ name, type: montageClass.type, engine, region, reels }, this)));
  }

  /** The sub-jobs in the service's own shape. */
  get subJobs(): pulumi.Output<SubJob[]> {
    return this.reels.apply((reels) => subJobsOf(reels ?? []));
  }
}
