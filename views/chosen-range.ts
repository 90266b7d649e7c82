/** A chosen range of a video. */
export interface ChosenRange {
  /** Seconds. */
  readonly in: number;
  /** Seconds. */
  readonly out: number;
  /** The reasons in words. */
  readonly reasons: readonly string[];
  /** A frame of it as a `data:` address of an image of 16 to 9; none by default. */
  readonly frame?: string | undefined;
}
