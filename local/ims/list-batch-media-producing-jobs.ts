import { listBatchMediaProducingJobs as operation } from "../../schema/operations/list-batch-media-producing-jobs";
import { montageJob } from "../montage/job";
import { batchJob, batchStatus } from "./batch-job";
import { handler } from "./handler";
import { afterToken, pageOf } from "./job-page";
import { timeFilter } from "./time-range";

export const listBatchMediaProducingJobs = handler(operation, (request, { jobs }) => {
  const size = Number(request.MaxResults ?? 10);
  const isInRange = timeFilter(request);
  const all = jobs
    .all(montageJob.name)
    .filter(
      (job) =>
        (request.JobId === undefined || job.id === request.JobId) &&
        (request.JobType === undefined || job.type === request.JobType) &&
        (request.Status === undefined || batchStatus(job) === request.Status) &&
        isInRange(job.createTime),
    );
  const ordered = request.SortBy === "asc" ? all.reverse() : all;
  const start = request.NextToken === undefined ? 0 : afterToken(ordered, request.NextToken);
  const page = pageOf(ordered, start, size);
  return { EditingBatchJobList: page.jobs.map((job) => batchJob(job)), MaxResults: size, NextToken: page.next };
});
