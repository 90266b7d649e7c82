import { probe, MediumUnreadable, type Medium } from "../media/probe/probe";
import type { Tools } from "../media/tools";
import { wholeOf } from "../media/probe/whole";
import { longestInputMinutes } from "../../schema/job/input-length";
import { JobFailure } from "../job/failure";
import { heardSound, listen } from "./listening";
import type { ReadOptions } from "./reading";

/** A medium of a request, looked at but not decoded. */
export interface Material {
  /** As given in the request. */
  media: string;
  medium: Medium;
  /** Which streams were taken, where there are several. */
  warnings: string[];
}

/**
 * What a job reads its media with; copies of the troublesome ones are made in the folder, and taken
 * away by `removeCopies`.
 */
export type MaterialOptions = ReadOptions & { folder: string };

const longest = longestInputMinutes * 60;

/**
 * Probes all media before anything is decoded. Error: `JobFailure` for the first that is missing or
 * unusable, or all together too long. The service's own codes for these are not documented; those
 * seen elsewhere in it are used, others made in their manner.
 */
export async function probeAll(
  media: readonly { media: string; file: string | undefined }[],
  tools: Tools,
  options: MaterialOptions,
): Promise<Material[]> {
  const materials: Material[] = [];
  for (const { media: name, file } of media) {
    if (file === undefined) throw new JobFailure("InvalidMaterial.NotFound", `${name} does not exist; upload it first`);
    materials.push(await opened(name, file, tools, options));
  }
  let total = 0;
  for (const { media: name, medium } of materials) {
    total += medium.duration;
    if (total <= longest) continue;
    const all = materials.reduce((sum, material) => sum + material.medium.duration, 0);
    throw new JobFailure(
      "ExceededMaximumValue",
      `the media are ${all.toFixed(1)} s long together and pass the limit of ${longest} s with ${name} (${medium.duration.toFixed(1)} s); give fewer or shorter ones`,
    );
  }
  for (const { media: name, medium } of materials) {
    if (!medium.video) throw new JobFailure("InvalidMaterial.NoVideoStream", `${name} has no video stream`);
    if (!medium.audio && !medium.subtitles) throw noVoice(name, "has neither a sound stream nor subtitles");
  }
  return materials;
}

/**
 * Opens a medium: its picture and the sound to take, and a copy of it where its clock does not run
 * through. Errors: `JobFailure`, the signal's reason.
 */
export async function opened(media: string, file: string, tools: Tools, options: MaterialOptions): Promise<Material> {
  return readable(media, async () => {
    const found = await probe(tools, file, options);
    const { audio, warning } = await heardSound(tools, found, options);
    const chosen = { ...found, ...(audio && { audio }) };
    const medium = found.unsteady && found.video ? await wholeOf(tools, chosen, options.folder, options) : chosen;
    const warnings = warning === undefined ? [] : [`${media} ${warning}`];
    if (found.pictures > 1) {
      warnings.push(`${media} has ${found.pictures} pictures; the one of ${size(found)} was taken`);
    }
    return { media, medium, warnings };
  });
}

/**
 * A medium whose sound has one form: the given one, or a copy. For cutting without analysis, which
 * would notice.
 */
export async function evenSound(tools: Tools, medium: Medium, options: MaterialOptions): Promise<Medium> {
  if (!medium.audio) return medium;
  const { changes } = await listen(tools, medium, medium.audio, { ...options, enough: Infinity });
  return changes ? wholeOf(tools, medium, options.folder, options) : medium;
}

function size({ video }: Medium): string {
  return `${video?.width ?? 0} × ${video?.height ?? 0} pixels`;
}

/**
 * Turns an unreadable medium into the job's failure; what ffmpeg said about it stays in the job's
 * log.
 */
export async function readable<T>(media: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MediumUnreadable)) throw error;
    throw new JobFailure("InvalidMaterial.Unreadable", `${media} cannot be read: ${error.reason}`);
  }
}

/**
 * The service's code for this is not known; its speech translation jobs say
 * `SpeechTranslationNoValidVocal`.
 */
export function noVoice(media: string, why: string): JobFailure {
  return new JobFailure(
    "HighlightExtractionNoValidVocal",
    `${media} ${why}; highlights need a human voice or subtitles`,
  );
}

/** Milliseconds are enough for a price, and give the same number wherever it is added up. */
export function totalOf(seconds: readonly number[]): number {
  return Math.round(seconds.reduce((sum, each) => sum + each, 0) * 1000) / 1000;
}
