import { type Mark, readMark } from "../../schema/job/user-data";
import type { Handle, ListedJob } from "../job/job";

/** A job in the service's list; its mark is absent where this package did not submit it. */
export interface MarkedJob {
  readonly job: Handle;
  readonly mark: Mark | undefined;
}

/** The reach of a search. A job beyond it is not found, and would be bought again. */
export const searchWindow = { days: 90, jobs: 3_000 };

/** Jobs in a row that were read before, after which a reading ends: a page. */
const enough = 100;

/**
 * The service's list of one kind of jobs, as far as this process has read it. Orders that search at
 * the same time share one reading, which begins after the last of them has asked. It ends where a
 * page shows no job that is new, because the older ones were read before.
 */
export class JobListing {
  private jobs: readonly MarkedJob[] = [];
  private wantsAll = false;
  private current: Promise<unknown> = Promise.resolve();
  private next: Promise<readonly MarkedJob[]> | undefined;

  /**
   * The jobs of the search window, newest first, by a reading that begins after this call.
   * @param read the jobs of the last days, newest first
   * @param all read the whole window: a job may have come late into the list
   */
  latest(read: () => AsyncIterable<ListedJob>, { all }: { readonly all: boolean }): Promise<readonly MarkedJob[]> {
    this.wantsAll ||= all;
    this.next ??= this.current
      .catch(() => undefined)
      .then(() => {
        this.next = undefined;
        const known = this.wantsAll ? [] : this.jobs;
        this.wantsAll = false;
        const reading = readNew(read(), known).then((jobs) => (this.jobs = jobs));
        this.current = reading;
        return reading;
      });
    return this.next;
  }
}

async function readNew(listed: AsyncIterable<ListedJob>, known: readonly MarkedJob[]): Promise<readonly MarkedJob[]> {
  const places = new Map(known.map(({ job }, place) => [job.jobId, place]));
  const jobs: MarkedJob[] = [];
  let inARow = 0;
  for await (const { job, userData } of listed) {
    if (jobs.length >= searchWindow.jobs) break;
    jobs.push({ job, mark: readMark(userData) });
    const place = places.get(job.jobId);
    inARow = place === undefined ? 0 : inARow + 1;
    if (place === undefined || inARow < enough) continue;
    jobs.push(...known.slice(place + 1));
    break;
  }
  return jobs.slice(0, searchWindow.jobs);
}
