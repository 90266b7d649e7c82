import type { Signals } from "./signals";

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

/** Seconds by which an end may move. */
const reach = 0.5;
/** Seconds of a pause that stay in the clip, so that no first or last sound is clipped. */
const breath = 0.1;

/**
 * Moves the ends of windows of `duration` seconds to the nearest pause or cut in reach, a beginning then to the frame shown there.
 * `starts` ascend and leave room for their windows; the ranges stay inside 0 and `end` and do not overlap.
 */
export function snapped(starts: readonly number[], duration: number, end: number, signals: Signals): Snapped[] {
  const beginnings = edges(
    signals.silences.map(({ to }) => ({ at: to - breath, note: "starts after a pause" })),
    signals,
    "starts",
  );
  const endings = edges(
    signals.silences.map(({ from }) => ({ at: from + breath, note: "ends at a pause" })),
    signals,
    "ends",
  );
  let floor = 0;
  return starts.map((start, index) => {
    const first = nearest(beginnings, start, floor, end);
    const from = frameAt(signals.frames, first?.at ?? start, floor);
    const ceiling = Math.min(end, starts[index + 1] ?? end);
    const last = nearest(endings, Math.min(start + duration, end), from, ceiling);
    const to = rounded(Math.min(last?.at ?? start + duration, ceiling));
    floor = to;
    return { in: from, out: to, notes: [first, last].flatMap((edge) => (edge ? [edge.note] : [])) };
  });
}

function edges(pauses: Edge[], signals: Signals, verb: string): Edge[] {
  return [...pauses, ...signals.cuts.map((at) => ({ at, note: `${verb} on a cut` }))];
}

function nearest(candidates: readonly Edge[], at: number, low: number, high: number): Edge | undefined {
  let found: Edge | undefined;
  for (const edge of candidates) {
    const distance = Math.abs(edge.at - at);
    if (distance > reach + 1e-9 || edge.at < low || edge.at > high) continue;
    if (!found || distance < Math.abs(found.at - at)) found = edge;
  }
  return found;
}

function frameAt(frames: readonly number[], at: number, floor: number): number {
  let [low, high] = [0, frames.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((frames[middle] ?? Infinity) < at) low = middle + 1;
    else high = middle;
  }
  const candidates = [frames[low - 1], frames[low]].filter((time) => time !== undefined).map(rounded);
  const fitting = candidates.filter((time) => time >= floor);
  const found = fitting.sort((a, b) => Math.abs(a - at) - Math.abs(b - at))[0];
  return found ?? rounded(Math.max(at, floor));
}

function rounded(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
