import type { Signals } from "../signals/signals";
import { lengthTolerance, type RefinedWindow } from "./edges";
import { tuned } from "./tuned";

export interface SnappedRange {
  in: number;
  out: number;
  /** Reasons: what each edge was moved to. */
  notes: string[];
}

/** A moment at which a range may begin or end, and the reason that it gives. */
export interface Edge {
  at: number;
  note: string;
}

/**
 * Moves the edges of windows to the nearest pause or cut in reach, then each beginning to the frame
 * that is shown there. The windows ascend without overlap; so do the ranges, from 0 to `end`, with
 * lengths close to `clipDuration`.
 */
export function snap(
  windows: readonly RefinedWindow[],
  clipDuration: number,
  end: number,
  signals: Signals,
): SnappedRange[] {
  const { standing, other, sameMoment } = tuned.snapping;
  const { starts, stops, cuts } = edgesOf(signals);
  const tolerance = lengthTolerance(clipDuration);
  let floor = signals.frames[0] ?? 0;
  return windows.map((window, index) => {
    const ceiling = Math.min(end, windows[index + 1]?.from ?? end);
    const reach = window.stands ? standing : other;
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

/** The pauses and cuts at which ranges may begin and end. */
export function edgesOf({ silences, cuts }: Signals): {
  starts: Edge[];
  stops: Edge[];
  cuts: (verb: string) => Edge[];
} {
  const { breath } = tuned.snapping;
  return {
    starts: silences.map(({ to }) => ({ at: to - breath, note: "starts after a pause" })),
    stops: silences.map(({ from }) => ({ at: from + breath, note: "ends at a pause" })),
    cuts: (verb) => cuts.map((at) => ({ at, note: `${verb} on a cut` })),
  };
}

/** Seconds; a distance may be this much too long only because it was calculated. */
const rounding = 1e-9;

/** The edge nearest to a moment, at most so many seconds away and between two times. */
export function nearest(
  candidates: readonly Edge[],
  at: number,
  farthest: number,
  [low, high]: [number, number],
): Edge | undefined {
  let best: Edge | undefined;
  for (const edge of candidates) {
    const distance = Math.abs(edge.at - at);
    if (distance > farthest + rounding || edge.at < low || edge.at > high) continue;
    if (!best || distance < Math.abs(best.at - at)) best = edge;
  }
  return best;
}

/**
 * The time of the nearest frame, where one is near; else the time itself: a picture that stands
 * still can be cut into anywhere.
 */
export function frameAt({ frames, frameLength }: Signals, at: number, floor: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const candidates = [frames[low - 1], frames[low]].filter((time) => time !== undefined).map(rounded);
  const near = Math.min(tuned.snapping.frame, frameLength);
  const fitting = candidates.filter((time) => time >= rounded(floor) && Math.abs(time - at) < near);
  const [best] = fitting.sort((a, b) => Math.abs(a - at) - Math.abs(b - at));
  return best ?? rounded(Math.max(at, floor));
}

/** Milliseconds. */
function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
