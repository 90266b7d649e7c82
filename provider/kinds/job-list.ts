import type { ListedJob } from "../job/job";

/** A job as the lists of the service show it. */
interface Entry {
  readonly JobId?: string | undefined;
  readonly CreateTime?: string | undefined;
  readonly UserData?: string | undefined;
}

/** The jobs of a list, newest first, that were created at `since` or later. */
export async function* jobsSince(since: Date, entries: AsyncIterable<Entry>): AsyncIterable<ListedJob> {
  for await (const { JobId, CreateTime, UserData } of entries) {
    if (CreateTime !== undefined && Date.parse(CreateTime) < since.getTime()) return;
    if (JobId !== undefined) yield { job: { jobId: JobId }, userData: UserData };
  }
}
