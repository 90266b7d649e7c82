import { defaultOf } from "../../schema/defaults";
import { editingConfig } from "../../schema/montage/editing-config";
import { largestPage } from "../../schema/facts/lists";
import { inputConfig } from "../../schema/montage/input-config";
import { definition, type GivenMontageArgs, montageArgs } from "../../schema/montage/job";
import { outputConfig } from "../../schema/montage/output-config";
import { type FoundReel, isForVod, isPreviewOnly, readExtend, readSubJobs } from "../../schema/montage/result";
import { montageRules } from "../../schema/montage/rules";
import { getBatchMediaProducingJob } from "../../schema/operations/get-batch-media-producing-job";
import { getMediaProducingJob } from "../../schema/operations/get-media-producing-job";
import { listBatchMediaProducingJobs } from "../../schema/operations/list-batch-media-producing-jobs";
import { getTemplate } from "../../schema/operations/templates/get-template";
import { submitScreenMediaHighlightsJob } from "../../schema/operations/submit-screen-media-highlights-job";
import { readOwnFacts } from "../../schema/own-facts";
import { isMediaId } from "../../schema/address/media-id";
import { parseOssUrl } from "../../schema/address/oss-url";
import { markedUserData, readMark } from "../../schema/job/user-data";
import { unknownValue } from "../../schema/value/unknown-value";
import { wireText } from "../../schema/wire-names";
import type { Medium } from "../engine/footage/input-length";
import type { Ims } from "../ims/client";
import { type NextPage, pages } from "../ims/pages";
import { ConnectionError, ServiceError } from "../error";
import type { BilledOutput, JobKind } from "../job/kind";
import {
  type Handle,
  isOutput,
  type JobFile,
  type JobProject,
  type JobTimes,
  type ListedJob,
  type Started,
  type Status,
} from "../job/job";
import type { Key } from "../job/key";
import type { GivenTarget } from "../job/target";
import { jobsSince } from "./job-list";
import { isJobNotFound } from "./job-not-found";
import { withPlace } from "./output-place";
import { shownMontage } from "./montage-shown";
import { changesSince, openPoints, rehearse } from "./template-points";
import { defined } from "../../schema/defined";

/** One reel, as recorded in state. Fields that do not apply are absent. */
export type ReelRecord = FoundReel & Partial<JobFile> & Partial<JobProject>;

export interface MontageResult {
  readonly reels: readonly ReelRecord[];
  /** 5 hex digits of a hash of the template's content at the submit; absent without a template. */
  readonly templateHash?: string;
}

/** Highlight montage: make reels of the best moments of some videos. */
export const montage: JobKind<GivenMontageArgs, MontageResult> = {
  name: "montage",
  noun: "reel",
  pricedAs: "montage",
  args: montageArgs,
  definition,
  rules: montageRules,
  fileNames: ["mediaUrl", "fileName"],
  operations: {
    start: [getTemplate, submitScreenMediaHighlightsJob],
    list: [listBatchMediaProducingJobs],
    status: [getBatchMediaProducingJob, getMediaProducingJob, getTemplate],
  },
  billedOutput,
  media,
  target,
  start,
  pendingStates: ["Init", "Processing"],
  list,
  status,
  describe: shownMontage,
  openPoints,
  rehearse,
  changesSince,
  outputs: (result) => result.reels.filter((reel) => reel.error === undefined).filter(isOutput),
};

const targetPath = "inputConfig.highlightStrategy.targetDurationConfig.targetDuration";

/**
 * The target length of all reels together. The timelines of a preview count as well, as in sibling
 * features of the service.
 */
function billedOutput(args: object): BilledOutput {
  const { inputConfig: input, outputConfig: output } = args as Partial<GivenMontageArgs>;
  const target: unknown = input?.highlightStrategy?.targetDurationConfig?.targetDuration;
  const count: unknown = output?.count ?? defaultOf(outputConfig.shape.count);
  if (typeof target !== "number" || typeof count !== "number") return { toldBy: targetPath };
  return { minutes: (target * count) / 60 };
}

function media(args: object): Medium[] | undefined {
  const list: unknown = (args as Partial<GivenMontageArgs>).inputConfig?.mediaArray;
  if (!Array.isArray(list) || list.includes(unknownValue)) return undefined;
  if (!list.every((medium) => typeof medium === "string")) return undefined;
  return list.map((medium) => (isMediaId(medium) ? { mediaId: medium } : { url: medium }));
}

/** Reels in VOD, and previews, have no names in a bucket of the account. */
function target(args: object): GivenTarget | undefined {
  const output = (args as Partial<GivenMontageArgs>).outputConfig;
  const url: unknown = output?.mediaUrl;
  const place = typeof url === "string" && output?.generatePreviewOnly !== true ? parseOssUrl(url) : undefined;
  if (place === undefined) return undefined;
  const atMost = () => {
    const count: unknown = output?.count ?? defaultOf(outputConfig.shape.count);
    return typeof count === "number" ? count : undefined;
  };
  return { place: `${place.bucket}/${place.key}`, argument: "outputConfig.mediaUrl", atMost };
}

