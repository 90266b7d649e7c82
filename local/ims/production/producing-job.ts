import { defined } from "../../../schema/defined";
import { montageJob } from "../../montage/job";
import { type SubJob, subJobsOf } from "../../montage/sub-job";
import type { Jobs, StoredJob } from "../../store/jobs";

/** A media producing job: the sub-job of a montage, with the times of that montage. */
export interface ProducingJob {
  /** That of the sub-job. */
  readonly id: string;
  readonly montage: StoredJob;
  readonly subJob: SubJob;
}

/** `JobType` by which the list is filtered; which one the service gives sub-jobs is unknown. */
export const producingType = "EditingJob";

/** Newest first; the last reel of a montage before the others. */
export function producingJobs(jobs: Jobs): ProducingJob[] {
  return jobs.all(montageJob.name).flatMap((montage) => {
    const ofMontage = subJobsOf(montage).map((subJob) => ({ id: subJob.jobId, montage, subJob }));
    return ofMontage.reverse();
  });
}

/** A media producing job in the form of a list. */
export function listedForm({ id, montage, subJob }: ProducingJob): object {
  const { projectId, status, mediaUrl, mediaId, duration, error } = subJob;
  const ended = status === "Success" || status === "Failed";
  return {
    JobId: id,
    ProjectId: projectId,
    Status: status,
    ...defined({ MediaURL: mediaUrl, MediaId: mediaId, Duration: duration }),
    ...(error === undefined ? {} : { Code: error.code, Message: error.message }),
    CreateTime: montage.createTime,
    ModifiedTime: montage.modifiedTime,
    CompleteTime: ended ? montage.modifiedTime : "",
    TemplateId: "",
    ClipsParam: "",
    ...defined({ UserData: montage.request.UserData }),
  };
}
