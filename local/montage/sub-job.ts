import { createHash } from "node:crypto";
import type { StoredJob } from "../store/jobs";

/** One reel of a stored montage. */
export interface SubJob {
  /** `local-` and 32 hex digits. */
  readonly jobId: string;
  readonly projectId: string;
  readonly status: "Init" | "Processing" | "Success" | "Failed";
  readonly mediaUrl?: string;
  readonly mediaId?: string;
  /** The address of its cover picture. */
  readonly coverUrl?: string;
  /** Whether the reel lies in a bucket of VOD. */
  readonly isInVod?: true;
  /** Seconds. */
  readonly duration?: number;
  readonly error?: { readonly code: string; readonly message: string };
  /** Set once its editing project was deleted; the sub-job stays. */
  readonly isProjectDeleted?: boolean;
  /** The pieces of the reel, as the timeline of its editing project. */
  readonly timeline: object;
}

/** The result of a montage, as it is kept. */
export interface MontageResult {
  readonly subJobs: readonly SubJob[];
}

/** The sub-jobs of a stored job; none while it has not planned them. */
export function subJobsOf(job: StoredJob): readonly SubJob[] {
  return (job.result as MontageResult | undefined)?.subJobs ?? [];
}

/** Ids of a reel; the same when an interrupted job begins again. */
export function subJobIds(jobId: string, index: number): { jobId: string; projectId: string } {
  const digits = (what: string) => createHash("sha256").update(`${jobId} ${what} ${index}`).digest("hex").slice(0, 32);
  return { jobId: `local-${digits("reel")}`, projectId: `local-${digits("project")}` };
}
