import { submitHighlightExtractionJob as operation } from "../../schema/operations/submit-highlight-extraction-job";
import { extractionJob } from "../extraction/job";
import type { StoredJob } from "../store/jobs";
import { imsErrors } from "../wire-error";
import { refuseMissingEncoder } from "../job/video-request";
import { refuseUnknownMedia } from "../job/media-source";
import { extractionMediaIds, extractionRequest } from "../extraction/request";
import { acceptJob, only } from "./accept-job";
import { handler, type ImsContext, type Params } from "./handler";

const kept = ["ClientToken", "InputConfig", "OutputConfig", "UserData"];

export const submitHighlightExtractionJob = handler(operation, async (request, context, params) => {
  const { args } = extractionRequest(params, context.region, context.library);
  const known = jobWithToken(request.ClientToken, params, context);
  if (known) return { JobId: known.id };
  refuseUnknownMedia(extractionMediaIds(args), args.region, context.library);
  if (args.outputConfig?.needExport) await refuseMissingEncoder(args.outputConfig.video, context);
  const bucket = args.outputConfig?.needExport ? args.outputConfig.bucket : undefined;
  if (bucket !== undefined && !(await context.buckets.bucketExists(bucket))) {
    throw imsErrors.invalidParameter(`OutputConfig.Bucket is "${bucket}": there is no such bucket; create it first`);
  }
  return { JobId: acceptJob(extractionJob.name, only(kept, params), context) };
});

/** The job that a token was first used for. Tokens are remembered as long as their jobs. */
function jobWithToken(token: string | undefined, params: Params, { jobs }: ImsContext): StoredJob | undefined {
  const job = token === undefined ? undefined : jobs.all().find((candidate) => candidate.request.ClientToken === token);
  if (job && kept.some((name) => job.request[name] !== params[name])) throw imsErrors.idempotentMismatch();
  return job;
}
