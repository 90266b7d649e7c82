import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Findings } from "../job/findings";
import type { Source } from "../job/media-source";
import { checkOutput } from "../job/output-check";
import { lossesOf } from "../media/probe/losses";
import type { Track } from "../job/track";
import type { Pool } from "../media/pool";
import type { Tools } from "../media/tools";
import { removeCopies } from "../media/probe/whole";
import { keepAndChoose } from "./choose";
import { exportClips, type Export } from "./clips";
import { decisionText, type Decision } from "../selection/decisions";
import { likelyStretches } from "../selection/likely";
import type { Choice, Wanted } from "../selection/selection";
import { lacksVoice, readFootage } from "../signals/footage";
import { probeAll, totalOf } from "../signals/material";

export interface ExtractionOrder {
  media: Source[];
  strategy: Wanted;
  /** Without it only ranges are found. */
  export?: Export | undefined;
}

export interface ExtractedRange {
  /** Seconds in the source. */
  in: number;
  out: number;
  reasons: string[];
  url?: string;
  mediaId?: string;
}

export interface ExtractionOutcome {
  results: { media: string; ranges: ExtractedRange[] }[];
  warnings: string[];
  /** Total length of the media. */
  inputSeconds: number;
}

export interface ExtractionContext {
  tools: Tools;
  /** The job's folder, which gets the signals of the media, `decisions.json` and `ffmpeg.log`. */
  folder: string;
  signal: AbortSignal;
  /** The cache of measurements; without it the job measures everything anew. */
  findings?: Findings;
  /** Bounds the clips that are cut at the same time; without it the job has one of its own. */
  pool?: Pool;
  /** Receives its progress. */
  track?: Track;
  log(line: string): void;
}

/**
 * Runs a highlight extraction job.
 * @throws JobFailure with the code that the job ends with
 * @throws the signal's reason, or an error of `place` or `commit`
 */
export async function extract(request: ExtractionOrder, context: ExtractionContext): Promise<ExtractionOutcome> {
  try {
    return await runSteps(request, context);
  } finally {
    await removeCopies(context.folder);
  }
}

async function runSteps(request: ExtractionOrder, context: ExtractionContext): Promise<ExtractionOutcome> {
  const { tools, signal, folder, findings, track } = context;
  const options = { signal, folder, findings, log: join(folder, "ffmpeg.log") };
  if (request.export) checkOutput(request.export);
  const warnings: string[] = [];
  const materials = await probeAll(request.media, tools, options);
  warnings.push(...materials.flatMap((material) => material.warnings));

  const results: { media: string; ranges: ExtractedRange[] }[] = [];
  const decisions: Decision[] = [];
  const lengths = materials.map(({ medium }) => medium.duration);
  const { count, clipDuration } = request.strategy;
  track?.expect({ cutting: request.export ? materials.length * count * clipDuration : 0 });
  track?.enter("analysing", lengths);
  for (const [i, material] of materials.entries()) {
    const reached = (seconds: number) => track?.reach(i, seconds);
    const near = { wanted: count * clipDuration, likely: likelyStretches };
    const footage = await readFootage(material, context, { ...options, reached, near });
    reached(material.medium.duration);
    const { media } = footage;
    if (lacksVoice(footage)) {
      warnings.push(
        `${media} seems to hold music without a voice; a highlight extraction in the cloud needs a human voice`,
      );
    }
    const choice = await keepAndChoose(folder, footage, request.strategy);
    warnings.push(...fewerClips(media, choice, request.strategy));
    decisions.push({ ...footage, choice });
    results.push({ media, ranges: choice.ranges });
  }
  await writeFile(join(folder, "decisions.json"), decisionText(decisions));

  if (request.export) {
    const clips = decisions.flatMap(({ media, medium, choice }) =>
      choice.ranges.map((range) => ({ media, medium, in: range.in, out: range.out })),
    );
    for (const { media, medium, signals } of decisions) {
      warnings.push(...(await lossesOf(tools, medium, signals.reshaped)).map((loss) => `${media} ${loss}`));
    }
    context.log(`cutting ${clips.length} clips`);
    track?.enter(
      "cutting",
      clips.map((clip) => clip.out - clip.in),
    );
    const written = await exportClips(clips, request.export, tools, { ...options, track, pool: context.pool });
    let index = 0;
    for (const result of results) {
      result.ranges = result.ranges.map((range) => ({ ...range, ...written[index++] }));
    }
  }
  return { results, warnings, inputSeconds: totalOf(lengths) };
}

function fewerClips(media: string, { ranges }: Choice, { count, clipDuration }: Wanted): string[] {
  if (ranges.length >= count) return [];
  return [
    `${media} gives ${ranges.length} of ${count} clips: the rest of it is too short or too quiet for another ${clipDuration} s`,
  ];
}
