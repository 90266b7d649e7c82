import { deleteSmartJob as operation } from "../../schema/operations/delete-smart-job";
import { extractionJob } from "../extraction/job";
import { imsErrors } from "../wire-error";
import { handler } from "./handler";

/**
 * Deletes job records, never their files. The service does not document unknown and running jobs:
 * here the first is JobNotFound, the second InvalidParameter, and in both cases nothing is deleted.
 */
export const deleteSmartJob = handler(operation, ({ JobId }, { jobs, queue }) => {
  const ids = JobId.split(",").map((id) => id.trim());
  for (const id of ids) {
    if (!jobs.get(id, extractionJob.name)) throw imsErrors.jobNotFound(id);
    if (queue.isRunning(id)) throw imsErrors.invalidParameter(`job ${id} is running: delete it when it has ended`);
  }
  for (const id of ids) {
    queue.withdraw(id);
    jobs.remove(id);
  }
  return {};
});
