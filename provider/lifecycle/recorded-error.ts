import type { JobRecord } from "../job/record";

/**
 * An error after a submit. Pulumi records the resource with this id and these outputs, and shows
 * the reasons. The names of the fields are Pulumi's.
 */
export class RecordedError extends Error {
  constructor(
    readonly id: string,
    readonly properties: JobRecord,
    readonly reasons: readonly string[],
  ) {
    super(reasons.join("; "));
  }
}
