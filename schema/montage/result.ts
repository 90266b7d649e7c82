import type { SubJob } from "../operations/batch-job";
import { defined } from "../defined";

/** One sub-job of a montage: a reel, or the failure to make it. */
export interface FoundReel {
  /** Id of the sub-job that made it. */
  readonly jobId?: string;
  /**
   * The service's word for the state of the reel's sub-job: `Success`, `Failed`, or another one
   * where only a preview was asked for.
   */
  readonly state: string;
  /** OSS address of the reel. Absent where its sub-job failed, and with `generatePreviewOnly`. */
  readonly url?: string;
  /** Length in seconds; absent as `url`. */
  readonly duration?: number;
  /** Media id of the reel. Absent as `url`, and where the service registered none. */
  readonly mediaId?: string;
  /**
   * Id of its editing project. Its timeline: the property `timeline` of the job, or
   * `alicloud-highlights job ID --timeline`.
   */
  readonly projectId?: string;
  /** Why there is no reel. Only where its sub-job failed. */
  readonly error?: { readonly code: string; readonly message: string };
}

/** The state of all sub-jobs of a job whose main part has finished. */
export type SubJobs =
  | { readonly are: "under way"; readonly done: number; readonly of: number }
  | {
      readonly are: "ended";
      readonly reels: readonly FoundReel[];
      readonly failed: readonly FoundReel[];
      /** A sentence for each part that cannot be read. */
      readonly unread: readonly string[];
    };

/**
 * Reads sub-jobs. With `previewOnly` no video is made, and the states of such a sub-job are not
 * documented: it counts as successful as soon as it has a project.
 */
export function readSubJobs(list: readonly (SubJob | undefined)[], previewOnly: boolean): SubJobs {
  const isGood = (job: SubJob) =>
    job.Status !== "Failed" && (previewOnly ? job.ProjectId !== undefined : job.Status === "Success");
  const read = list.filter((job) => job !== undefined).filter((job) => !job.unread.includes("Status"));
  const ended = read.filter((job) => isGood(job) || job.Status === "Failed");
  if (list.length === 0 || ended.length < read.length) return { are: "under way", done: ended.length, of: read.length };
  const reels = read.map((job) => reelOf(job, isGood(job)));
  const unread = list.flatMap((job, i) => unreadParts(job, `${i + 1} of ${list.length}`));
  const bare = read.filter(
    (job) => isGood(job) && !previewOnly && job.MediaURL === undefined && job.MediaId === undefined,
  );
  return {
    are: "ended",
    reels,
    failed: reels.filter((reel) => reel.error !== undefined),
    unread: [...unread, ...bare.map((job) => `the service gives no address of the reel of ${nameOf(job)}`)],
  };
}

function unreadParts(job: SubJob | undefined, place: string): string[] {
  if (job === undefined) return [`entry ${place} in the service's list of reels cannot be read: it is no object`];
  const name = job.JobId === undefined ? `entry ${place} in the service's list of reels` : nameOf(job);
  return job.unread.map((field) => `${field} of ${name} cannot be read`);
}

function nameOf({ JobId }: SubJob): string {
  return `sub-job ${JobId ?? "without an id"}`;
}

/**
 * Whether an OutputConfig, as JSON text, asks for timelines only. Some of the vendor's examples
 * write booleans as text.
 */
export function isPreviewOnly(outputConfig: string | undefined): boolean {
  const { GeneratePreviewOnly: value } = parsed(outputConfig);
  return value === true || value === "true";
}

/**
 * Whether an OutputConfig, as JSON text, asks for delivery to ApsaraVideo VOD, whose buckets the
 * account cannot read.
 */
export function isForVod(outputConfig: string | undefined): boolean {
  const { StorageLocation: value } = parsed(outputConfig);
  return typeof value === "string" && value !== "";
}

/** The error of a failed job, from its field `Extend`. */
export function readExtend(text: string | undefined): { code: string; message: string } {
  const { ErrorCode, ErrorMessage } = parsed(text);
  return {
    code: typeof ErrorCode === "string" && ErrorCode !== "" ? ErrorCode : "no code",
    message: typeof ErrorMessage === "string" && ErrorMessage !== "" ? ErrorMessage : "no message",
  };
}

function reelOf(job: SubJob, good: boolean): FoundReel {
  return {
    ...defined({ jobId: job.JobId }),
    state: job.Status ?? "",
    // The vendor's examples show an error code beside Success, and a failed sub-job may name a file
    // that was never written.
    ...(good
      ? {
          ...defined({ url: job.MediaURL, duration: job.Duration, mediaId: job.MediaId }),
        }
      : { error: { code: job.ErrorCode ?? "no code", message: job.ErrorMessage ?? "no message" } }),
    ...defined({ projectId: job.ProjectId }),
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
