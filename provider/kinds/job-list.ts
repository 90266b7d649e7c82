import type { ListedJob } from "../job/job";
import { defined } from "../../schema/defined";

/** A job as the lists of the service show it. */
export interface Entry {
  readonly JobId?: string | undefined;
  readonly JobType?: string | undefined;
  readonly CreateTime?: string | undefined;
  readonly UserData?: string | undefined;
}

/**
 * The jobs of a list, newest first, that were created at `since` or later.
 * @param facts state, end and length, which the lists of the kinds name differently
 */
export async function* jobsSince<Listed extends Entry>(
  since: Date,
  entries: AsyncIterable<Listed>,
  facts: (entry: Listed) => { state: string | undefined; ended: string | undefined; inputSeconds?: number | undefined },
): AsyncIterable<ListedJob> {
  for await (const entry of entries) {
    const { JobId, JobType: type, CreateTime: created, UserData } = entry;
    if (created !== undefined && Date.parse(created) < since.getTime()) return;
    if (JobId === undefined) continue;
    const { state, ended, inputSeconds } = facts(entry);
    const times = defined({ created: filled(created), ended: filled(ended) });
    yield { job: { jobId: JobId }, userData: UserData, times, ...defined({ type, state, inputSeconds }) };
  }
}

/** The service gives an empty text for a time that there is not yet. */
function filled(time: string | undefined): string | undefined {
  return time === "" ? undefined : time;
}
