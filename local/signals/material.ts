import { probe, MediumUnreadable, type Medium } from "../media/probe/probe";
import type { Tools } from "../media/tools";
import { wholeOf } from "../media/probe/whole";
import { longestInputMinutes } from "../../schema/job/input-length";
import { JobFailure } from "../job/failure";
import { mediumMissing, type Source } from "../job/media-source";
import type { Content, Findings } from "../job/findings";
import { heardSound, listen } from "./listening";
import { measured } from "./measured";
import type { ReadOptions } from "./reading";

/** A medium of a request, probed but not decoded. */
export interface Material {
  /** As given in the request. */
  media: string;
  medium: Medium;
  /** Which streams were taken, where there are several. */
  warnings: string[];
  content?: Content | undefined;
}

/**
 * Options for reading a job's media. Copies are made in the folder; `removeCopies` removes them.
 * Without findings everything is measured anew.
 */
export type MaterialOptions = ReadOptions & { folder: string; findings?: Findings | undefined };

const longest = longestInputMinutes * 60;

/**
 * Probes all media before anything is decoded. The service's codes for these failures are not
 * documented: some are those of its other operations, the rest follow their pattern.
 * @throws JobFailure for the first medium that is missing or unusable, or where all are too long
 */
export async function probeAll(
  sources: readonly Source[],
  tools: Tools,
  options: MaterialOptions,
): Promise<Material[]> {
  const materials: Material[] = [];
  for (const source of sources) materials.push(await openMaterial(source, tools, options));
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
 * Opens a medium: chooses its picture and its sound, and makes a copy where its clock jumps.
 * @throws JobFailure also where it is missing
 * @throws the signal's reason
 */
export async function openMaterial(
  { media, file, content }: Source,
  tools: Tools,
  options: MaterialOptions,
): Promise<Material> {
  if (file === undefined) throw mediumMissing(media);
  return readable(media, async () => {
    const { value } = await measured(["streams"], { content, tools, findings: options.findings }, () =>
      readStreams(file, tools, options),
    );
    const chosen = { ...value.medium, file };
    const medium = chosen.unsteady && chosen.video ? await wholeOf(tools, chosen, options.folder, options) : chosen;
    const warnings = value.warning === undefined ? [] : [`${media} ${value.warning}`];
    if (chosen.pictures > 1) {
      warnings.push(`${media} has ${chosen.pictures} pictures; the one of ${size(chosen)} was taken`);
    }
    return { media, medium, warnings, content };
  });
}

/** The streams of a file and its sound to take, without its path: the same for each copy. */
async function readStreams(
  path: string,
  tools: Tools,
  options: MaterialOptions,
): Promise<{ medium: Omit<Medium, "file">; warning?: string }> {
  const found = await probe(tools, path, options);
  const { audio, warning } = await heardSound(tools, found, options);
  const { file: _file, ...medium } = { ...found, ...(audio && { audio }) };
  return { medium, ...(warning !== undefined && { warning }) };
}

/**
 * The medium, or a copy of it whose sound has one form, for cutting without analysis: an analysis
 * finds it by itself.
 */
export async function evenSound(
  tools: Tools,
  { medium, content }: Pick<Material, "medium" | "content">,
  options: MaterialOptions,
): Promise<Medium> {
  const { audio } = medium;
  if (!audio) return medium;
  const { value } = await measured(["even sound"], { content, tools, findings: options.findings }, () =>
    listen(tools, medium, audio, { ...options, enough: Infinity }),
  );
  return value.changes ? wholeOf(tools, medium, options.folder, options) : medium;
}

function size({ video }: Medium): string {
  return `${video?.width ?? 0} × ${video?.height ?? 0} pixels`;
}

/** Makes an unreadable medium a failure of the job; ffmpeg's messages stay in the job's log. */
export async function readable<T>(media: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof MediumUnreadable)) throw error;
    throw new JobFailure("InvalidMaterial.Unreadable", `${media} cannot be read: ${error.reason}`);
  }
}

/**
 * The service's code is not documented; its speech translation has SpeechTranslationNoValidVocal.
 */
export function noVoice(media: string, why: string): JobFailure {
  return new JobFailure(
    "HighlightExtractionNoValidVocal",
    `${media} ${why}; highlights need a human voice or subtitles`,
  );
}

/** A sum in whole milliseconds, so that it is the same in any order of adding. */
export function totalOf(seconds: readonly number[]): number {
  return Math.round(seconds.reduce((sum, each) => sum + each, 0) * 1000) / 1000;
}