/** The operation has no idempotency token: only the mark in UserData finds the job again. */
async function start(ims: Ims, given: GivenMontageArgs, key: Key): Promise<Started> {
  const { templateConfig: ids } = given;
  const template = ids && (await (await import("./montage-template.js")).fillFromTemplate(ims, given, ids, key));
  const args = template?.args ?? given;
  const reply = await ims.call(submitScreenMediaHighlightsJob, {
    InputConfig: wireText(inputConfig, args.inputConfig),
    ...(args.editingConfig === undefined ? {} : { EditingConfig: wireText(editingConfig, args.editingConfig) }),
    OutputConfig: wireText(outputConfig, args.outputConfig),
    UserData: markedUserData(args.userData, { ...key, ...defined({ templateHash: template?.hash }) }),
  });
  if (reply.JobId === undefined) {
    throw new ConnectionError(submitScreenMediaHighlightsJob.name, "the answer holds no JobId", false);
  }
  return { jobId: reply.JobId, ...defined({ warnings: template?.warnings }) };
}

/**
 * Jobs of all types: the operation's page lists other types only, and an unknown type could give an
 * empty list.
 */
function list(ims: Ims, since: Date): AsyncIterable<ListedJob> {
  const StartTime = since.toISOString().replace(/\.\d+Z$/, "Z");
  const request = { StartTime, SortBy: "desc", MaxResults: largestPage.value };
  const call = (next: NextPage) => ims.call(listBatchMediaProducingJobs, { ...request, ...next });
  return jobsSince(
    since,
    pages(call, (page) => page.EditingBatchJobList),
    ({ Status, CompleteTime, Extend }) => {
      return { state: Status, ended: CompleteTime, inputSeconds: readOwnFacts(Extend).inputSeconds };
    },
  );
}

async function status(ims: Ims, job: Handle): Promise<Status<MontageResult>> {
  try {
    const { EditingBatchJob: found } = await ims.call(getBatchMediaProducingJob, { JobId: job.jobId });
    if (found?.Status === undefined) return { is: "not-found" };
    const extend = readExtend(found.Extend);
    const own = readOwnFacts(found.Extend);
    const times = timesOf(found.CreateTime, [found.CompleteTime, found.ModifiedTime]);
    if (found.Status === "Failed") return { is: "failed", code: extend.code, message: extend.message, times };
    if (found.Status !== "Finished") {
      return { is: "pending", state: found.Status, ...defined({ progress: own.progress }) };
    }
    const subJobs = readSubJobs(found.SubJobList ?? [], isPreviewOnly(found.OutputConfig));
    if (subJobs.are === "under way") {
      return { is: "pending", state: waitingState(subJobs), ...(subJobs.of === 0 ? { stalled: true } : {}) };
    }
    const { reels, failed, unread } = subJobs;
    // A failed job runs again. A job with an unreadable part does not count as failed: the part may
    // be a reel that was paid for.
    if (failed.length === reels.length && unread.length === 0) return { is: "failed", ...failureOf(failed), times };
    const warnings = [...failed.map(failedReel), ...unread, ...own.warnings];
    const ends = await endsOf(ims, reels);
    return {
      is: "finished",
      result: {
        reels: isForVod(found.OutputConfig) ? reels : reels.map(withPlace),
        ...defined({ templateHash: readMark(found.UserData)?.templateHash }),
      },
      warnings,
      times: ends
        ? timesOf(found.CreateTime, [found.CompleteTime, found.ModifiedTime, ...ends])
        : timesOf(found.CreateTime, []),
      ...defined({ inputSeconds: own.inputSeconds }),
    };
  } catch (error) {
    if (isJobNotFound(error)) return { is: "not-found" };
    throw error;
  }
}

/**
 * The state of a job whose main part has finished before its sub-jobs. It counts as pending; when
 * no sub-job appears for long, waiting ends with an error and the job stays recorded, so that
 * nothing runs again and the next deployment resumes waiting.
 */
function waitingState({ done, of }: { done: number; of: number }): string {
  return of === 0 ? "Finished, waiting for its reels" : `Finished, with ${done} of ${of} reels done`;
}

function failureOf(failed: readonly FoundReel[]): { code: string; message: string } {
  const [first] = failed;
  const message = first?.error?.message ?? "no message";
  return {
    code: first?.error?.code ?? "no code",
    message: failed.length === 1 ? message : `all ${failed.length} reels failed: ${failed.map(reason).join("; ")}`,
  };
}

function failedReel(reel: FoundReel): string {
  return `the reel of sub-job ${reel.jobId ?? "without an id"} failed with ${reason(reel)}`;
}

function reason({ error }: FoundReel): string {
  return `${error?.code ?? "no code"}: ${error?.message ?? "no message"}`;
}

/**
 * The end times of the reels that have a file, which may be long after that of the main part.
 * Undefined where one is unknown: then the job has no end time, and every file under its keys
 * counts as its own.
 */
async function endsOf(ims: Ims, reels: readonly FoundReel[]): Promise<string[] | undefined> {
  const ends: string[] = [];
  for (const { jobId, url } of reels) {
    if (url === undefined) continue;
    const end = jobId === undefined ? undefined : await endOf(ims, jobId);
    if (end === undefined) return undefined;
    ends.push(end);
  }
  return ends;
}

async function endOf(ims: Ims, subJobId: string): Promise<string | undefined> {
  try {
    return (await ims.call(getMediaProducingJob, { JobId: subJobId })).MediaProducingJob?.CompleteTime;
  } catch (error) {
    // A refusal, or a sub-job that the service no longer knows, must not fail a job that was paid
    // for.
    if (error instanceof ServiceError) return undefined;
    throw error;
  }
}

/** The latest of the given ends. */
function timesOf(created: string | undefined, ends: readonly (string | undefined)[]): JobTimes {
  const ended = ends
    .filter((end) => end !== undefined)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  return { ...defined({ created, ended }) };
}
