import { withDefaults } from "../../schema/defaults";
import { inputConfig } from "../../schema/extraction/input-config";
import { strategy } from "../../schema/extraction/strategy";
import { inspectKnown, sentence } from "../../schema/inspect";
import type { Assets } from "../job/media-source";
import { select, type Wanted } from "../selection/selection";
import { measuredSources, type SourceRange, type SourceTimeline } from "../selection/source-timeline";
import type { StoredJob } from "../store/jobs";
import { extractionRequest } from "./request";

/** What other settings would choose in a video. */
export interface TriedSource extends SourceTimeline {
  readonly tried: readonly SourceRange[];
}

/** The outcome of a trial; `problems` has a sentence for each setting that is wrong. */
export type Trial =
  | { readonly is: "tried"; readonly sources: readonly TriedSource[] }
  | { readonly is: "refused"; readonly problems: readonly string[] };

/** An extraction that was submitted. */
export interface SubmittedExtraction {
  /** The videos as the request names them. */
  readonly media: readonly string[];
  /** The settings that decide the choice. */
  readonly wanted: Wanted;
}

/**
 * The videos and the settings of a stored extraction.
 * @param assets tell the region of a video that is given by its id
 */
export function submittedExtraction(job: StoredJob, defaultRegion: string, assets: Assets): SubmittedExtraction {
  const { args } = extractionRequest(job.request, defaultRegion, assets);
  const { mediaArray, strategy } = withDefaults(inputConfig, args.inputConfig);
  return {
    media: mediaArray.map(({ mediaId, mediaUrl }) => mediaId ?? mediaUrl ?? ""),
    wanted: { count: strategy.count, clipDuration: strategy.clipDuration },
  };
}

/**
 * Chooses anew, by other settings, in the videos of an extraction that are measured so far. Nothing
 * is decoded, cut or submitted.
 * @param folder that of the job
 * @param given by the names of the arguments; a setting that is left out is the job's own
 */
export async function tryExtraction(
  { media, wanted }: SubmittedExtraction,
  folder: string,
  given: Readonly<Partial<Record<keyof Wanted, unknown>>>,
): Promise<Trial> {
  const { failures } = inspectKnown(strategy, [], given);
  if (failures.length > 0) return { is: "refused", problems: failures.map((finding) => sentence(finding)) };
  const settings = { ...wanted, ...(given as Partial<Wanted>) };
  const sources = await measuredSources(folder, media);
  return {
    is: "tried",
    sources: sources.map(({ timeline, signals }) => ({ ...timeline, tried: select(signals, settings).ranges })),
  };
}
