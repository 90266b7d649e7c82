import { availableParallelism } from "node:os";
import type { MontageArgs } from "../../../schema/montage/job";
import type { JobContext } from "../../job/context";
import { JobFailure } from "../../job/failure";
import type { JobWork } from "../../job/queue";
import type { RunOptions } from "../../media/child";
import { videoEncoding } from "../../media/cut/encoding";
import type { ProductionLimits } from "../../media/cut/production-limits";
import { together } from "../../media/side-by-side";
import { lengthOfReel, makeReel, type Reel } from "./reel";
import { timelineOfReel } from "./reel-timeline";
import { type SubJob, subJobIds } from "../sub-job";

/**
 * Makes the reels of a job, or their timelines alone, and reports each sub-job on the way. Their
 * commands, as many at once as the machine has cores, take turns with those of other jobs.
 */
export async function makeReels(
  reels: readonly Reel[],
  args: MontageArgs,
  jobId: string,
  context: JobContext & { readonly limits: ProductionLimits },
  work: JobWork & RunOptions,
): Promise<SubJob[]> {
  const { generatePreviewOnly: isPreview, video } = args.outputConfig;
  const fps = isPreview ? undefined : videoEncoding(video, context.limits).fps;
  const subJobs = reels.map((reel): SubJob => ({
    ...subJobIds(jobId, reel.index),
    status: isPreview ? "Success" : "Init",
    timeline: timelineOfReel(reel, args, `${jobId} ${reel.index}`, fps),
  }));
  const report = (index: number, more: Partial<SubJob>): void => {
    subJobs[index] = { ...subJobs[index]!, ...more };
    work.report({ subJobs: [...subJobs] });
  };
  if (isPreview) return subJobs;
  work.track.enter("making reels", reels.map(lengthOfReel));
  const pool = context.pool.share(availableParallelism());
  const make = async (reel: Reel, signal: AbortSignal): Promise<void> => {
    report(reel.index, { status: "Processing" });
    report(reel.index, await tryReel(reel, args, { ...context, pool }, { ...work, signal }));
  };
  await together(
    work.signal,
    reels.map((reel) => (signal) => make(reel, signal)),
  );
  return subJobs;
}

/** Makes a reel; its failure is the sub-job's own. */
async function tryReel(
  reel: Reel,
  args: MontageArgs,
  context: JobContext & { readonly limits: ProductionLimits },
  options: RunOptions & Pick<JobWork, "track">,
): Promise<Partial<SubJob>> {
  try {
    return { status: "Success", ...(await makeReel(reel, args, context, options)) };
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    options.track.reach(reel.index, Infinity);
    return { status: "Failed", error: { code: error.code, message: error.message } };
  }
}
