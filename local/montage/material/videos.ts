import { stat } from "node:fs/promises";
import { withDefaults } from "../../../schema/defaults";
import { definition, type MontageArgs } from "../../../schema/montage/job";
import type { JobContext } from "../../job/context";
import { sourceOf } from "../../job/media-source";
import type { Track } from "../../job/track";
import type { ProductionInput } from "../../media/cut/production-limits";
import { lossesOf } from "../../media/probe/losses";
import { type Footage, readFootage } from "../../signals/footage";
import { keepSignals } from "../../signals/kept-signals";
import { type MaterialOptions, probeAll } from "../../signals/material";
import { likelyStretches } from "../../selection/likely";
import { refuseLongTarget } from "../shortcomings";

/** Measures the videos, one after another; a video that is named twice is measured once. */
export async function readVideos(
  args: MontageArgs,
  context: JobContext,
  { track, ...options }: MaterialOptions & { readonly track?: Track },
  warnings: string[],
): Promise<Footage[]> {
  const sources = await Promise.all(args.inputConfig.mediaArray.map((name) => sourceOf(context, name)));
  const materials = await probeAll(sources, context.tools, options);
  refuseLongTarget(args, materials);
  const measured = new Map<string, Footage>();
  const footage: Footage[] = [];
  track?.expect({ "making reels": outputSeconds(args) });
  track?.enter(
    "analysing",
    materials.map(({ medium }) => medium.duration),
  );
  for (const [i, material] of materials.entries()) {
    const { media, medium } = material;
    const known = measured.get(medium.file);
    const reached = (seconds: number) => track?.reach(i, seconds);
    if (!known) warnings.push(...material.warnings);
    const near = { wanted: lengthOfReels(args), likely: likelyStretches };
    const video = known ? { ...known, media } : await readFootage(material, context, { ...options, reached, near });
    reached(medium.duration);
    await keepSignals(context.folder, video);
    measured.set(medium.file, video);
    footage.push(video);
  }
  return footage;
}

/** Seconds of a reel whose length is not given, for the progress alone. */
const usualLength = 30;

/** The seconds of all reels together, as they are asked for. */
function lengthOfReels(args: MontageArgs): number {
  const { inputConfig, outputConfig } = withDefaults(definition, args);
  const { targetDuration = usualLength } = inputConfig.highlightStrategy.targetDurationConfig;
  return outputConfig.count * targetDuration;
}

/** The seconds that are written; none for a preview. */
function outputSeconds(args: MontageArgs): number {
  return withDefaults(definition, args).outputConfig.generatePreviewOnly ? 0 : lengthOfReels(args);
}

/** The losses of the videos in the reels, each loss of a video once. */
export async function lossesOfAll(
  videos: readonly (Pick<Footage, "media" | "medium"> & { signals?: Footage["signals"] })[],
  { tools }: JobContext,
): Promise<string[]> {
  const found = new Set<string>();
  for (const { media, medium, signals } of videos) {
    for (const loss of await lossesOf(tools, medium, signals?.reshaped)) found.add(`${media} ${loss}`);
  }
  return [...found];
}

/** What the limits of a production depend on, of each video. */
export async function inputsOf(footage: readonly Footage[]): Promise<ProductionInput[]> {
  return Promise.all(
    footage.map(async ({ medium }) => ({
      rate: medium.video?.frameRate ?? 0,
      bitrate: ((await stat(medium.file)).size * 8) / 1000 / Math.max(1e-3, medium.duration),
    })),
  );
}
