import { apiReference, extractionPage, inferred, pricingPage, unknown } from "../provenance";
import { type Assumption, built, type Topic } from "./assumption";

const topic: Topic = "Jobs";
const files: Topic = "Files";
const submits: Topic = "Submits";
const prices: Topic = "Prices";

export const jobIds = built({
  topic,
  fact: "the id of a job is 32 hex digits; another form is only warned of",
  source: inferred("the masked ids in the vendor's examples"),
  usedIn: ["schema/job/job-id.ts"],
  trial: "cloud",
});

export const openStates = built({
  topic,
  fact: "a state that is not documented means that the job is under way",
  source: inferred("a job must not count as lost, or it is bought again"),
  usedIn: ["provider/kinds/extraction.ts", "provider/kinds/montage.ts"],
  trial: "none",
});

export const resultText = built({
  topic,
  fact: "`JobResult.AiResult` of a finished extraction is JSON text with `HighlightResults`; an object is read as well",
  source: extractionPage,
  usedIn: ["schema/extraction/result.ts"],
  trial: "cloud",
});

export const finishedMontage = built({
  topic,
  fact: "a montage that is `Finished` can have reels that are still under way, and it failed where every reel did",
  source: unknown("seen in programs of third parties; the reference does not say it"),
  usedIn: ["provider/kinds/montage.ts", "schema/montage/result.ts"],
  trial: "cloud",
});

/** Media assets that one call deletes, at most. */
export const mediaOfOneDeletion: Assumption<number> = {
  topic: files,
  fact: "`DeleteMediaInfos` takes 20 assets at most, and answers with 200 where it deleted none of them",
  source: apiReference,
  usedIn: ["local/ims/library/delete-media-infos.ts"],
  trial: "none",
  value: 20,
};

export const indexFromZero = built({
  topic: files,
  fact: "`{index}` counts from 0, without leading zeros, through all videos of an extraction; no name is made of it here, the addresses in the answer are read",
  source: inferred("the examples of both pages"),
  usedIn: ["provider/job/files.ts"],
  trial: "cloud",
});

export const writtenInTime = built({
  topic: files,
  fact: "a job writes its files between its creation and its end, by the clocks of the service and of OSS",
  source: inferred("files cannot be there before the job, nor be its own when they are newer than its end"),
  usedIn: ["provider/job/files.ts"],
  trial: "cloud",
});

export const overwriting = built({
  topic: files,
  fact: "a job overwrites an object of the same name, for which `{key}` gives every order names of its own",
  source: unknown("no page says what becomes of an object that is there already"),
  usedIn: ["provider/plan/file-fate.ts"],
  trial: "none",
});

export const createOnly = built({
  topic: files,
  fact: "a PUT with `x-oss-forbid-overwrite` fails with `FileAlreadyExists` where the object is there: the lock of notes in a bucket",
  source: { source: "OSS API reference, PutObject", date: "2025-12-03", certainty: "documented" },
  usedIn: ["provider/oss/small-objects.ts"],
  trial: "cloud",
});

export const clientToken = built({
  topic: submits,
  fact: "an extraction with a `ClientToken` that was used before is answered with the job of that time",
  source: unknown("the reference promises an idempotent request, and names no window and no answer to other content"),
  usedIn: ["provider/kinds/extraction.ts", "provider/order/course.ts"],
  trial: "none",
});

export const noTokenOfMontage = built({
  topic: submits,
  fact: "the submit of a montage has no idempotency token: sent twice, it makes and bills two jobs",
  source: apiReference,
  usedIn: ["provider/ims/retry.ts", "provider/kinds/montage.ts"],
  trial: "none",
});

export const acceptedOrNot = built({
  topic: submits,
  fact: "a submit that was answered with a 4xx made no job; after a 5xx, or without an answer, there may be one",
  source: inferred("the common meaning of the statuses"),
  usedIn: ["provider/ims/retry.ts"],
  trial: "none",
});

export const failedAreFree = built({
  topic: prices,
  fact: "a failed job is not billed",
  source: pricingPage,
  usedIn: ["schema/price/estimate.ts"],
  trial: "none",
});

export const startedMinutes = built({
  topic: prices,
  fact: "the minutes of input and output of a montage are added, and the sum is rounded up",
  source: unknown("the page rounds up a job's minutes, and does not say whether before or after the sum"),
  usedIn: ["schema/price/estimate.ts"],
  trial: "none",
});

export const billedTimeline = built({
  topic: prices,
  fact: "the length of a timeline counts as output where a montage makes a preview only",
  source: inferred("the page says so of sibling features"),
  usedIn: ["provider/kinds/montage.ts"],
  trial: "none",
});
