import type { Engine } from "../../provider/engine/engine";
import type { JobProject, Status } from "../../provider/job/job";
import { readTimelines } from "../../provider/job/timelines";
import { statusOfAnyKind } from "./details";

/** The outcome of a look at the timelines of a job. */
export interface TimelineReport {
  /** One for each reel, in their order; null for a reel without a timeline that can be read. */
  readonly timelines: readonly unknown[] | undefined;
  /** A sentence for each reel without one, or the reason why the job has none. */
  readonly notes: readonly string[];
  /** 0 all are there, 1 some or all are not, 3 the job is still running. */
  readonly code: 0 | 1 | 3;
}

/**
 * Reads the timelines of a job's reels.
 * @throws HighlightError if the service gave no answer
 */
export async function reportTimelines({ ims }: Pick<Engine, "ims">, jobId: string): Promise<TimelineReport> {
  const status = await statusOfAnyKind(ims, { jobId });
  const without = (note: string, code: 1 | 3 = 1) => ({ timelines: undefined, notes: [`job ${jobId} ${note}`], code });
  if (status.is === "pending") return without(`has not ended (${status.state}): wait for it with --watch`, 3);
  if (status.is === "failed") return without(`failed with ${status.code}: ${status.message}; it has no timeline`);
  if (status.is !== "finished") return without("is not known to the service: give the output jobId of a job");
  const reels = reelsOf(status);
  if (reels === undefined) return without("is no montage: only the reels of a montage have timelines");
  const found = await readTimelines(ims, reels);
  const timelines = found.map((one) => (one.is === "there" ? one.timeline : null));
  const notes = found.flatMap((one, index) => {
    if (one.is === "there") return [];
    return [`reel ${index}: ${one.is === "none" ? "there is no editing project" : one.why}`];
  });
  return { timelines, notes, code: notes.length === 0 ? 0 : 1 };
}

function reelsOf({ result }: Status<object> & { is: "finished" }): readonly Partial<JobProject>[] | undefined {
  const { reels } = result as { reels?: readonly Partial<JobProject>[] };
  return reels;
}
