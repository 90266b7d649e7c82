import type { ChosenRange } from "./chosen-range";
import { clipCard } from "./clip-card";
import { soundPath } from "./sound-path";
import { clock, escape, round } from "./svg";
import { tickMarks } from "./ticks";

/** The data of one video's timeline. */
export interface TimelineData {
  /** Name of the video, as plain text. */
  readonly name: string;
  /** Seconds, above 0. */
  readonly duration: number;
  /** Loudness along the video in equal cells, in LUFS; none for a video without sound. */
  readonly loudness: readonly number[];
  /** Seconds at which a new shot begins. */
  readonly cuts: readonly number[];
  /** In the order of time. */
  readonly ranges: readonly ChosenRange[];
}

const width = 960;
const margin = 24;
const gap = 12;
/** Vertical places of the parts that every timeline has. */
const top = { title: 32, sound: 58, cuts: 156, axis: 174, ticks: 190, cards: 222 };
const soundHeight = 92;
const cardsInRow = 3;

/**
 * Draws one video's timeline as a standalone SVG: loudness, cuts, chosen ranges and their reasons.
 * The same data give the same text.
 */
export function timeline(data: TimelineData): string {
  const x = (seconds: number): number => round(margin + (seconds / data.duration) * (width - 2 * margin));
  const { cards, middles, bottom } = cardRows(data.ranges);
  const height = Math.max(bottom, top.ticks) + margin;
  const count = data.ranges.length;
  const summary = `${count} ${count === 1 ? "clip" : "clips"} from ${clock(data.duration)} of video`;
  const box = { left: margin, right: width - margin, top: top.sound, height: soundHeight };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="${font}">`,
    `<title id="title">${escape(`${data.name}: ${summary}`)}</title>`,
    `<desc id="description">${escape(data.ranges.map(spoken).join("; "))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="8"/>`,
    `<text class="strong" x="${margin}" y="${top.title}" font-size="15">${escape(data.name)}</text>`,
    `<text class="faint" x="${width - margin}" y="${top.title}" font-size="12" text-anchor="end">${escape(`grey: loudness and cuts · green: chosen · ${summary}`)}</text>`,
    ...data.ranges.map((range, index) => band(x(range.in), x(range.out), index)),
    soundPath(data.loudness, box),
    ...data.cuts.map((at) => `<path class="cut" d="M${x(at)} ${top.cuts}v12"/>`),
    `<path class="line" d="M${margin} ${top.axis}H${width - margin}"/>`,
    ...tickMarks(data.duration).map(
      (at) =>
        `<text class="faint" x="${x(at)}" y="${top.ticks}" font-size="11" text-anchor="middle">${clock(at)}</text>`,
    ),
    // With more rows the lines would cross the cards of the first.
    ...(count <= cardsInRow
      ? data.ranges.map((range, index) => link(x((range.in + range.out) / 2), middles[index] ?? 0))
      : []),
    ...cards,
    "</svg>",
    "",
  ].join("\n");
}

const font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif";

/** Each colour twice: a viewer without CSS variables takes the light one. */
const style = [
  "svg{--ink:#1f2328;--soft:#59636e;--paper:#ffffff;--edge:#d0d7de;--sound:#8c959f;--mark:#0a7d5a}",
  "@media(prefers-color-scheme:dark){svg{--ink:#e6edf3;--soft:#9198a1;--paper:#0d1117;--edge:#3d444d;--sound:#6e7681;--mark:#3fb98f}}",
  ".paper{fill:#ffffff;fill:var(--paper)}.strong{fill:#1f2328;fill:var(--ink);font-weight:600}",
  ".plain{fill:#1f2328;fill:var(--ink)}.faint{fill:#59636e;fill:var(--soft)}.sound{fill:#8c959f;fill:var(--sound)}",
  ".band{fill:#0a7d5a;fill:var(--mark);fill-opacity:.16}.mark{fill:#0a7d5a;fill:var(--mark);font-weight:600}",
  ".line,.edge{fill:none;stroke:#d0d7de;stroke:var(--edge)}.cut{fill:none;stroke:#8c959f;stroke:var(--sound)}",
  ".link{fill:none;stroke:#0a7d5a;stroke:var(--mark);stroke-opacity:.6}",
].join("");

function band(from: number, to: number, index: number): string {
  const wide = round(Math.max(1, to - from));
  const above = top.sound - 8;
  return [
    `<rect class="band" x="${from}" y="${above}" width="${wide}" height="${top.axis - above}"/>`,
    `<text class="mark" x="${round(from + wide / 2)}" y="${above - 3}" font-size="11" text-anchor="middle">${index}</text>`,
  ].join("");
}

/** From the middle of a range down to its card. */
function link(from: number, to: number): string {
  const start = top.ticks + 4;
  const middle = (start + top.cards) / 2;
  return `<path class="link" d="M${round(from)} ${start}C${round(from)} ${middle} ${round(to)} ${middle} ${round(to)} ${top.cards}"/>`;
}

/** The cards in rows; the cards of a row are equally high. */
function cardRows(ranges: readonly ChosenRange[]): { cards: string[]; middles: number[]; bottom: number } {
  const columns = Math.min(cardsInRow, Math.max(1, ranges.length));
  const wide = (width - 2 * margin - (columns - 1) * gap) / columns;
  const left = (index: number): number => margin + (index % columns) * (wide + gap);
  const cards: string[] = [];
  let bottom = top.cards;
  for (let first = 0; first < ranges.length; first += columns) {
    const row = ranges.slice(first, first + columns).map((range, i) => clipCard(range, first + i, wide));
    const high = Math.max(...row.map(({ height }) => height));
    const start = first === 0 ? bottom : bottom + gap;
    cards.push(...row.map((card, i) => card.draw(left(first + i), start, high)));
    bottom = start + high;
  }
  return { cards, middles: ranges.map((_, index) => left(index) + wide / 2), bottom };
}

function spoken(range: ChosenRange, index: number): string {
  return `clip ${index} from ${clock(range.in, true)} to ${clock(range.out, true)}: ${range.reasons.join(", ")}`;
}
