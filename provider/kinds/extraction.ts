import { defaultOf } from "../../schema/defaults";
import { definition, extractionArgs, type ExtractionArgs } from "../../schema/extraction/job";
import { largestPage } from "../../schema/facts/lists";
import { inputConfig } from "../../schema/extraction/input-config";
import { outputConfig } from "../../schema/extraction/output-config";
import { strategy } from "../../schema/extraction/strategy";
import { type FoundMoment, type FoundMoments, readAiResult } from "../../schema/extraction/result";
import { extractionRules } from "../../schema/extraction/rules";
import { getSmartHandleJob } from "../../schema/operations/get-smart-handle-job";
import { listSmartJobs } from "../../schema/operations/list-smart-jobs";
import { submitHighlightExtractionJob } from "../../schema/operations/submit-highlight-extraction-job";
import { readOwnFacts } from "../../schema/own-facts";
import { markedUserData } from "../../schema/job/user-data";
import { unknownValue } from "../../schema/value/unknown-value";
import { wireText } from "../../schema/wire-names";
import type { Medium } from "../engine/footage/input-length";
import type { Ims } from "../ims/client";
import { type NextPage, pages } from "../ims/pages";
import { ConnectionError } from "../error";
import type { JobKind } from "../job/kind";
import { type Handle, isOutput, type JobFile, type ListedJob, type Started, type Status } from "../job/job";
import type { Key } from "../job/key";
import type { GivenTarget } from "../job/target";
import { jobsSince } from "./job-list";
import { isJobNotFound } from "./job-not-found";
import { withPlace } from "./output-place";
import { shownExtraction } from "./extraction-shown";
import { defined } from "../../schema/defined";

/** One clip, as recorded in state. Fields that do not apply are absent. */
export type ClipRecord = FoundMoment & Partial<JobFile>;

export interface ExtractionResult {
  readonly clips: readonly ClipRecord[];
  /** All videos of the result, in the service's order; absent where each of them has a clip. */
  readonly videos?: readonly string[];
}

/** Highlight extraction: find and cut the best moments of some videos. */
export const extraction: JobKind<ExtractionArgs, ExtractionResult> = {
  name: "extraction",
  noun: "clip",
  pricedAs: "extraction",
  args: extractionArgs,
  definition,
  rules: extractionRules,
  fileNames: ["objectKey"],
  operations: { start: [submitHighlightExtractionJob], list: [listSmartJobs], status: [getSmartHandleJob] },
  media,
  target,
  start,
  pendingStates: ["Created", "Executing"],
  list,
  status,
  describe: shownExtraction,
  outputs: (result) => result.clips.filter(isOutput),
};

function media(args: object): Medium[] | undefined {
  const list: unknown = (args as Partial<ExtractionArgs>).inputConfig?.mediaArray;
  if (!Array.isArray(list)) return undefined;
  const media = list.map(mediumOf);
  return media.every((medium) => medium !== undefined) ? media : undefined;
}

/** Of a video that is given in both ways, the service takes the id. */
function mediumOf(given: unknown): Medium | undefined {
  const { mediaId, mediaUrl: url } = (given ?? {}) as { readonly mediaId?: unknown; readonly mediaUrl?: unknown };
  if (mediaId !== undefined) return isKnownText(mediaId) ? { mediaId } : undefined;
  return isKnownText(url) ? { url } : undefined;
}

function isKnownText(value: unknown): value is string {
  return typeof value === "string" && value !== unknownValue;
}

/** Clips are counted from 0 across all videos, and `count` is the number of each. */
function target(args: object): GivenTarget | undefined {
  const { outputConfig: output } = args as Partial<ExtractionArgs>;
  if (output?.needExport !== true) return undefined;
  const { bucket, objectKey } = output;
  if (typeof bucket !== "string" || typeof objectKey !== "string") return undefined;
  const atMost = () => {
    const { inputConfig: input } = args as Partial<ExtractionArgs>;
    const count: unknown = input?.strategy?.count ?? defaultOf(strategy.shape.count);
    const media: unknown = input?.mediaArray;
    return typeof count === "number" && Array.isArray(media) ? count * media.length : undefined;
  };
  return { place: `${bucket}/${objectKey}`, argument: "outputConfig.objectKey", atMost };
}

async function start(ims: Ims, args: ExtractionArgs, key: Key): Promise<Started> {
  let sentAt: number | undefined;
  const request = {
    ClientToken: key.token,
    InputConfig: wireText(inputConfig, args.inputConfig),
    ...(args.outputConfig === undefined ? {} : { OutputConfig: wireText(outputConfig, args.outputConfig) }),
    UserData: markedUserData(args.userData, key),
  };
  // To a token that was used before, the service answers with the job of that time.
  const reply = await ims.call(submitHighlightExtractionJob, request, (at) => (sentAt = at));
  if (reply.JobId === undefined) {
    throw new ConnectionError(submitHighlightExtractionJob.name, "the answer holds no JobId", false);
  }
  return { jobId: reply.JobId, ...defined({ sentAt }) };
}

/** Jobs of all types: the service's name for this type is not documented. */
function list(ims: Ims, since: Date): AsyncIterable<ListedJob> {
  const call = (next: NextPage) => ims.call(listSmartJobs, { MaxResults: largestPage.value, ...next });
  return jobsSince(
    since,
    pages(call, (page) => page.SmartJobList),
    ({ JobState, ModifiedTime }) => ({ state: JobState, ended: ModifiedTime }),
  );
}

async function status(ims: Ims, job: Handle): Promise<Status<ExtractionResult>> {
  try {
    const reply = await ims.call(getSmartHandleJob, { JobId: job.jobId });
    if (reply.State === undefined) return { is: "not-found" };
    const { CreateTime: created, ModifiedTime: ended } = reply.SmartJobInfo ?? {};
    const times = { ...defined({ created, ended }) };
    if (reply.State === "Failed") {
      return { is: "failed", code: reply.ErrorCode ?? "no code", message: reply.ErrorMessage ?? "no message", times };
    }
    const own = readOwnFacts(reply.Output);
    if (reply.State !== "Finished") {
      return { is: "pending", state: reply.State, ...defined({ progress: own.progress }) };
    }
    const found = readAiResult(reply.JobResult?.AiResult);
    const unread = found?.unread ?? ["the service's result could not be read: it lists no clips"];
    return {
      is: "finished",
      result: resultOf(found),
      warnings: [...unread, ...own.warnings],
      ...defined({ inputSeconds: own.inputSeconds }),
      times,
    };
  } catch (error) {
    if (isJobNotFound(error)) return { is: "not-found" };
    throw error;
  }
}

/**
 * The videos are recorded only where one of them has no clip: otherwise the clips name them all.
 */
function resultOf({ moments, videos }: Partial<FoundMoments> = {}): ExtractionResult {
  const clips = (moments ?? []).map(withPlace);
  const isWithout = videos?.some((video) => !clips.some(({ media }) => media === video));
  return { clips, ...(isWithout ? { videos } : {}) };
}
