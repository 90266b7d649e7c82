import type { EngineName } from "../../provider/engine/engine";
import { isLocalJobId, localJobForm, localJobPrefix, looksLikeImsJobId } from "../../schema/job/job-id";
import { UsageError } from "../usage-error";

/** The engine that an id belongs to, unless the command line names one. */
export function engineOfJob(jobId: string): EngineName {
  return jobId.startsWith(localJobPrefix) ? "local" : "ims";
}

/**
 * Makes sure that a job of this id can be asked for.
 * @param region as it is given; an id of the engine ims that is doubtful is worth a question only
 * with one
 * @returns what is doubtful about the id
 * @throws UsageError
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
