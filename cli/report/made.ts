import { defined } from "../../schema/defined";
import type { ClipData, ReelData, VideoData } from "../../views/report/report-data";
import { fileOf, type Folders } from "./file-place";
import type { JobFolder } from "./job-folder";
import { isTimeline, mediaName, piecesOf } from "../../views/report/timeline-pieces";
import { type Fields, fieldsOf, listOf, numberOf, textOf, textsOf } from "../../views/report/value";

/** What is known beside the clips or reels themselves. */
export interface Surroundings {
  /** Places of outputs that are gone. */
  readonly missing: readonly string[];
  readonly folders: Folders;
  readonly folder: JobFolder;
}

export function isClip(value: unknown): boolean {
  const { media, in: from, out } = fieldsOf(value);
  return typeof media === "string" && typeof from === "number" && typeof out === "number";
}

export function isReel(value: unknown): boolean {
  const { state, jobId, url, projectId, error } = fieldsOf(value);
  const hasMark = [jobId, url, projectId].some((mark) => typeof mark === "string") || typeof error === "object";
  return !isClip(value) && typeof state === "string" && hasMark;
}

/** Clips by video, in the order of the list. */
export function videosOf(clips: readonly unknown[], more: readonly string[], around: Surroundings): VideoData[] {
  const all = clips.filter(isClip).map((clip, number) => ({ fields: fieldsOf(clip), number }));
  const media = [...new Set([...more, ...all.map(({ fields }) => String(fields.media))])];
  return media.map((name) => ({
    name: mediaName(name),
    media: name,
    cuts: [],
    ...around.folder.videos.get(name),
    pieces: [],
    clips: all
      .filter(({ fields }) => fields.media === name)
      .map(({ fields, number }) => clipOf(fields, number, around)),
  }));
}

function clipOf(clip: Fields, number: number, { missing, folders }: Surroundings): ClipData {
  return {
    number,
    in: numberOf(clip.in) ?? 0,
    out: numberOf(clip.out) ?? 0,
    tags: textsOf(clip.tags),
    reasons: textsOf(clip.reasons),
    ...defined({ file: fileOf(clip, missing, folders) }),
  };
}

export function reelsOf(reels: readonly unknown[], around: Surroundings): ReelData[] {
  return reels
    .map(fieldsOf)
    .filter((reel) => isReel(reel) || isTimeline(reel))
    .map((reel, number) => (isTimeline(reel) ? { number, state: "", ...pieces(reel) } : reelOf(reel, number, around)));
}

function pieces(timeline: Fields): Pick<ReelData, "pieces"> {
  return defined({ pieces: piecesOf(timeline) });
}

function reelOf(reel: Fields, number: number, { missing, folders, folder }: Surroundings): ReelData {
  const jobId = textOf(reel.jobId);
  return {
    number,
    state: textOf(reel.state) ?? "",
    ...defined({
      jobId,
      error: errorOf(reel.error),
      duration: numberOf(reel.duration),
      file: reel.error === undefined ? fileOf(reel, missing, folders) : undefined,
      projectId: textOf(reel.projectId),
      timelineSize: numberOf(reel.timelineSize),
      pieces: folder.pieces.get(jobId ?? ""),
    }),
  };
}

/** Code and message of a failed job or reel. */
export function errorOf(value: unknown): { code: string; message: string } | undefined {
  if (value === undefined || value === null) return undefined;
  const { code, message } = fieldsOf(value);
  return { code: textOf(code) ?? "no code", message: textOf(message) ?? "no message" };
}

/** The lists and single values of a shape inside a value, each with its path. */
export function findLists(
  value: unknown,
  path: string,
  isOne: (item: unknown) => boolean,
): { path: string; items: readonly unknown[] }[] {
  if (isOne(value)) return [{ path, items: [value] }];
  const list = listOf(value);
  if (list.some(isOne)) return [{ path, items: list.filter(isOne) }];
  const entries = Array.isArray(value) ? list.map((item, i) => [`[${i}]`, item] as const) : named(value);
  return entries.flatMap(([name, item]) => findLists(item, `${path}${name}`, isOne));
}

function named(value: unknown): (readonly [string, unknown])[] {
  return Object.entries(fieldsOf(value)).map(([name, item]) => [`.${name}`, item] as const);
}
