import type { JobProgress } from "../../schema/job/progress";

/** A job of the service. */
export interface Handle {
  readonly jobId: string;
}

/** The service's reply to a submit. */
export interface Started extends Handle {
  /** The earliest time the submit can have arrived: milliseconds since 1970, service clock. */
  readonly sentAt?: number;
  /** About what was sent. */
  readonly warnings?: readonly Warning[];
}

/** A sentence for the user about something that is unexpected and no failure. */
export type Warning = string;

/** What a submit would say, asked beforehand. */
export interface Rehearsal {
  /** Why it would be refused. */
  readonly failures: readonly { readonly property: string; readonly reason: string }[];
  readonly warnings: readonly Warning[];
  /** Sentences about what it would do. */
  readonly lines: readonly string[];
}

/** Begin and end of a job by the service's clock (ISO 8601, UTC). */
export interface JobTimes {
  readonly created?: string;
  readonly ended?: string;
}

/** The service's report on a job. */
export type Status<Result> =
  /** `stalled`: the service reports the job as Finished and shows no outputs. */
  | {
      readonly is: "pending";
      readonly state: string;
      readonly stalled?: true;
      /** Only on the engine `local`. */
      readonly progress?: JobProgress;
    }
  | {
      readonly is: "finished";
      readonly result: Result;
      readonly warnings: readonly Warning[];
      readonly times: JobTimes;
      /** Total length of the videos, where the service reports it. */
      readonly inputSeconds?: number;
    }
  | { readonly is: "failed"; readonly code: string; readonly message: string; readonly times: JobTimes }
  | { readonly is: "not-found" }
  | { readonly is: "expired" };

/**
 * An output of a job: a file in a bucket, an asset of the media library, or the editing project of
 * a montage preview. A file in a bucket may have the other ids as well. Time ranges without a file
 * are no outputs, because they cannot be missing.
 */
export type JobOutput = JobFile | JobMedia | JobProject;

/**
 * A file that a job wrote. The object is the entry of the resource's outputs itself, so facts that
 * are added here are recorded.
 */
export interface JobFile {
  readonly bucket: string;
  readonly key: string;
  size?: number;
  etag?: string;
  /** ISO 8601, UTC. */
  lastModified?: string;
  /** Path on this machine, relative to the folder of Pulumi.yaml; only on the engine `local`. */
  file?: string;
}

/** The arguments of an existing job, as far as the service shows them. */
export interface JobDescription<Args> {
  readonly userData: string | undefined;
  /**
   * The differences to other arguments, as sentences. Arguments that the service does not show
   * count as equal.
   * @param secrets paths of arguments whose values are never printed
   */
  differences(args: Args, secrets: readonly string[]): readonly string[];
}

/** A media asset outside the user's buckets, such as a reel in ApsaraVideo VOD. */
export interface JobMedia {
  readonly mediaId: string;
}

/**
 * The editing project that a montage preview consists of. As with a file, facts that are added here
 * are recorded.
 */
export interface JobProject {
  readonly projectId: string;
  /** Bytes of the timeline's text, when the job ended. */
  timelineSize?: number;
  /** 16 hex digits of a hash of that text. */
  timelineHash?: string;
}

/** The ids that make an entry of a kind's result an output. */
export interface OutputMarks {
  readonly bucket?: string;
  readonly key?: string;
  readonly mediaId?: string;
  readonly projectId?: string;
}

/** Whether an entry of a kind's result is an output, so that it can be looked at. */
export function isOutput<Entry extends OutputMarks>(entry: Entry): entry is Entry & JobOutput {
  const { bucket, key, mediaId, projectId } = entry;
  return (bucket !== undefined && key !== undefined) || mediaId !== undefined || projectId !== undefined;
}

/** An entry of the service's list of jobs. */
export interface ListedJob {
  readonly job: Handle;
  readonly userData: string | undefined;
  /** The service's word for the type of the job. A list may hold jobs of other types. */
  readonly type?: string;
  /** The service's word. A montage that is Finished here may still wait for its reels. */
  readonly state?: string;
  /** The end of a job that has not ended is the time of its last change. */
  readonly times: JobTimes;
  /** Total length of the videos, where the list tells it. */
  readonly inputSeconds?: number;
}
