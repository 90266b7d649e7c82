import type { Medium } from "../media/probe/probe";
import { wholeOf } from "../media/probe/whole";
import type { Tools } from "../media/tools";
import { noVoice, readable, type Material, type MaterialOptions } from "./material";
import { measured } from "./measured";
import { tierOf } from "./picture/tier";
import { isMute, readSignals, type MeasureOptions, type Signals } from "./signals";
import { seemsVoiceless } from "./voice";

/** A video of a job, measured. */
export interface Footage {
  /** As given in the request. */
  readonly media: string;
  /** The medium to cut from: a copy where the given one cannot be cut as it is. */
  readonly medium: Medium;
  readonly signals: Signals;
  /** The file in which its signals are kept for other jobs. */
  readonly kept?: string | undefined;
}

/**
 * Measures a video, or takes what was measured in the same content.
 * @throws JobFailure where it cannot be decoded, or is silent and has no subtitles
 */
export async function readFootage(
  { media, medium, content }: Material,
  context: { tools: Tools; log(line: string): void },
  options: MaterialOptions & Pick<MeasureOptions, "near">,
): Promise<Footage> {
  const { tools } = context;
  // The numbers depend on nothing else of the options.
  const tier = String(options.near ? tierOf(medium, options.near.wanted) : Infinity);
  let copy: Medium | undefined;
  const measure = async (reached: MaterialOptions["reached"]) => {
    context.log(`analysing ${media} (${medium.duration.toFixed(1)} s)`);
    const { whole, ...signals } = await readSignals(tools, medium, { ...options, reached });
    copy = whole;
    return { signals, isCopied: whole !== undefined };
  };
  const { value, file: kept } = await readable(media, () =>
    measured(["signals", tier], { content, tools, findings: options.findings }, measure, options.reached),
  );
  const { signals, isCopied } = value;
  if (isMute(signals) && !medium.subtitles) {
    throw noVoice(media, "is silent from beginning to end and has no subtitles");
  }
  // A copy is the job's own.
  if (isCopied) copy ??= await readable(media, () => wholeOf(tools, medium, options.folder, options));
  return { media, medium: copy ?? medium, signals, kept };
}

/** Whether a video seems to hold neither a voice nor subtitles; the service needs one of them. */
export function lacksVoice({ medium, signals }: Footage): boolean {
  return !medium.subtitles && signals.voice !== undefined && seemsVoiceless(signals.voice);
}
