import { submitHighlightExtractionJob as operation } from "../../schema/operations/submit-highlight-extraction-job";
import { wireTime } from "../job-queue";
import type { StoredJob } from "../store/jobs";
import { imsErrors } from "../wire-error";
import { extractionRequest } from "../extraction/request";
import { handler } from "./handler";
import type { ImsContext, Params } from "./handler";

const kept = ["ClientToken", "InputConfig", "OutputConfig", "UserData"];

export const submitHighlightExtractionJob = handler(operation, async (request, context, params) => {
  const { args } = extractionRequest(params, context.region);
  const known = jobWithToken(request.ClientToken, params, context);
  if (known) return { JobId: known.id };
  const bucket = args.outputConfig?.needExport ? args.outputConfig.bucket : undefined;
  if (bucket !== undefined && !(await context.buckets.bucketExists(bucket))) {
    throw imsErrors.invalidParameter(`OutputConfig.Bucket is "${bucket}": there is no such bucket; create it first`);
  }
  const time = wireTime(context.now());
  const job: StoredJob = {
    id: `local-${context.newId()}`,
    type: "HighlightExtraction",
    state: "Created",
    request: Object.fromEntries(Object.entries(params).filter(([name]) => kept.includes(name))),
    createTime: time,
    modifiedTime: time,
    number: context.jobs.nextNumber(),
  };
  context.jobs.save(job);
  context.queue.add(job.id);
  return { JobId: job.id };
});

/** The job that a token was first used for. Tokens are remembered as long as their jobs. */
function jobWithToken(token: string | undefined, params: Params, { jobs }: ImsContext): StoredJob | undefined {
  const job = token === undefined ? undefined : jobs.all().find((candidate) => candidate.request.ClientToken === token);
  if (job && kept.some((name) => job.request[name] !== params[name])) throw imsErrors.idempotentMismatch();
  return job;
}
