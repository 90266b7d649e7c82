import { lengthTolerance, type Refined } from "./edges";
import type { Signals } from "../signals/signals";

export interface Snapped {
  in: number;
  out: number;
  /** What the ends were moved to, in words. */
  notes: string[];
}

interface Edge {
  at: number;
  note: string;
}

/**
 * Seconds by which an end may move to a pause or a cut where nothing else begins or ends: of a
 * window that stands out, and of any other.
 */
const reaches = { standing: 0.2, other: 0.5 };
/** Seconds by which an edge of a burst may move to a cut: the same moment, heard and seen. */
const sameMoment = 0.15;
/** Seconds by which a beginning may move to a frame; never as much as a frame is usually shown. */
const farthestFrame = 0.2;
/** Seconds of a pause that stay in the clip, so that no first or last sound is clipped. */
const breath = 0.1;

/**
 * Moves the ends of windows to the nearest pause or cut in reach, a beginning then to the frame
 * shown there. The windows ascend without overlap; so do the ranges, inside 0 and `end`, with
 * lengths close to `clipDuration`.
 */
export function snapped(windows: readonly Refined[], clipDuration: number, end: number, signals: Signals): Snapped[] {
  const cuts = (verb: string): Edge[] => signals.cuts.map((at) => ({ at, note: `${verb} on a cut` }));
  const starts = signals.silences.map(({ to }) => ({ at: to - breath, note: "starts after a pause" }));
  const stops = signals.silences.map(({ from }) => ({ at: from + breath, note: "ends at a pause" }));
  const tolerance = lengthTolerance(clipDuration);
  let floor = signals.frames[0] ?? 0;
  return windows.map((window, index) => {
    const ceiling = Math.min(end, windows[index + 1]?.from ?? end);
    const reach = window.stands ? reaches.standing : reaches.other;
    const first = window.begins
      ? nearest(cuts("starts"), window.from, sameMoment, [floor, end])
      : nearest([...starts, ...cuts("starts")], window.from, reach, [
          Math.max(floor, window.to - clipDuration - tolerance),
          window.to - clipDuration + tolerance,
        ]);
    const from = frameAt(signals, first?.at ?? window.from, floor);
    const shortest = from + clipDuration - tolerance;
    const longest = from + clipDuration + tolerance;
    const last = nearest(
      window.ends ? cuts("ends") : [...stops, ...cuts("ends")],
      window.to,
      window.ends ? sameMoment : reach,
      [shortest, Math.min(longest, ceiling)],
    );
    const to = rounded(Math.min(ceiling, longest, Math.max(shortest, last?.at ?? window.to)));
    floor = to;
    return { in: from, out: to, notes: [first, last].flatMap((edge) => (edge ? [edge.note] : [])) };
  });
}

function nearest(
  candidates: readonly Edge[],
  at: number,
  farthest: number,
  [low, high]: [number, number],
): Edge | undefined {
  let found: Edge | undefined;
  for (const edge of candidates) {
    const distance = Math.abs(edge.at - at);
    if (distance > farthest + 1e-9 || edge.at < low || edge.at > high) continue;
    if (!found || distance < Math.abs(found.at - at)) found = edge;
  }
  return found;
}

/** The nearest frame, where one is near: a picture that stands still can be cut into anywhere. */
function frameAt({ frames, frameLength }: Signals, at: number, floor: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const candidates = [frames[low - 1], frames[low]].filter((time) => time !== undefined).map(rounded);
  const near = Math.min(farthestFrame, frameLength);
  const fitting = candidates.filter((time) => time >= rounded(floor) && Math.abs(time - at) < near);
  const found = fitting.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
  return found ?? rounded(Math.max(at, floor));
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
