import { extractionJob } from "../extraction/job";
import type { ImsCall } from "../gateway/ims-gateway";
import type { JobType } from "../job/job-type";
import { montageJob } from "../montage/job";
import { imsErrors } from "../wire-error";
import { deleteSmartJob } from "./delete-smart-job";
import { getBatchMediaProducingJob } from "./get-batch-media-producing-job";
import { getCallerIdentity } from "./get-caller-identity";
import { getSmartHandleJob } from "./get-smart-handle-job";
import type { ImsContext } from "./handler";
import { listBatchMediaProducingJobs } from "./list-batch-media-producing-jobs";
import { deleteMediaInfos } from "./library/delete-media-infos";
import { getMediaInfo } from "./library/get-media-info";
import { registerMediaInfo } from "./library/register-media-info";
import { listSmartJobs } from "./list-smart-jobs";
import { deleteEditingProjects } from "./production/delete-editing-projects";
import { getEditingProject } from "./production/get-editing-project";
import { getMediaProducingJob } from "./production/get-media-producing-job";
import { listMediaProducingJobs } from "./production/list-media-producing-jobs";
import { addTemplate } from "./templates/add-template";
import { deleteTemplate } from "./templates/delete-template";
import { getTemplate } from "./templates/get-template";
import { listTemplates } from "./templates/list-templates";
import { updateTemplate } from "./templates/update-template";
import { submitHighlightExtractionJob } from "./submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "./submit-screen-media-highlights-job";

/** Every operation that the embedded service has. */
export const handlers = [
  submitHighlightExtractionJob,
  getSmartHandleJob,
  listSmartJobs,
  deleteSmartJob,
  submitScreenMediaHighlightsJob,
  getBatchMediaProducingJob,
  listBatchMediaProducingJobs,
  getMediaProducingJob,
  listMediaProducingJobs,
  getEditingProject,
  deleteEditingProjects,
  registerMediaInfo,
  getMediaInfo,
  deleteMediaInfos,
  addTemplate,
  getTemplate,
  updateTemplate,
  listTemplates,
  deleteTemplate,
  getCallerIdentity,
];

/** Every type of job that the operations above accept. */
export const jobTypes: readonly JobType[] = [extractionJob, montageJob];

const byName = new Map(handlers.map((handler) => [handler.name, handler]));

/**
 * Answers a verified call.
 * @throws WireError InvalidApi.NotFound for an operation that this service does not have
 */
export function answerIms(call: ImsCall, context: ImsContext): Promise<object> {
  const handler = byName.get(call.action);
  if (!handler) throw imsErrors.invalidApi(call.action);
  return handler.answer(call.params, context);
}
