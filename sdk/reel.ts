import { defined } from "../schema/defined";
/** A reel that was made, or the sub-job that failed to make it. */
export interface Reel {
  /**
   * The service's word for the state of the reel's sub-job: `Success`, `Failed`, or another one
   * where only a preview was asked for.
   */
  readonly state: string;
  /** Id of the sub-job that made it. */
  readonly jobId?: string;
  /**
   * Id of its editing project. Its timeline: `alicloud-highlights job ID` of a preview, or the
   * operation GetEditingProject.
   */
  readonly projectId?: string;
  /** OSS address of the reel. Absent where its sub-job failed, and with `generatePreviewOnly`. */
  readonly url?: string;
  /**
   * Where the reel can be opened on this machine: a path relative to the folder of Pulumi.yaml.
   * Only on the engine `local`, where `url` is the address that the reel would have in the cloud;
   * `linkOf` gives a link on both engines.
   */
  readonly file?: string;
  /** Bucket of the reel; absent as `url`, and with delivery to ApsaraVideo VOD. */
  readonly bucket?: string;
  /** Key of the reel; absent as `bucket`. */
  readonly key?: string;
  /** Length in seconds; absent as `url`. */
  readonly duration?: number;
  /** Media id of the reel. Absent as `url`, and where the service registered none. */
  readonly mediaId?: string;
  /** Bytes. Absent as `bucket`, or where looking at the file is forbidden. */
  readonly size?: number;
  /** ETag of the reel, without quotes; absent as `size`. */
  readonly etag?: string;
  /** When the reel was written, ISO 8601 in UTC; absent as `size`. */
  readonly lastModified?: string;
  /** Why there is no reel. Only where its sub-job failed. */
  readonly error?: { readonly code: string; readonly message: string };
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

/** Puts reels into the service's own shape. */
export function subJobsOf(reels: readonly Reel[]): SubJob[] {
  return reels.map(({ state, url, error, jobId, projectId, mediaId, duration }) => ({
    ...defined({ jobId, projectId, mediaId, mediaUrl: url, duration }),
    status: state,
    ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
  }));
}
