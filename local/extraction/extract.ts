import { noVoice, probeAll, readable, totalOf } from "../signals/material";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { lossesOf } from "../media/probe/losses";
import type { Tools } from "../media/tools";
import { removeCopies } from "../media/probe/whole";
import { checkExport, exportClips, type Export } from "./clips";
import { decisionText } from "../selection/decisions";
import { select, type Choice, type Wanted } from "../selection/selection";
import { isMute, readSignals } from "../signals/signals";
import { seemsVoiceless } from "../signals/voice";

export interface ExtractionOrder {
  /**
   * `media` as given in the request; `file` is an absolute path, undefined when the object does not
   * exist.
   */
  media: { media: string; file: string | undefined }[];
  strategy: Wanted;
  /** Left out: only ranges are found. */
  export?: Export | undefined;
}

export interface ExtractedRange {
  /** Seconds in the source. */
  in: number;
  out: number;
  reasons: string[];
  url?: string;
}

export interface ExtractionOutcome {
  results: { media: string; ranges: ExtractedRange[] }[];
  warnings: string[];
  /** Total length of the media. */
  inputSeconds: number;
}

export interface ExtractionContext {
  tools: Tools;
  /** The job's folder, which gets `decisions.json` and `ffmpeg.log`. */
  folder: string;
  signal: AbortSignal;
  log(line: string): void;
}

/**
 * Runs a highlight extraction job. Errors: `JobFailure` with the code the job ends with; the
 * signal's reason; what `place` and `commit` throw.
 */
export async function extract(request: ExtractionOrder, context: ExtractionContext): Promise<ExtractionOutcome> {
  try {
    return await extracted(request, context);
  } finally {
    await removeCopies(context.folder);
  }
}

async function extracted(request: ExtractionOrder, context: ExtractionContext): Promise<ExtractionOutcome> {
  const { tools, signal, folder } = context;
  const options = { signal, folder, log: join(folder, "ffmpeg.log") };
  if (request.export) checkExport(request.export);
  const warnings: string[] = [];
  const materials = await probeAll(request.media, tools, options);
  warnings.push(...materials.flatMap((material) => material.warnings));

  const results: { media: string; ranges: ExtractedRange[] }[] = [];
  const decisions: Parameters<typeof decisionText>[0][number][] = [];
  for (const { media, medium } of materials) {
    context.log(`analysing ${media} (${medium.duration.toFixed(1)} s)`);
    const signals = await readable(media, () => readSignals(tools, medium, options));
    if (isMute(signals) && !medium.subtitles) {
      throw noVoice(media, "is silent from beginning to end and has no subtitles");
    }
    if (!medium.subtitles && signals.voice && seemsVoiceless(signals.voice)) {
      warnings.push(
        `${media} seems to hold music without a voice; a highlight extraction in the cloud needs a human voice`,
      );
    }
    const choice = select(signals, request.strategy);
    warnings.push(...fewerClips(media, choice, request.strategy));
    decisions.push({ media, medium: signals.whole ?? medium, signals, choice });
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
    const urls = await exportClips(clips, request.export, tools, options);
    let index = 0;
    for (const result of results) {
      result.ranges = result.ranges.map((range) => ({ ...range, url: urls[index++] ?? "" }));
    }
  }
  return { results, warnings, inputSeconds: totalOf(materials.map(({ medium }) => medium.duration)) };
}

function fewerClips(media: string, { ranges }: Choice, { count, clipDuration }: Wanted): string[] {
  if (ranges.length >= count) return [];
  return [
    `${media} gives ${ranges.length} of ${count} clips: the rest of it is too short or too quiet for another ${clipDuration} s`,
  ];
}
