import { probe, MediumUnreadable, type Medium } from "../media/probe";
import type { Tools } from "../media/tools";
import { JobFailure } from "./job-failure";

/** A medium of a request, looked at but not decoded. */
export interface Material {
  /** As given in the request. */
  media: string;
  medium: Medium;
}

/** The service takes at most two hours of input per job. */
const longest = 7200;

/**
 * Probes all media before anything is decoded. Error: `JobFailure` for the first that is missing or unusable, or all together too long.
 * The service's own codes for these are not documented; those seen elsewhere in it are used, others made in their manner.
 */
export async function inspect(
  media: readonly { media: string; file: string | undefined }[],
  tools: Tools,
  options: { signal: AbortSignal; log: string },
): Promise<Material[]> {
  const materials: Material[] = [];
  for (const { media: name, file } of media) {
    if (file === undefined) throw new JobFailure("InvalidMaterial.NotFound", `${name} does not exist; upload it first`);
    materials.push({ media: name, medium: await readable(name, () => probe(tools, file, options)) });
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

/** Turns an unreadable medium into the job's failure; what ffmpeg said about it stays in the job's log. */
export async function readable<T>(media: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MediumUnreadable)) throw error;
    throw new JobFailure("InvalidMaterial.Unreadable", `${media} cannot be read: ${error.reason}`);
  }
}

/** The service's code for this is not known; its speech translation jobs say `SpeechTranslationNoValidVocal`. */
export function noVoice(media: string, why: string): JobFailure {
  return new JobFailure(
    "HighlightExtractionNoValidVocal",
    `${media} ${why}; highlights need a human voice or subtitles`,
  );
}
