import { rm, writeFile } from "node:fs/promises";
import { join as pathOf } from "node:path";
import { withDefaults } from "../../schema/defaults";
import { definition, type MontageArgs } from "../../schema/montage/job";
import type { JobContext } from "../job/context";
import { decisionText } from "../selection/decisions";
import { totalOf } from "../signals/material";
import { JobFailure } from "../job/failure";
import { checkOutput } from "../job/output-check";
import type { JobType } from "../job/job-type";
import type { JobOutcome, JobWork } from "../job/queue";
import { productionLimits } from "../media/cut/production-limits";
import { removeCopies } from "../media/probe/whole";
import type { StoredJob } from "../store/jobs";
import { fixedMedia, isVideo } from "./material/fixed";
import { levelVideos } from "./material/levels";
import { picturesOfReels } from "./material/pictures";
import { planReels } from "./plan/plan";
import type { Wanted } from "./plan/reel-plan";
import { makeableLooks } from "./reel/looks";
import { musicOfReels } from "./material/music";
import { makeReels } from "./reel/production";
import { segmentsFolder } from "./reel/reel";
import { montageRequest } from "./request";
import { reelsOf } from "./reel/reels";
import { reelsWithoutIntro, shortReels, voiceless } from "./shortcomings";
import { drawTexts } from "./material/texts";
import { refuseMissing } from "./material/presence";
import { inputsOf, lossesOfAll, readVideos } from "./material/videos";

export const montageJob: JobType = {
  name: "Screen_Media_Highlights",
  event: "BatchProduceMediaComplete",
  run: runMontage,
};

/**
 * Runs a stored montage: from its wire request to its reels. Each reel is a sub-job, and one that
 * fails does not stop the others.
 */
async function runMontage(job: StoredJob, context: JobContext, work: JobWork): Promise<JobOutcome> {
  try {
    return await montage(job, context, work);
  } finally {
    await removeCopies(context.folder);
    // A run that was killed left them.
    await rm(pathOf(context.folder, segmentsFolder), { recursive: true, force: true });
  }
}

async function montage(job: StoredJob, context: JobContext, work: JobWork): Promise<JobOutcome> {
  const { args: asked, unused } = montageRequest(job.request, context.defaultRegion, context.library);
  const { args, warnings: lacking } = await makeableLooks(asked, context.tools);
  const { folder } = context;
  const { findings } = context;
  const options = { signal: work.signal, folder, findings, log: pathOf(folder, "ffmpeg.log") };
  checkOutput(args.outputConfig);
  const warnings = [...unused, ...lacking];
  await refuseMissing(args, context);
  const footage = await readVideos(args, context, { ...options, track: work.track }, warnings);
  work.track.enter("preparing");
  warnings.push(...voiceless(footage));
  const openings = await fixedMedia(args.inputConfig.openingArray ?? [], context, options);
  const endings = await fixedMedia(args.inputConfig.endingArray ?? [], context, options);
  warnings.push(...(await lossesOfAll([...footage, ...openings.filter(isVideo), ...endings.filter(isVideo)], context)));
  const wanted = wantedBy(args);
  const { reels: plan, choices } = planReels(footage, wanted);
  if (plan.length === 0) throw new JobFailure("ProduceFailed", "no part of the videos can be heard; give other ones");
  await writeFile(
    pathOf(context.folder, "decisions.json"),
    decisionText(footage.map((video, index) => ({ ...video, choice: choices[index]! }))),
  );
  warnings.push(...shortReels(plan, wanted), ...reelsWithoutIntro(plan, args));
  if (plan.length < wanted.count) {
    warnings.push(`${plan.length} of ${wanted.count} reels are made: the videos give no more`);
  }
  const texts = args.outputConfig.generatePreviewOnly
    ? { drawings: [], warnings: [] }
    : await drawTexts(args, job.id, plan.length);
  warnings.push(...texts.warnings);
  const turns = { jobId: job.id, reels: plan.length };
  const music = await musicOfReels(args, turns, context, options);
  const { pictures, warnings: unseen } = await picturesOfReels(args, turns, context, options);
  warnings.push(...unseen);
  const reshaped = new Set(footage.filter(({ signals }) => signals.reshaped).map(({ media }) => media));
  const levels = levelVideos(footage);
  const material = { plan, levels, reshaped, openings, endings, texts: texts.drawings, music, pictures };
  const { reels, warnings: looks } = reelsOf(args, job.id, material, context.tools);
  warnings.push(...looks);
  const limits = productionLimits(args.editingConfig?.produceConfig, await inputsOf(footage));
  const subJobs = await makeReels(reels, args, job.id, { ...context, limits }, { ...work, ...options });
  const inputSeconds = totalOf(footage.map(({ medium }) => medium.duration));
  return { result: { subJobs }, warnings, inputSeconds };
}

function wantedBy(args: MontageArgs): Wanted {
  const { inputConfig, editingConfig, outputConfig } = withDefaults(definition, args);
  const { allowTransition, transitionDuration } = editingConfig.processConfig;
  const { themeConfig, plotPacingType, targetDurationConfig, introConfig } = inputConfig.highlightStrategy;
  const [least = 1, most = 1] = (targetDurationConfig.speedRange ?? []).map(Number);
  return {
    theme: themeConfig.themeType,
    pace: plotPacingType,
    count: outputConfig.count,
    target: targetDurationConfig.targetDuration,
    intro: introConfig.mode === "Auto",
    speedRange: [least, most],
    overlap: allowTransition ? transitionDuration : 0,
  };
}
