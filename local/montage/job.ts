import { writeFile } from "node:fs/promises";
import { join as pathOf } from "node:path";
import { withDefaults } from "../../schema/defaults";
import { definition, type MontageArgs } from "../../schema/montage/job";
import type { JobContext } from "../job/context";
import { decisionText } from "../selection/decisions";
import { type Footage, readFootage } from "../signals/footage";
import { type MaterialOptions, probeAll, totalOf } from "../signals/material";
import { JobFailure } from "../job/failure";
import { checkOutput } from "../job/output-check";
import { fileOf } from "../job/media-source";
import { outputId } from "../job/output-asset";
import type { JobType } from "../job/job-type";
import type { JobOutcome, JobWork } from "../job/queue";
import type { RunOptions } from "../media/child";
import { lossesOf } from "../media/probe/losses";
import { removeCopies } from "../media/probe/whole";
import type { StoredJob } from "../store/jobs";
import { fixedPieces, unusedPictures } from "./fixed";
import { planReels } from "./plan/plan";
import type { Wanted } from "./plan/reel-plan";
import { makeReel, type Reel, timelineOf } from "./reel";
import { montageRequest } from "./request";
import { refuseLongTarget, shortReels, voiceless } from "./shortcomings";
import { type SubJob, subJobIds } from "./sub-job";
import { drawTexts } from "./texts";

export const montageJob: JobType = { name: "Screen_Media_Highlights", run: runMontage };

/**
 * Runs a stored montage: from its wire request to its reels. Each reel is a sub-job, and one that
 * fails does not stop the others.
 */
async function runMontage(job: StoredJob, context: JobContext, work: JobWork): Promise<JobOutcome> {
  try {
    return await montage(job, context, work);
  } finally {
    await removeCopies(context.folder);
  }
}

async function montage(job: StoredJob, context: JobContext, work: JobWork): Promise<JobOutcome> {
  const { args, unused } = montageRequest(job.request, context.defaultRegion, context.library);
  const { folder } = context;
  const options = { signal: work.signal, folder, log: pathOf(folder, "ffmpeg.log") };
  checkOutput(args.outputConfig);
  const warnings = [...unused, ...unusedPictures(args.inputConfig, context)];
  const footage = await readVideos(args, context, options, warnings);
  warnings.push(...voiceless(footage));
  const openings = await fixedPieces(args.inputConfig.openingArray ?? [], context, options);
  const endings = await fixedPieces(args.inputConfig.endingArray ?? [], context, options);
  warnings.push(...(await losses([...footage, ...openings, ...endings], context)));
  const wanted = wantedBy(args);
  const { reels: plan, choices } = planReels(footage, wanted);
  if (plan.length === 0) throw new JobFailure("ProduceFailed", "no part of the videos can be heard; give other ones");
  await writeFile(
    pathOf(context.folder, "decisions.json"),
    decisionText(footage.map((video, index) => ({ ...video, choice: choices[index]! }))),
  );
  warnings.push(...shortReels(plan, args));
  if (plan.length < wanted.count) {
    warnings.push(`${plan.length} of ${wanted.count} reels are made: the videos give no more`);
  }

  const texts = args.outputConfig.generatePreviewOnly
    ? { drawings: [], warnings: [] }
    : await drawTexts(args, job.id, plan.length);
  warnings.push(...texts.warnings);
  const volume = Number(withDefaults(definition, args).editingConfig.mediaConfig.volume);
  const reels = plan.map(({ intro, highlights: found }, index): Reel => {
    const highlights = [...(intro ? [intro] : []), ...found].map((stretch) => ({ ...stretch, volume }));
    // The service draws lots; taking turns gives the same reels each time.
    const pieces = [...turn(openings, index), ...highlights, ...turn(endings, index)];
    return { index, mediaId: outputId(job.id, index), pieces, texts: texts.drawings[index] ?? [] };
  });
  const subJobs = reels.map((reel): SubJob => ({
    ...subJobIds(job.id, reel.index),
    status: "Init",
    timeline: timelineOf(reel),
  }));
  for (const reel of reels) {
    const at = (more: Partial<SubJob>) => {
      subJobs[reel.index] = { ...subJobs[reel.index]!, ...more };
      work.report({ subJobs: [...subJobs] });
    };
    at({ status: "Processing" });
    at(args.outputConfig.generatePreviewOnly ? { status: "Success" } : await tryReel(reel, args, context, options));
  }
  const inputSeconds = totalOf(footage.map(({ medium }) => medium.duration));
  return { result: { subJobs }, warnings, inputSeconds };
}

/** The losses of the videos in the reels, each loss of a video once. */
async function losses(
  videos: readonly (Pick<Footage, "media" | "medium"> & { signals?: Footage["signals"] })[],
  { tools }: JobContext,
): Promise<string[]> {
  const found = new Set<string>();
  for (const { media, medium, signals } of videos) {
    for (const loss of await lossesOf(tools, medium, signals?.reshaped)) found.add(`${media} ${loss}`);
  }
  return [...found];
}

/** Makes a reel; its failure is the sub-job's own. */
async function tryReel(
  reel: Reel,
  args: MontageArgs,
  context: JobContext,
  options: RunOptions,
): Promise<Partial<SubJob>> {
  try {
    return { status: "Success", ...(await makeReel(reel, args, context, options)) };
  } catch (error) {
    if (!(error instanceof JobFailure)) throw error;
    return { status: "Failed", error: { code: error.code, message: error.message } };
  }
}

async function readVideos(
  args: MontageArgs,
  context: JobContext,
  options: MaterialOptions,
  warnings: string[],
): Promise<Footage[]> {
  const media = await Promise.all(
    args.inputConfig.mediaArray.map(async (name) => ({ media: name, file: await fileOf(context, name) })),
  );
  const materials = await probeAll(media, context.tools, options);
  refuseLongTarget(args, materials);
  const footage: Footage[] = [];
  for (const material of materials) {
    warnings.push(...material.warnings);
    footage.push(await readFootage(material, context, options));
  }
  return footage;
}

function wantedBy(args: MontageArgs): Wanted {
  const { inputConfig, outputConfig } = withDefaults(definition, args);
  const { themeConfig, plotPacingType, targetDurationConfig, introConfig } = inputConfig.highlightStrategy;
  const [least = 1, most = 1] = (targetDurationConfig.speedRange ?? []).map(Number);
  return {
    theme: themeConfig.themeType,
    pace: plotPacingType,
    count: outputConfig.count,
    target: targetDurationConfig.targetDuration,
    intro: introConfig.mode === "Auto",
    speedRange: [least, most],
    overlap: 0,
  };
}

function turn<T>(list: readonly T[], index: number): T[] {
  return list.length === 0 ? [] : [list[index % list.length]!];
}
