import { getEditingProject as operation } from "../../schema/operations/get-editing-project";
import { montageJob } from "../montage/job";
import { subJobsOf } from "../montage/sub-job";
import { imsErrors } from "../wire-error";
import { handler } from "./handler";

const statuses = { Init: "Draft", Processing: "Producing", Success: "Produced", Failed: "ProduceFailed" };

/** Each reel of a montage has an editing project. That of a preview stays a draft. */
export const getEditingProject = handler(operation, ({ ProjectId }, { jobs }) => {
  for (const job of jobs.all(montageJob.name)) {
    const found = subJobsOf(job).find((subJob) => subJob.projectId === ProjectId.trim());
    if (!found) continue;
    const made = found.status !== "Success" || found.mediaUrl !== undefined;
    return {
      Project: {
        ProjectId: found.projectId,
        Title: `default_title_${job.createTime}`,
        Timeline: JSON.stringify(found.timeline),
        CreateTime: job.createTime,
        ModifiedTime: job.modifiedTime,
        Status: made ? statuses[found.status] : "Draft",
        CreateSource: "OpenAPI",
      },
    };
  }
  throw imsErrors.projectNotFound(ProjectId);
});
