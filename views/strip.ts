import { type PlacedLabel, placeLabels } from "./labels";
import { clock, escape } from "./svg";
import { tickMarks } from "./ticks";

/** A stretch of a strip. */
export interface Stretch {
  /** Seconds. */
  readonly in: number;
  /** Seconds. */
  readonly out: number;
  /** Above it, where there is room: the number by which the text around names it. */
  readonly label: string;
}

/** What a strip shows. */
export interface StripData {
  /** Seconds that the strip is long, above 0. */
  readonly duration: number;
  readonly stretches: readonly Stretch[];
  /** Seconds at which a new shot begins. */
  readonly cuts: readonly number[];
}

/** How a place along a strip is written: pixels of a picture, or a share of a page's width. */
export interface Scale {
  /** @param share of the strip's length, 0 to 1 */
  at(share: number): string;
  /** The length of a stretch, by its share. */
  long(share: number): string;
  /** Pixels of the strip, the least first. Labels that only a longer one has room for: `roomy`. */
  readonly lengths: readonly number[];
}

/** Vertical places of a strip's parts in pixels. */
export interface StripRows {
  /** Baseline of the labels. */
  readonly labels: number;
  readonly bands: { readonly from: number; readonly to: number };
  readonly cuts: { readonly from: number; readonly to: number };
  /** Baseline of the times. */
  readonly ticks: number;
}

const size = 11;

/** The parts of a strip as SVG elements, from back to front. */
export function stripParts(
  { duration, stretches, cuts }: StripData,
  scale: Scale,
  rows: StripRows,
): { bands: string[]; cuts: string[]; ticks: string[] } {
  const share = (seconds: number): number => Math.min(1, Math.max(0, seconds / duration)) || 0;
  const labels = stretches.map((one) => ({ text: one.label, at: (share(one.in) + share(one.out)) / 2 }));
  const marks = tickMarks(duration);
  const withTenths = marks.some((seconds) => seconds % 1 !== 0);
  const times = marks.map((seconds) => ({ text: clock(seconds, withTenths), at: share(seconds) }));
  return {
    bands: [
      ...stretches.map((one) => band(share(one.in), share(one.out), scale, rows.bands)),
      ...placedTexts(labels, scale, "mark", rows.labels),
    ],
    cuts: cuts.map((seconds) => {
      const x = scale.at(share(seconds));
      return `<line class="cut" x1="${x}" x2="${x}" y1="${rows.cuts.from}" y2="${rows.cuts.to}"/>`;
    }),
    ticks: placedTexts(times, scale, "faint", rows.ticks),
  };
}

function band(from: number, to: number, scale: Scale, { from: top, to: bottom }: StripRows["bands"]): string {
  const wide = scale.long(Math.max(0, to - from));
  return `<rect class="band" x="${scale.at(from)}" y="${top}" width="${wide}" height="${bottom - top}"/>`;
}

/** Labels with room on the shortest strip, and those that only a longer one has room for. */
function placedTexts(labels: readonly { text: string; at: number }[], scale: Scale, name: string, y: number): string[] {
  const placed: PlacedLabel[] = [];
  return scale.lengths.flatMap((length, index) => {
    const left = labels.filter(({ text, at }) => !placed.some((one) => one.text === text && isAt(one, at)));
    const found = placeLabels(left, { length, size, isBold: true }, placed);
    placed.push(...found);
    const classes = index === 0 ? name : `${name} roomy`;
    return found.map(
      ({ text, at, anchor }) =>
        `<text class="${classes}" x="${scale.at(at)}" y="${y}" font-size="${size}" text-anchor="${anchor}">${escape(text)}</text>`,
    );
  });
}

/** A label at an edge was moved there. */
function isAt(placed: PlacedLabel, at: number): boolean {
  return placed.anchor !== "middle" || placed.at === at;
}
