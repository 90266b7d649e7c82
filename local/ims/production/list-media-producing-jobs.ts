import { listMediaProducingJobs as operation } from "../../../schema/operations/list-media-producing-jobs";
import { handler } from "../handler";
import { afterToken, pageOf } from "../job-page";
import { timeFilter } from "../time-range";
import { listedForm, type ProducingJob, producingJobs, producingType } from "./producing-job";

/** Days of a range of times at most, as documented. */
const longestRange = 30;

export const listMediaProducingJobs = handler(operation, (request, { jobs }) => {
  const size = Number(request.MaxResults ?? 10);
  const isInRange = timeFilter(request, longestRange);
  const all = producingJobs(jobs).filter(
    (job) =>
      (request.MasterJobId === undefined || job.montage.id === request.MasterJobId) &&
      (request.JobType === undefined || request.JobType === producingType) &&
      (request.ProjectId === undefined || job.subJob.projectId === request.ProjectId) &&
      (request.Status === undefined || job.subJob.status === request.Status) &&
      (request.Keyword === undefined || holds(job, request.Keyword)) &&
      isInRange(job.montage.createTime),
  );
  const ordered = request.SortBy === "CreationTime:Asc" ? all.reverse() : all;
  const start = request.NextToken === undefined ? 0 : afterToken(ordered, request.NextToken);
  const page = pageOf(ordered, start, size);
  return { MediaProducingJobList: page.jobs.map(listedForm), MaxResults: String(size), NextToken: page.next };
});

/** Whether an id of the job or the address of its reel holds a text. */
function holds({ id, subJob }: ProducingJob, text: string): boolean {
  return [id, subJob.projectId, subJob.mediaUrl ?? ""].some((value) => value.includes(text));
}
