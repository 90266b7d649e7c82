import type { MinutesBy } from "../../../schema/plan/summary";
import type { Stamp } from "../engine";

/** A video of a job: by its address, or by its id in the media library. */
export type Medium = { readonly url: string } | { readonly mediaId: string };

/** The videos whose total length is asked for, and where their job runs. */
export interface LengthRequest extends Stamp {
  readonly media: readonly Medium[];
  /** Files of this machine that the run uploads, by the address that they get. */
  readonly sources?: readonly Source[];
  /** The ETags of the content that the job will read, as far as they are known. */
  readonly footage?: readonly { readonly url: string; readonly etag: string }[];
}

/** A file of this machine that the run uploads. */
export interface Source {
  readonly url: string;
  /** Relative to the program's folder. */
  readonly path: string;
}

/** The total length of a job's videos. */
export interface InputLength {
  readonly seconds: number;
  /** How it became known; of several ways the last in the order of {@link MinutesBy}. */
  readonly by: Exclude<MinutesBy, "inputMinutes">;
}

/** The answer to a request for a length. */
export interface MeasuredInput {
  /** Absent where the length of one of the videos is not known. */
  readonly length?: InputLength;
  /** Sentences about look-ups that failed. */
  readonly warnings: readonly string[];
}
