import type { ExtractionArgs } from "../../schema/extraction/job";
import { type FoundMoment, readAiResult } from "../../schema/extraction/result";
import { getSmartHandleJob } from "../../schema/operations/get-smart-handle-job";
import { parseOssUrl } from "../../schema/address/oss-url";
import { hidden, isSecret } from "../../schema/secret/secret-value";
import type { Ims } from "../ims/client";
import type { Handle, JobDescription } from "../job/job";

/**
 * The service does not show an extraction's arguments. The clips of a finished job tell some of
 * them.
 */
export async function shownExtraction(ims: Ims, job: Handle): Promise<JobDescription<ExtractionArgs>> {
  const { UserData, JobResult } = await ims.call(getSmartHandleJob, { JobId: job.jobId });
  const moments = readAiResult(JobResult?.AiResult)?.moments ?? [];
  return {
    userData: UserData,
    differences: (args, secrets) => {
      const shown = (path: string, text: string) => (isSecret(path, secrets) ? hidden : text);
      const found = moments.flatMap((moment) => [mediaOf(moment, args, shown), placeOf(moment, args, shown)]);
      return [...new Set(found.filter((difference) => difference !== undefined))];
    },
  };
}

type Show = (path: string, text: string) => string;

/** The service names a video exactly as the submit did. */
function mediaOf({ media }: FoundMoment, { inputConfig }: ExtractionArgs, shown: Show): string | undefined {
  const given = inputConfig.mediaArray.flatMap(({ mediaId, mediaUrl }) => [mediaId, mediaUrl]);
  if (given.includes(media)) return undefined;
  const path = "inputConfig.mediaArray";
  return `${path} lacks ${shown(path, media)}, in which the job found moments`;
}

function placeOf({ url }: FoundMoment, { outputConfig }: ExtractionArgs, shown: Show): string | undefined {
  const exports = outputConfig?.needExport === true;
  if (exports !== (url !== undefined)) {
    return `outputConfig.needExport: ${exports}, and the job exported ${url === undefined ? "nothing" : "clips"}`;
  }
  const place = url === undefined ? undefined : parseOssUrl(url);
  const { bucket, objectKey } = outputConfig ?? {};
  if (place && bucket !== undefined && bucket !== place.bucket) {
    return `outputConfig.bucket: ${shown("outputConfig.bucket", `${bucket}, and the job wrote to ${place.bucket}`)}`;
  }
  if (place && objectKey !== undefined && !isNamedBy(objectKey, place.key)) {
    return `outputConfig.objectKey: ${shown("outputConfig.objectKey", `${objectKey}, and the job wrote ${place.key}`)}`;
  }
  return undefined;
}

/** Whether a key is the template with some number in place of `{index}`. */
function isNamedBy(template: string, key: string): boolean {
  const parts = template.split("{index}").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("\\d+")}$`).test(key);
}
