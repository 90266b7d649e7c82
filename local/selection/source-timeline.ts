import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { keptSignals, keptVersion } from "../signals/kept-signals";
import type { Signals } from "../signals/signals";

/** A chosen stretch of a video. */
export interface SourceRange {
  /** Seconds. */
  readonly in: number;
  readonly out: number;
  /** In words. */
  readonly reasons: readonly string[];
}

/** A video of a job of any type, along its time. */
export interface SourceTimeline {
  /** As given in the request. */
  readonly media: string;
  /** Seconds. */
  readonly duration: number;
  /** The loudest of each of at most 960 equal cells, in LUFS; none for a video without sound. */
  readonly loudness: readonly number[];
  /** Seconds at which a new shot begins, ascending. */
  readonly cuts: readonly number[];
  /** What the job chose, in the order of time; none until it has decided. */
  readonly chosen: readonly SourceRange[];
}

/** A video with the signals that its timeline follows from. */
export interface MeasuredSource {
  readonly timeline: SourceTimeline;
  readonly signals: Signals;
}

/** More cells than a timeline has pixels. */
const mostCells = 960;

/**
 * The videos of a job that are measured so far, in the order given. Nothing is decoded. A job of a
 * version that did not keep its signals has none.
 * @param folder that of the job
 * @param media the job's videos as its request names them
 */
export async function measuredSources(folder: string, media: readonly string[]): Promise<MeasuredSource[]> {
  const decisions = await readDecisions(folder);
  const found = await Promise.all(
    [...new Set(media)].map(async (name) => {
      const signals = await keptSignals(folder, name);
      return signals && { timeline: { ...courseOf(signals), ...chosenIn(decisions, name) }, signals };
    }),
  );
  return found.filter((source) => source !== undefined);
}

/**
 * The timelines alone of `measuredSources`. A page that is asked for each second unpacks the
 * signals once.
 */
export async function timelinesOf(folder: string, media: readonly string[]): Promise<SourceTimeline[]> {
  const decisions = await readDecisions(folder);
  const found = await Promise.all(
    [...new Set(media)].map(async (name) => {
      const course = await drawnCourse(folder, name);
      return course && { ...course, ...chosenIn(decisions, name) };
    }),
  );
  return found.filter((timeline) => timeline !== undefined);
}

/** What of a timeline follows from the signals. */
type Course = Pick<SourceTimeline, "duration" | "loudness" | "cuts">;

/** The courses of the latest pages; the one that was not asked for longest comes first. */
const drawn = new Map<string, Course>();
const mostDrawn = 64;

async function drawnCourse(folder: string, media: string): Promise<Course | undefined> {
  const version = await keptVersion(folder, media);
  if (version === undefined) return undefined;
  let course = drawn.get(version);
  if (course === undefined) {
    const signals = await keptSignals(folder, media);
    if (signals === undefined) return undefined;
    course = courseOf(signals);
  }
  drawn.delete(version);
  drawn.set(version, course);
  for (const oldest of drawn.keys()) if (drawn.size > mostDrawn) drawn.delete(oldest);
  return course;
}

function courseOf({ length, loudness = [], cuts }: Signals): Course {
  return { duration: length, loudness: coarse(loudness, mostCells), cuts };
}

function chosenIn(decisions: readonly WrittenDecision[], media: string): Pick<SourceTimeline, "media" | "chosen"> {
  return { media, chosen: decisions.find((one) => one.media === media)?.clips ?? [] };
}

/** The part of `decisions.json` that is read again. */
interface WrittenDecision {
  readonly media: string;
  readonly clips: readonly SourceRange[];
}

async function readDecisions(folder: string): Promise<readonly WrittenDecision[]> {
  try {
    const text = await readFile(join(folder, "decisions.json"), "utf8");
    return (JSON.parse(text) as { media: readonly WrittenDecision[] }).media;
  } catch {
    // Not decided yet, or in the middle of being written.
    return [];
  }
}

/** The greatest value of each cell. */
function coarse(values: readonly number[], cells: number): number[] {
  if (values.length <= cells) return [...values];
  return Array.from({ length: cells }, (_, cell) => {
    const from = Math.floor((cell * values.length) / cells);
    const to = Math.floor(((cell + 1) * values.length) / cells);
    return values.slice(from, to).reduce((most, value) => Math.max(most, value), -Infinity);
  });
}
