import { textWidth } from "./text-width";

/** A text below or above a place of a line. */
export interface Label {
  readonly text: string;
  /** Share of the line's length, 0 to 1. */
  readonly at: number;
}

/** A label that has room. */
export interface PlacedLabel extends Label {
  /** Which part of the text stands at its place: at an edge of the line not the middle. */
  readonly anchor: "start" | "middle" | "end";
}

/** The line that labels stand at. */
export interface LabelLine {
  /** Pixels. */
  readonly length: number;
  /** Height of the text in pixels. */
  readonly size: number;
  readonly isBold?: boolean;
}

const gap = 6;

/**
 * The labels that can stand side by side without touching each other, and without leaving the line;
 * of two that would touch, the former.
 * @param placed labels that stand there already
 */
export function placeLabels(
  labels: readonly Label[],
  line: LabelLine,
  placed: readonly PlacedLabel[] = [],
): PlacedLabel[] {
  const taken = placed.map((label) => extent(label, line));
  return labels.flatMap((label) => {
    const one = anchored(label, line);
    const { from, to } = extent(one, line);
    if (taken.some((other) => from < other.to + gap && other.from < to + gap)) return [];
    taken.push({ from, to });
    return [one];
  });
}

function anchored({ text, at }: Label, { length, size, isBold }: LabelLine): PlacedLabel {
  const half = textWidth(text, size, isBold) / 2;
  if (at * length < half) return { text, at: 0, anchor: "start" };
  if ((1 - at) * length < half) return { text, at: 1, anchor: "end" };
  return { text, at, anchor: "middle" };
}

function extent({ text, at, anchor }: PlacedLabel, { length, size, isBold }: LabelLine): { from: number; to: number } {
  const wide = textWidth(text, size, isBold);
  const shift = { start: 0, middle: wide / 2, end: wide }[anchor];
  return { from: at * length - shift, to: at * length - shift + wide };
}
