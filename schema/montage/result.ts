import type { SubJob } from "../operations/batch-job";

/** One sub-job of a montage: a reel, or what became of it. */
export interface FoundReel {
  /** Id of the sub-job. */
  readonly jobId?: string;
  /** The service's word for the state of the sub-job: `Success` or `Failed`. */
  readonly state: string;
  readonly url?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly mediaId?: string;
  readonly projectId?: string;
  /** Only where the sub-job failed. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** What the sub-jobs of a job whose main part has finished amount to. */
export type SubJobs =
  | { readonly are: "under way"; readonly done: number; readonly of: number }
  | { readonly are: "ended"; readonly reels: readonly FoundReel[]; readonly failed: readonly FoundReel[] };

/**
 * Reads sub-jobs. With `previewOnly` no video is made, and what the state of such a sub-job says is not documented: it has ended
 * well as soon as it has a project.
 */
export function readSubJobs(list: readonly SubJob[], previewOnly: boolean): SubJobs {
  const isGood = (job: SubJob) =>
    job.Status !== "Failed" && (previewOnly ? job.ProjectId !== undefined : job.Status === "Success");
  const ended = list.filter((job) => isGood(job) || job.Status === "Failed");
  if (list.length === 0 || ended.length < list.length) return { are: "under way", done: ended.length, of: list.length };
  const reels = list.map((job) => reelOf(job, isGood(job)));
  return { are: "ended", reels, failed: reels.filter((reel) => reel.error !== undefined) };
}

/** Whether an OutputConfig, given as JSON text, asks for timelines only. Some of the vendor's examples write booleans as text. */
export function isPreviewOnly(outputConfig: string | undefined): boolean {
  const { GeneratePreviewOnly: value } = parsed(outputConfig);
  return value === true || value === "true";
}

/** Whether an OutputConfig, given as JSON text, asks for delivery to ApsaraVideo VOD, whose buckets are not the account's own to look into. */
export function isForVod(outputConfig: string | undefined): boolean {
  const { StorageLocation: value } = parsed(outputConfig);
  return typeof value === "string" && value !== "";
}

/** `Extend` carries the error of a failed job; the embedded service also says in it what it left unused. */
export function readExtend(text: string | undefined): { code: string; message: string; warnings: string[] } {
  const { ErrorCode, ErrorMessage, Warnings } = parsed(text);
  return {
    code: typeof ErrorCode === "string" && ErrorCode !== "" ? ErrorCode : "no code",
    message: typeof ErrorMessage === "string" && ErrorMessage !== "" ? ErrorMessage : "no message",
    warnings: Array.isArray(Warnings) ? Warnings.filter((line): line is string => typeof line === "string") : [],
  };
}

function reelOf(job: SubJob, good: boolean): FoundReel {
  return {
    ...(job.JobId === undefined ? {} : { jobId: job.JobId }),
    state: job.Status ?? "",
    // The vendor's examples show a code beside Success, and a failed sub-job may name a file that was never written.
    ...(good
      ? {
          ...(job.MediaURL === undefined ? {} : { url: job.MediaURL }),
          ...(job.Duration === undefined ? {} : { duration: job.Duration }),
          ...(job.MediaId === undefined ? {} : { mediaId: job.MediaId }),
        }
      : { error: { code: job.ErrorCode ?? "no code", message: job.ErrorMessage ?? "no message" } }),
    ...(job.ProjectId === undefined ? {} : { projectId: job.ProjectId }),
  };
}

function parsed(text: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
