import { getMediaProducingJob as operation } from "../../../schema/operations/get-media-producing-job";
import { imsErrors } from "../../wire-error";
import { handler } from "../handler";
import { listedForm, producingJobs } from "./producing-job";

/** `SubJobMaterials` is left out: its structure is not documented. */
export const getMediaProducingJob = handler(operation, ({ JobId }, { jobs }) => {
  const found = producingJobs(jobs).find(({ id }) => id === JobId.trim());
  if (found === undefined) throw imsErrors.jobNotFound(JobId);
  const { status, timeline, mediaId, isInVod } = found.subJob;
  return {
    MediaProducingJob: {
      ...listedForm(found),
      Timeline: JSON.stringify(timeline),
      Progress: status === "Success" ? 100 : 0,
      VodMediaId: isInVod ? (mediaId ?? "") : "",
    },
  };
});
