import { getBatchMediaProducingJob as operation } from "../../schema/operations/get-batch-media-producing-job";
import type { SubJob } from "../montage/sub-job";
import { subJobsOf } from "../montage/sub-job";
import { imsErrors } from "../wire-error";
import { batchJob } from "./batch-job";
import { handler } from "./handler";

export const getBatchMediaProducingJob = handler(operation, ({ JobId }, { jobs }) => {
  const job = jobs.get(JobId.trim(), "Screen_Media_Highlights");
  if (!job) throw imsErrors.jobNotFound(JobId);
  return { EditingBatchJob: { ...batchJob(job), SubJobList: subJobsOf(job).map(entry) } };
});

function entry({ jobId, projectId, status, mediaUrl, duration, error }: SubJob): object {
  return {
    JobId: jobId,
    ProjectId: projectId,
    Status: status,
    ...(mediaUrl === undefined ? {} : { MediaURL: mediaUrl }),
    ...(duration === undefined ? {} : { Duration: duration }),
    ...(error === undefined ? {} : { ErrorCode: error.code, ErrorMessage: error.message }),
  };
}
