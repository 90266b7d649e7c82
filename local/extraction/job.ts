import type { JobContext } from "../job/context";
import type { AiResult } from "../../schema/extraction/result";
import { withDefaults } from "../../schema/defaults";
import { inputConfig } from "../../schema/extraction/input-config";
import type { ExtractionArgs } from "../../schema/extraction/job";
import { ossUrlOf } from "../../schema/address/oss-url";
import { extractionRequest } from "./request";
import type { JobType } from "../job/job-type";
import type { JobOutcome, JobWork } from "../job/queue";
import type { Buckets } from "../store/buckets";
import type { StoredJob } from "../store/jobs";
import { extract, type ExtractionOrder, type ExtractionOutcome } from "./extract";
import { fileOf } from "../job/object-file";
import { defined } from "../../schema/defined";

/** The service's name for this type is not documented: this one is made up. */
export const extractionJob: JobType = { name: "HighlightExtraction", run: runExtraction };

/**
 * Runs a stored highlight extraction: from its wire request to the result that the service would
 * give.
 */
async function runExtraction(job: StoredJob, context: JobContext, { signal }: JobWork): Promise<JobOutcome> {
  const { args, unused } = extractionRequest(job.request, context.defaultRegion);
  const outcome = await extract(await requestOf(args, context), { ...context, signal });
  return {
    result: aiResultOf(outcome),
    warnings: [...unused, ...outcome.warnings],
    inputSeconds: outcome.inputSeconds,
  };
}

async function requestOf(args: ExtractionArgs, { buckets }: JobContext): Promise<ExtractionOrder> {
  const { strategy, mediaArray } = withDefaults(inputConfig, args.inputConfig);
  const media = await Promise.all(
    mediaArray.map(async ({ mediaUrl }) => ({ media: mediaUrl ?? "", file: await fileOf(buckets, mediaUrl) })),
  );
  return {
    media,
    strategy,
    ...(args.outputConfig?.needExport ? { export: exportOf(args, buckets) } : {}),
  };
}

/** Clips are numbered from 0 across all media, as in the vendor's example. */
function exportOf({ outputConfig, region }: ExtractionArgs, buckets: Buckets): ExtractionOrder["export"] {
  const { bucket = "", objectKey = "", width, height, video } = outputConfig ?? {};
  return {
    width,
    height,
    ...defined({ video }),
    place: (index) => {
      const key = objectKey.replaceAll("{index}", String(index));
      const file = buckets.partial(".mp4");
      const commit = async () => {
        await buckets.adopt(bucket, key, file);
        return ossUrlOf({ bucket, region, key });
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
        ...defined({ OutputURL: range.url }),
        Reasons: range.reasons,
      })),
    })),
  };
}
