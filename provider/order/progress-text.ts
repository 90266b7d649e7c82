import type { JobProgress } from "../../schema/job/progress";
import type { SeenJob } from "./seen-job";

/**
 * `talk: job local-0f3a… analysing, 45 % done, 12 s so far, about 15 s to go`.
 * @param name of the job's resource
 */
export function progressLine(name: string | undefined, seen: SeenJob): string {
  const job = `job ${seen.jobId} ${describeJob(seen)}`;
  return name === undefined ? job : `${name}: ${job}`;
}

/** `analysing, 45 % done, 12 s so far, about 15 s to go`. */
export function describeJob(seen: SeenJob): string {
  const { elapsed } = seen;
  const soFar = elapsed < 1_000 ? [] : [`${duration(elapsed)} so far`];
  return [...describeWork(seen), ...soFar, ...timeLeft(seen)].join(", ");
}

/** `analysing, 45 % done`: the state of a job without times. */
export function describeWork({ state, progress }: SeenJob): string[] {
  if (progress === undefined) return [state];
  const share = Math.floor((progress.share ?? 0) * 100);
  return [describePhase(progress), ...(share > 0 ? [`${share} % done`] : [])];
}

/** `about 15 s to go`; nothing where the end is not known, or should have come by now. */
export function timeLeft({ progress, expected, elapsed }: SeenJob): string[] {
  if (progress?.secondsLeft !== undefined) return [`about ${roughly(progress.secondsLeft * 1_000)} to go`];
  if (progress !== undefined || expected === undefined || expected.length <= elapsed) return [];
  return [`about ${roughly(expected.length - elapsed)} to go, by ${expected.by}`];
}

/** The work on a job in a word or two: `analysing`, or the service's name for its state. */
export function nameOfWork({ state, progress }: Pick<SeenJob, "state" | "progress">): string {
  return progress?.phase ?? state;
}

function describePhase({ phase, number, of }: JobProgress): string {
  const nth = number === undefined || of === undefined ? "" : `${number} of ${of}`;
  switch (phase) {
    case "waiting":
      return nth === "" ? "waiting for its turn" : `waiting for its turn, ${nth} in the queue`;
    case "reading":
      return "reading its files";
    case "analysing":
      return of === undefined || of === 1 ? "analysing" : `analysing video ${nth}`;
    case "cutting":
      return nth === "" ? "cutting clips" : `cutting clip ${nth}`;
    case "preparing":
      return "preparing its reels";
    case "making reels":
      return nth === "" ? "making reels" : `making reel ${nth}`;
  }
}

/** `12 s`, `3 min 5 s`, `2 h 5 min`. Milliseconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  if (seconds < 120) return `${seconds} s`;
  if (seconds < 7_200) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(seconds / 3_600)} h ${Math.floor((seconds % 3_600) / 60)} min`;
}

/** A time in round numbers: steps of 5 s, from 90 s on of minutes. */
function roughly(milliseconds: number): string {
  const seconds = Math.max(5, Math.round(milliseconds / 5_000) * 5);
  if (seconds < 90) return `${seconds} s`;
  const minutes = Math.round(milliseconds / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
