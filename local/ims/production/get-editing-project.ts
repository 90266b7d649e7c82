import { getEditingProject as operation } from "../../../schema/operations/get-editing-project";
import { imsErrors } from "../../wire-error";
import { handler } from "../handler";
import { producingJobs } from "./producing-job";

const statuses = { Init: "Draft", Processing: "Producing", Success: "Produced", Failed: "ProduceFailed" };

/** Each reel of a montage has an editing project. That of a preview stays a draft. */
export const getEditingProject = handler(operation, ({ ProjectId }, { jobs }) => {
  const found = producingJobs(jobs).find(({ subJob }) => subJob.projectId === ProjectId.trim());
  if (found === undefined || found.subJob.isProjectDeleted) throw imsErrors.projectNotFound(ProjectId);
  const { montage, subJob } = found;
  const made = subJob.status !== "Success" || subJob.mediaUrl !== undefined;
  return {
    Project: {
      ProjectId: subJob.projectId,
      Title: `default_title_${montage.createTime}`,
      Description: "",
      Timeline: JSON.stringify(subJob.timeline),
      TemplateId: "",
      ClipsParam: "",
      CoverURL: subJob.coverUrl ?? "",
      CreateTime: montage.createTime,
      ModifiedTime: montage.modifiedTime,
      // Whole seconds, as the vendor's clients declare it for projects alone.
      ...(subJob.duration === undefined ? {} : { Duration: Math.round(subJob.duration) }),
      Status: made ? statuses[subJob.status] : "Draft",
      CreateSource: "OpenAPI",
      ModifiedSource: "OpenAPI",
      TemplateType: "Timeline",
      ProjectType: "EditingProject",
    },
  };
});
