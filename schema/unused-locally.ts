/**
 * An argument that the embedded service accepts and leaves unused; hovers, previews and its jobs'
 * warnings say so.
 */
export interface UnusedLocally {
  /** A clause about the engine: `it adds no music`. */
  readonly why: string;
  /**
   * Which values, as a clause that follows "where", if not all that differ from the default: "an
   * element is a picture".
   */
  readonly where?: string;
  /** Whether a value is one of those. It may be of any type. */
  when?(value: unknown): boolean;
  /** A sibling that is named in place of this argument where both are given. */
  readonly namedBy?: string;
}

export const recognisesNothing: UnusedLocally = { why: "it recognises no actions, faces or meaning" };
export const drawsNothing: UnusedLocally = { why: "it draws nothing over or behind the videos" };
export const addsNoMusic: UnusedLocally = { why: "it adds no music" };
export const makesNoCallbacks: UnusedLocally = { why: "it makes no callbacks" };
