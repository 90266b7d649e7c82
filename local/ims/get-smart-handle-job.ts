import { getSmartHandleJob as operation } from "../../schema/operations/get-smart-handle-job";
import { imsErrors } from "../wire-error";
import { handler } from "./handler";
import { ownFacts } from "./own-facts";
import { defined } from "../../schema/defined";
import { extractionJob } from "../extraction/job";

export const getSmartHandleJob = handler(operation, ({ JobId }, { jobs, queue, account }) => {
  const job = jobs.get(JobId.trim(), extractionJob.name);
  if (!job) throw imsErrors.jobNotFound(JobId);
  return {
    JobId: job.id,
    State: job.state,
    Output: JSON.stringify(ownFacts(job, queue.progressOf(job.id))),
    ...(job.result === undefined ? {} : { JobResult: { AiResult: JSON.stringify(job.result) } }),
    ...defined({ UserData: job.request.UserData }),
    ...(job.error === undefined ? {} : { ErrorCode: job.error.code, ErrorMessage: job.error.message }),
    SmartJobInfo: {
      Title: `default_title_${job.createTime}`,
      UserId: account,
      JobType: job.type,
      CreateTime: job.createTime,
      ModifiedTime: job.modifiedTime,
    },
  };
});
