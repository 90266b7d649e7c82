import type { ImsCall } from "../server";
import { imsErrors } from "../wire-error";
import { deleteSmartJob } from "./delete-smart-job";
import { getCallerIdentity } from "./get-caller-identity";
import { getSmartHandleJob } from "./get-smart-handle-job";
import type { ImsContext } from "./handler";
import { listSmartJobs } from "./list-smart-jobs";
import { submitHighlightExtractionJob } from "./submit-highlight-extraction-job";

/** Every operation that the embedded service has. */
export const handlers = [
  submitHighlightExtractionJob,
  getSmartHandleJob,
  listSmartJobs,
  deleteSmartJob,
  getCallerIdentity,
];

const byName = new Map(handlers.map((handler) => [handler.name, handler]));

/** Answers a verified call. @throws WireError InvalidApi.NotFound for an operation that this service does not have */
export function answerIms(call: ImsCall, context: ImsContext): Promise<object> {
  const handler = byName.get(call.action);
  if (!handler) throw imsErrors.invalidApi(call.action);
  return handler.answer(call.params, context);
}
