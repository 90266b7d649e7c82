import type { PartSource, ReadLimit } from "./bounded-reader";

/** The length that a file's container states, or the reason why none is known. */
export type HeaderReading =
  | { readonly seconds: number }
  /** `cut`: the limit was met before all was read that tells the length. */
  | { readonly why: "cut" | "unreadable" };

/** Reads the length of a file, within a limit. */
export type ReadHeader = (source: PartSource, limit: ReadLimit) => Promise<HeaderReading>;

/**
 * The most that is read of an object. Measured: an MPEG program stream of any length needs 18 MB.
 */
export const objectLimit: ReadLimit = { bytes: 20 * 1024 * 1024, requests: 64 };

/** The most that is read of a file on this machine, which costs no request. */
export const fileLimit: ReadLimit = { bytes: 1024 * 1024 * 1024, requests: 16_384 };
