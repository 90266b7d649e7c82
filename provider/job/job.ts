/** A job of the service. */
export interface Handle {
  readonly jobId: string;
}

/** The service's answer to a submit. */
export interface Started extends Handle {
  /**
   * Milliseconds since 1970, on the service's own clock: when the submit can have reached it at the
   * earliest.
   */
  readonly sentAt?: number;
}

/** Something that the person who deploys should know, though nothing failed. */
export type Warning = string;

/** When a job began and ended, as the service gives it (ISO 8601, UTC). */
export interface JobTimes {
  readonly created?: string;
  readonly ended?: string;
}

/** What the service says of a job. */
export type Status<Result> =
  /** `stalled`: by its own account it has ended, and shows nothing that it made. */
  | { readonly is: "pending"; readonly state: string; readonly stalled?: true }
  | {
      readonly is: "finished";
      readonly result: Result;
      readonly warnings: readonly Warning[];
      readonly times: JobTimes;
      /** Total length of the videos, where the service says what it measured. */
      readonly inputSeconds?: number;
    }
  | { readonly is: "failed"; readonly code: string; readonly message: string; readonly times: JobTimes }
  | { readonly is: "not-found" }
  | { readonly is: "expired" };

/**
 * What a job made, by the way in which it was delivered: a file in a bucket, an asset of the media
 * library, or, of a preview, an editing project. Something in a bucket may have the other ids too.
 * Ranges alone are no output: they cannot be missing.
 */
export type JobOutput = JobFile | JobMedia | JobProject;

/**
 * A file that a job wrote. The same object is the entry in the resource's outputs, so facts added
 * here are recorded there.
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

/** What the service shows of the arguments that a job was made with. */
export interface Shown<Args> {
  readonly userData: string | undefined;
  /**
   * Where other arguments differ, in words; nothing where the service shows nothing.
   * @param secrets paths of arguments whose values are never said
   */
  differences(args: Args, secrets: readonly string[]): readonly string[];
}

/** A media asset that a job made outside our buckets, such as a reel in ApsaraVideo VOD. */
export interface JobMedia {
  readonly mediaId: string;
}

/** The editing project that a preview consists of. */
export interface JobProject {
  readonly projectId: string;
}

/** What marks an entry of a kind's result as an output; undefined where there is none. */
export interface OutputMarks {
  readonly bucket?: string;
  readonly key?: string;
  readonly mediaId?: string;
  readonly projectId?: string;
}

/** Whether an entry of a kind's result is something that can be looked for. */
export function isOutput<Entry extends OutputMarks>(entry: Entry): entry is Entry & JobOutput {
  const { bucket, key, mediaId, projectId } = entry;
  return (bucket !== undefined && key !== undefined) || mediaId !== undefined || projectId !== undefined;
}

/** A job in the service's own list. */
export interface ListedJob {
  readonly job: Handle;
  readonly userData: string | undefined;
}
