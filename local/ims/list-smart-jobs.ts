import { listSmartJobs as operation } from "../../schema/operations/list-smart-jobs";
import type { StoredJob } from "../store/jobs";
import { handler } from "./handler";
import { afterToken, pageOf } from "./job-page";
import { defined } from "../../schema/defined";
import { extractionJob } from "../extraction/job";

export const listSmartJobs = handler(operation, (request, { jobs }) => {
  const size = Number(request.MaxResults ?? request.PageSize ?? 10);
  const all = jobs
    .all(extractionJob.name)
    .filter(
      (job) =>
        (request.JobType === undefined || job.type === request.JobType) &&
        (request.JobState === undefined || job.state === request.JobState),
    );
  const ordered = request.SortBy === "CreationTime:Asc" ? all.reverse() : all;
  const start =
    request.NextToken === undefined ? (Number(request.PageNo ?? 1) - 1) * size : afterToken(ordered, request.NextToken);
  const page = pageOf(ordered, start, size);
  return { SmartJobList: page.jobs.map(entry), MaxResults: String(size), NextToken: page.next };
});

function entry(job: StoredJob): object {
  return {
    JobId: job.id,
    Title: `default_title_${job.createTime}`,
    JobType: job.type,
    JobState: job.state,
    CreateTime: job.createTime,
    ModifiedTime: job.modifiedTime,
    ...defined({ UserData: job.request.UserData }),
  };
}
