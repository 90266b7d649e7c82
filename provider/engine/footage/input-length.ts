import type { MinutesBy } from "../../../schema/plan/summary";
import type { Stamp } from "../engine";

/** A video of a job: by its address, or by its id in the media library. */
export type Medium = { readonly url: string } | { readonly mediaId: string };

/** The videos whose total length is asked for, and where their job runs. */
export interface LengthRequest extends Stamp {
  readonly media: readonly Medium[];
}

/** The total length of a job's videos. */
export interface InputLength {
  readonly seconds: number;
  /** How it became known; of several ways the last one. */
  readonly by: Exclude<MinutesBy, "inputMinutes">;
}

/** The answer to a request for a length. */
export interface MeasuredInput {
  /** Absent where the length of one of the videos is not known. */
  readonly length?: InputLength;
  /** Sentences about look-ups that failed. */
  readonly warnings: readonly string[];
}
