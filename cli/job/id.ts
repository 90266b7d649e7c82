import type { EngineName } from "../../provider/engine/engine";
import { isLocalJobId, localJobForm, localJobPrefix, looksLikeImsJobId } from "../../schema/job/job-id";
import { UsageError } from "../usage-error";

/** The engine of a job, by its id. */
export function engineOfJob(jobId: string): EngineName {
  return jobId.startsWith(localJobPrefix) ? "local" : "ims";
}

/**
 * Checks the form of a job id.
 * @param region region from the command line or the environment; with one, a doubtful id on `ims`
 * is looked up all the same
 * @returns a warning about the id
 * @throws UsageError if a look-up is useless
 */
export function checkJobId(jobId: string, engine: EngineName, region: string | undefined): string | undefined {
  const is = `the job id is ${JSON.stringify(jobId)}`;
  if (engine === "local") {
    if (isLocalJobId(jobId)) return undefined;
    throw new UsageError(`${is}: must be ${localJobForm} on the engine local; the output jobId of the job gives it`);
  }
  if (looksLikeImsJobId(jobId) || isLocalJobId(jobId)) return undefined;
  const forms = `${localJobForm} on the engine local, 32 hex digits on ims`;
  if (region === undefined) {
    throw new UsageError(`${is}: must be ${forms}; the output jobId of the job gives it`);
  }
  return `${is}: ids of jobs are ${forms}; it is looked for all the same`;
}
