import { listSmartJobs as operation } from "../../schema/operations/list-smart-jobs";
import type { StoredJob } from "../store/jobs";
import { imsErrors } from "../wire-error";
import { handler } from "./handler";

export const listSmartJobs = handler(operation, (request, { jobs }) => {
  const size = Number(request.MaxResults ?? request.PageSize ?? 10);
  const all = jobs
    .all()
    .filter(
      (job) =>
        (request.JobType === undefined || job.type === request.JobType) &&
        (request.JobState === undefined || job.state === request.JobState),
    );
  const ordered = request.SortBy === "CreationTime:Asc" ? all.reverse() : all;
  const start =
    request.NextToken === undefined ? (Number(request.PageNo ?? 1) - 1) * size : afterToken(ordered, request.NextToken);
  const page = ordered.slice(start, start + size);
  const last = page.at(-1);
  const more = start + size < ordered.length && last !== undefined;
  return {
    SmartJobList: page.map(entry),
    MaxResults: String(size),
    NextToken: more ? token(last) : "",
  };
});

/** A page begins behind a job, not at a number: jobs that come in between do not shift it. */
function afterToken(jobs: readonly StoredJob[], given: string): number {
  const place = jobs.findIndex((job) => token(job) === given);
  if (place < 0) throw imsErrors.invalidParameter(`NextToken is "${given}": no page begins there`);
  return place + 1;
}

function token(job: StoredJob): string {
  return Buffer.from(job.id).toString("base64url");
}

function entry(job: StoredJob): object {
  return {
    JobId: job.id,
    Title: `default_title_${job.createTime}`,
    JobType: job.type,
    JobState: job.state,
    CreateTime: job.createTime,
    ModifiedTime: job.modifiedTime,
    ...(job.request.UserData === undefined ? {} : { UserData: job.request.UserData }),
  };
}
