import { defined } from "../schema/defined";
import type { FoundReel } from "../schema/montage/result";

/** A reel that was made, or the sub-job that failed to make it. */
export interface Reel extends FoundReel {
  /**
   * Path of the reel on this machine, relative to the folder of Pulumi.yaml. Only on the engine
   * `local`, where `url` is the address that the reel would have in the cloud; `linkOf` gives a
   * link on both engines.
   */
  readonly file?: string;
  /** Bucket of the reel; absent as `url`, and with delivery to ApsaraVideo VOD. */
  readonly bucket?: string;
  /** Key of the reel; absent as `bucket`. */
  readonly key?: string;
  /** Bytes. Absent as `bucket`, or where the file may not be read. */
  readonly size?: number;
  /** ETag of the reel, without quotes; absent as `size`. */
  readonly etag?: string;
  /** When the reel was written, ISO 8601 in UTC; absent as `size`. */
  readonly lastModified?: string;
  /** Bytes of the timeline of a preview, when the job ended; absent for a reel that is a file. */
  readonly timelineSize?: number;
  /** 16 hex digits of a hash of that timeline; absent as `timelineSize`. */
  readonly timelineHash?: string;
}

/** A sub-job in the service's own shape. */
export interface SubJob {
  readonly jobId?: string;
  readonly projectId?: string;
  readonly mediaId?: string;
  readonly mediaUrl?: string;
  /** Seconds. */
  readonly duration?: number;
  readonly status: string;
  readonly errorCode?: string;
  readonly errorMessage?: string;
}

/** Reels as sub-jobs, in the service's own shape. */
export function subJobsOf(reels: readonly Reel[]): SubJob[] {
  return reels.map(({ state, url, error, jobId, projectId, mediaId, duration }) => ({
    ...defined({ jobId, projectId, mediaId, mediaUrl: url, duration }),
    status: state,
    ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
  }));
}
