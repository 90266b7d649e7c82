import { imsErrors } from "../wire-error";

/** An entry of a list. */
export interface Listed {
  readonly id: string;
}

/** A page of a list of jobs, and the token of the next one; empty on the last. */
export function pageOf<Job extends Listed>(
  jobs: readonly Job[],
  start: number,
  size: number,
): { jobs: Job[]; next: string } {
  const page = jobs.slice(start, start + size);
  const last = page.at(-1);
  return { jobs: page, next: start + size < jobs.length && last !== undefined ? token(last) : "" };
}

/**
 * The index at which the page of a token begins. A token names a job, not a number: new jobs do not
 * shift the page.
 * @throws WireError InvalidParameter for a token of no page
 */
export function afterToken(jobs: readonly Listed[], given: string): number {
  const place = jobs.findIndex((job) => token(job) === given);
  if (place < 0) throw imsErrors.invalidParameter(`NextToken is "${given}": no page begins there`);
  return place + 1;
}

function token(job: Listed): string {
  return Buffer.from(job.id).toString("base64url");
}
