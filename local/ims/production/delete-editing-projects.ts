import { deleteEditingProjects as operation } from "../../../schema/operations/delete-editing-projects";
import { type MontageResult, subJobsOf } from "../../montage/sub-job";
import { imsErrors } from "../../wire-error";
import { handler } from "../handler";
import { producingJobs } from "./producing-job";

/**
 * Deletes the editing projects of reels, and neither their jobs nor their files. The service does
 * not document unknown projects and those of a running montage: here the first are ProjectNotFound,
 * the second InvalidParameter, and in both cases nothing is deleted.
 */
export const deleteEditingProjects = handler(operation, ({ ProjectIds }, { jobs, queue }) => {
  const ids = new Set(ProjectIds.split(",").map((id) => id.trim()));
  const known = producingJobs(jobs).filter(({ subJob }) => !subJob.isProjectDeleted);
  const found = known.filter(({ subJob }) => ids.has(subJob.projectId));
  for (const id of ids) {
    const project = found.find(({ subJob }) => subJob.projectId === id);
    if (project === undefined) throw imsErrors.projectNotFound(id);
    if (!queue.isRunning(project.montage.id)) continue;
    throw imsErrors.invalidParameter(
      `editing project ${id} is in use: delete it when job ${project.montage.id} has ended`,
    );
  }
  for (const id of new Set(found.map(({ montage }) => montage.id))) {
    const montage = jobs.get(id)!;
    const subJobs = subJobsOf(montage).map((subJob) =>
      ids.has(subJob.projectId) ? { ...subJob, isProjectDeleted: true } : subJob,
    );
    const result: MontageResult = { subJobs };
    jobs.save({ ...montage, result });
  }
  return {};
});
