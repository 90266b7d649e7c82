import { deleteEditingProjects } from "./delete-editing-projects";
import { deleteMediaInfos } from "./delete-media-infos";
import { deleteSmartJob } from "./delete-smart-job";
import { getBatchMediaProducingJob } from "./get-batch-media-producing-job";
import { getCallerIdentity } from "./get-caller-identity";
import { getEditingProject } from "./get-editing-project";
import { getMediaInfo } from "./get-media-info";
import { getMediaProducingJob } from "./get-media-producing-job";
import { getSmartHandleJob } from "./get-smart-handle-job";
import { listBatchMediaProducingJobs } from "./list-batch-media-producing-jobs";
import { listMediaProducingJobs } from "./list-media-producing-jobs";
import { listSmartJobs } from "./list-smart-jobs";
import type { NamedOperation } from "./operation";
import { registerMediaInfo } from "./register-media-info";
import { submitHighlightExtractionJob } from "./submit-highlight-extraction-job";
import { submitScreenMediaHighlightsJob } from "./submit-screen-media-highlights-job";
import { addTemplate } from "./templates/add-template";
import { deleteTemplate } from "./templates/delete-template";
import { getTemplate } from "./templates/get-template";
import { listTemplates } from "./templates/list-templates";
import { updateTemplate } from "./templates/update-template";

/** What is listed of each operation. */
export interface ListedOperation extends NamedOperation {
  readonly method: "GET" | "POST";
  readonly inBody: readonly string[];
}

/** Every operation that is described here: a test holds the list to the folder. */
export const operations: readonly ListedOperation[] = [
  submitHighlightExtractionJob,
  submitScreenMediaHighlightsJob,
  getSmartHandleJob,
  getBatchMediaProducingJob,
  getMediaProducingJob,
  listSmartJobs,
  listBatchMediaProducingJobs,
  listMediaProducingJobs,
  deleteSmartJob,
  getEditingProject,
  deleteEditingProjects,
  getMediaInfo,
  registerMediaInfo,
  deleteMediaInfos,
  getTemplate,
  listTemplates,
  addTemplate,
  updateTemplate,
  deleteTemplate,
  getCallerIdentity,
];
