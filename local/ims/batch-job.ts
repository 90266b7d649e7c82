import type { JobProgress } from "../../schema/job/progress";
import type { JobState, StoredJob } from "../store/jobs";
import { ownFacts } from "./own-facts";

const statusOf: Readonly<Record<JobState, string>> = {
  Created: "Init",
  Executing: "Processing",
  Finished: "Finished",
  Failed: "Failed",
};

/**
 * A montage in the form of the list and of a poll, without its sub-jobs.
 * @param progress in a poll of a job that has not ended
 */
export function batchJob(job: StoredJob, progress?: JobProgress): object {
  const ended = job.state === "Finished" || job.state === "Failed";
  return {
    JobId: job.id,
    JobType: job.type,
    Status: statusOf[job.state],
    ...job.request,
    Extend: JSON.stringify(extendOf(job, progress)),
    CreateTime: job.createTime,
    ModifiedTime: job.modifiedTime,
    CompleteTime: ended ? job.modifiedTime : "",
  };
}

/** The status of a montage's job on the wire. */
export function batchStatus(job: StoredJob): string {
  return statusOf[job.state];
}

function extendOf(job: StoredJob, progress: JobProgress | undefined): object {
  return job.error ? { ErrorCode: job.error.code, ErrorMessage: job.error.message } : ownFacts(job, progress);
}
