import { getMediaProducingJob as operation } from "../../schema/operations/get-media-producing-job";
import { subJobsOf } from "../montage/sub-job";
import { imsErrors } from "../wire-error";
import { handler } from "./handler";
import { defined } from "../../schema/defined";
import { montageJob } from "../montage/job";

/** Media producing jobs are the sub-jobs of montages, with the times of their montage. */
export const getMediaProducingJob = handler(operation, ({ JobId }, { jobs }) => {
  for (const job of jobs.all(montageJob.name)) {
    const found = subJobsOf(job).find((subJob) => subJob.jobId === JobId.trim());
    if (!found) continue;
    const { projectId, status, mediaUrl, duration, error } = found;
    const ended = status === "Success" || status === "Failed";
    return {
      MediaProducingJob: {
        JobId: found.jobId,
        ProjectId: projectId,
        Status: status,
        ...defined({ MediaURL: mediaUrl, Duration: duration }),
        ...(error === undefined ? {} : { Code: error.code, Message: error.message }),
        CreateTime: job.createTime,
        ModifiedTime: job.modifiedTime,
        CompleteTime: ended ? job.modifiedTime : "",
        Timeline: JSON.stringify(found.timeline),
      },
    };
  }
  throw imsErrors.jobNotFound(JobId);
});
