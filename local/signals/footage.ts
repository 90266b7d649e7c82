import type { Medium } from "../media/probe/probe";
import type { Tools } from "../media/tools";
import { noVoice, readable, type Material, type MaterialOptions } from "./material";
import { isMute, readSignals, type MeasureOptions, type Signals } from "./signals";
import { seemsVoiceless } from "./voice";

/** A video of a job, measured. */
export interface Footage {
  /** As given in the request. */
  readonly media: string;
  /** The medium to cut from: a copy where the given one cannot be cut as it is. */
  readonly medium: Medium;
  readonly signals: Signals;
}

/**
 * Measures a video.
 * @throws JobFailure where it cannot be decoded, or is silent and has no subtitles
 */
export async function readFootage(
  { media, medium }: Material,
  context: { tools: Tools; log(line: string): void },
  options: MaterialOptions & Pick<MeasureOptions, "near">,
): Promise<Footage> {
  context.log(`analysing ${media} (${medium.duration.toFixed(1)} s)`);
  const signals = await readable(media, () => readSignals(context.tools, medium, options));
  if (isMute(signals) && !medium.subtitles) {
    throw noVoice(media, "is silent from beginning to end and has no subtitles");
  }
  return { media, medium: signals.whole ?? medium, signals };
}

/** Whether a video seems to hold neither a voice nor subtitles; the service needs one of them. */
export function lacksVoice({ medium, signals }: Footage): boolean {
  return !medium.subtitles && signals.voice !== undefined && seemsVoiceless(signals.voice);
}
