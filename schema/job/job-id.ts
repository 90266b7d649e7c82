/** The prefix of job ids of the embedded service. The service's own ids are hex digits. */
export const localJobPrefix = "local-";

/** The form of a job id of the engine `local`, for messages. */
export const localJobForm = "local- and 32 hex digits";

/** Whether a text is a job id of the embedded service. */
export function isLocalJobId(text: string): boolean {
  return /^local-[0-9a-f]{32}$/.test(text);
}

/**
 * Whether a text has the form of the job ids in the service's documents. They do not say that every
 * id has it, so another form is worth a warning only.
 */
export function looksLikeImsJobId(text: string): boolean {
  return /^[0-9a-f]{32}$/i.test(text);
}
