/** Ids of the embedded service begin so; the service's own are hex digits alone. */
export const localJobPrefix = "local-";

/** What an id of the engine `local` looks like, for messages. */
export const localJobForm = "local- and 32 hex digits";

/** Every id that the embedded service gives. */
export function isLocalJobId(text: string): boolean {
  return /^local-[0-9a-f]{32}$/.test(text);
}

/**
 * What ids of the service look like in its documents. That all do is not written there, so another
 * one may only be doubted.
 */
export function looksLikeImsJobId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}
