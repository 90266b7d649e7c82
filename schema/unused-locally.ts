import { loopbackAddress } from "./job/loopback-address";

/**
 * Marks an argument that the embedded service accepts and leaves unused, which hovers, previews and
 * warnings of its jobs tell.
 */
export interface UnusedLocally {
  /** A clause about the engine: `it makes no callbacks`. */
  readonly why: string;
  /**
   * The unused values, as a clause that follows "where": `an element is a picture`. By default all
   * that differ from the default.
   */
  readonly where?: string;
  /** Whether a value, which may be of any type, is one of them. */
  when?(value: unknown): boolean;
}

export const recognisesNothing: UnusedLocally = { why: "it recognises no actions, faces or meaning" };
export const callsThisMachineAlone: UnusedLocally = {
  why: "it calls programs on this machine alone",
  where: "its host is not a loopback address",
  when: (value) => loopbackAddress(value) === undefined,
};
export const makesNoCallbacks: UnusedLocally = { why: "it makes no callbacks on assets" };
