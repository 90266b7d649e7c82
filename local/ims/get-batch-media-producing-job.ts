import { getBatchMediaProducingJob as operation } from "../../schema/operations/get-batch-media-producing-job";
import { type SubJob, subJobsOf } from "../montage/sub-job";
import { imsErrors } from "../wire-error";
import { batchJob } from "./batch-job";
import { handler } from "./handler";
import { defined } from "../../schema/defined";
import { montageJob } from "../montage/job";

export const getBatchMediaProducingJob = handler(operation, ({ JobId }, { jobs, queue }) => {
  const job = jobs.get(JobId.trim(), montageJob.name);
  if (!job) throw imsErrors.jobNotFound(JobId);
  return { EditingBatchJob: { ...batchJob(job, queue.progressOf(job.id)), SubJobList: subJobsOf(job).map(entry) } };
});

function entry({ jobId, projectId, status, mediaUrl, mediaId, duration, error }: SubJob): object {
  return {
    JobId: jobId,
    ProjectId: projectId,
    Status: status,
    ...defined({ MediaURL: mediaUrl, MediaId: mediaId, Duration: duration }),
    ...(error === undefined ? {} : { ErrorCode: error.code, ErrorMessage: error.message }),
  };
}
