import { submitScreenMediaHighlightsJob as operation } from "../../schema/operations/submit-screen-media-highlights-job";
import { parseOssUrl } from "../../schema/address/oss-url";
import { montageJob } from "../montage/job";
import { refuseMissingEncoder } from "../job/video-request";
import { refuseUnknownMedia } from "../job/media-source";
import { montageMediaIds, montageRequest } from "../montage/request";
import { imsErrors } from "../wire-error";
import { acceptJob, only } from "./accept-job";
import { handler } from "./handler";

const kept = ["InputConfig", "EditingConfig", "OutputConfig", "UserData"];

/** As in the service, the same request sent twice makes two jobs. */
export const submitScreenMediaHighlightsJob = handler(operation, async (_request, context, params) => {
  const { args } = montageRequest(params, context.region, context.library);
  refuseUnknownMedia(montageMediaIds(args), args.region, context.library);
  const { generatePreviewOnly, mediaUrl, video } = args.outputConfig;
  if (!generatePreviewOnly) await refuseMissingEncoder(video, context);
  // A bucket of VOD is made when its first reel is there.
  const place = generatePreviewOnly ? undefined : parseOssUrl(mediaUrl ?? "");
  if (place && !(await context.buckets.bucketExists(place.bucket))) {
    throw imsErrors.invalidParameter(
      `OutputConfig.MediaURL names bucket "${place.bucket}": there is no such bucket; create it first`,
    );
  }
  return { JobId: acceptJob(montageJob.name, only(kept, params), context) };
});
