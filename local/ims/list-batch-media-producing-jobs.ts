import { listBatchMediaProducingJobs as operation } from "../../schema/operations/list-batch-media-producing-jobs";
import { montageJob } from "../montage/job";
import { imsErrors } from "../wire-error";
import { batchJob, batchStatus } from "./batch-job";
import { handler } from "./handler";
import { afterToken, pageOf } from "./job-page";

export const listBatchMediaProducingJobs = handler(operation, (request, { jobs }) => {
  const size = Number(request.MaxResults ?? 10);
  const from = timeOf("StartTime", request.StartTime, -Infinity);
  const to = timeOf("EndTime", request.EndTime, Infinity);
  const all = jobs
    .all(montageJob.name)
    .filter(
      (job) =>
        (request.JobId === undefined || job.id === request.JobId) &&
        (request.JobType === undefined || job.type === request.JobType) &&
        (request.Status === undefined || batchStatus(job) === request.Status) &&
        Date.parse(job.createTime) >= from &&
        Date.parse(job.createTime) <= to,
    );
  const ordered = request.SortBy === "asc" ? all.reverse() : all;
  const start = request.NextToken === undefined ? 0 : afterToken(ordered, request.NextToken);
  const page = pageOf(ordered, start, size);
  return { EditingBatchJobList: page.jobs.map(batchJob), MaxResults: size, NextToken: page.next };
});

function timeOf(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const time = Date.parse(text);
  if (Number.isNaN(time)) {
    throw imsErrors.invalidParameter(`${name} is "${text}": must be a time such as 2026-01-31T23:59:59Z`);
  }
  return time;
}
