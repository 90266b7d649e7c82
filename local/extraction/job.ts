import type { JobContext } from "../job/context";
import type { AiResult } from "../../schema/extraction/result";
import { withDefaults } from "../../schema/defaults";
import { inputConfig } from "../../schema/extraction/input-config";
import type { ExtractionArgs } from "../../schema/extraction/job";
import { ossUrlOf } from "../../schema/address/oss-url";
import { extractionRequest } from "./request";
import type { JobType } from "../job/job-type";
import type { JobOutcome, JobWork } from "../job/queue";
import type { StoredJob } from "../store/jobs";
import type { Export } from "./clips";
import { extract, type ExtractionOrder, type ExtractionOutcome } from "./extract";
import { sourceOf } from "../job/media-source";
import { outputId, registerOutput } from "../job/output-asset";
import { defined } from "../../schema/defined";

/**
 * The service's name for this type is not documented: this one is made up. The name of its event is
 * that of other intelligent jobs, as programs of third parties have it.
 */
export const extractionJob: JobType = { name: "HighlightExtraction", event: "SmartJobComplete", run: runExtraction };

/**
 * Runs a stored highlight extraction: from its wire request to the result that the service would
 * give.
 */
async function runExtraction(job: StoredJob, context: JobContext, { signal, track }: JobWork): Promise<JobOutcome> {
  const { args, unused } = extractionRequest(job.request, context.defaultRegion, context.library);
  const outcome = await extract(await requestOf(job.id, args, context), { ...context, signal, track });
  return {
    result: aiResultOf(outcome),
    warnings: [...unused, ...outcome.warnings],
    inputSeconds: outcome.inputSeconds,
  };
}

async function requestOf(jobId: string, args: ExtractionArgs, context: JobContext): Promise<ExtractionOrder> {
  const { strategy, mediaArray } = withDefaults(inputConfig, args.inputConfig);
  const media = await Promise.all(
    mediaArray.map(({ mediaId, mediaUrl }) => sourceOf(context, mediaId ?? mediaUrl ?? "")),
  );
  return {
    media,
    strategy,
    ...(args.outputConfig?.needExport ? { export: exportOf(jobId, args, context) } : {}),
  };
}

/** Clips are numbered from 0 across all media, as in the vendor's example. */
function exportOf(jobId: string, { outputConfig, region }: ExtractionArgs, context: JobContext): Export {
  const { bucket = "", objectKey = "", width, height, video, exportAsNewMedia } = outputConfig ?? {};
  const { buckets } = context;
  return {
    width,
    height,
    ...defined({ video }),
    place: (index) => {
      const key = objectKey.replaceAll("{index}", String(index));
      const file = buckets.partial(".mp4");
      const commit = async () => {
        await buckets.adopt(bucket, key, file);
        const url = ossUrlOf({ bucket, region, key });
        if (!exportAsNewMedia) return { url };
        const mediaId = outputId(jobId, index);
        registerOutput(context, mediaId, { bucket, key, region });
        return { url, mediaId };
      };
      return { file, commit };
    },
  };
}

function aiResultOf({ results }: ExtractionOutcome): AiResult {
  return {
    HighlightResults: results.map(({ media, ranges }) => ({
      Media: media,
      TimeRanges: ranges.map((range) => ({
        In: range.in,
        Out: range.out,
        Tags: [],
        ...defined({ OutputURL: range.url, MediaId: range.mediaId }),
        Reasons: range.reasons,
      })),
    })),
  };
}
