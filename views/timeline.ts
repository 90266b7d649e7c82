import type { ChosenRange } from "./chosen-range";
import { clipCard } from "./clip-card";
import { soundPath } from "./sound-path";
import { type Colour, palette, paletteStyle } from "./palette";
import { type Scale, stripParts } from "./strip";
import { clock, escape, round } from "./svg";
import { shorten, textWidth } from "./text-width";

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
const top = { title: 32, bands: 50, sound: 58, cuts: 156, axis: 174, ticks: 190, cards: 222 };
const rows = {
  labels: top.bands - 3,
  bands: { from: top.bands, to: top.axis },
  cuts: { from: top.cuts, to: top.cuts + 12 },
  ticks: top.ticks,
};
const soundHeight = 92;
const legendSize = 12;
const nameSize = 15;
const cardsInRow = 3;

/**
 * Draws one video's timeline as a standalone SVG: loudness, cuts, chosen ranges and their reasons.
 * The same data give the same text.
 */
export function timeline(data: TimelineData): string {
  const x = (share: number): number => round(margin + share * inner);
  const middle = ({ in: from, out }: ChosenRange): number =>
    x(Math.min(1, Math.max(0, (from + out) / 2 / data.duration)));
  const { cards, middles, bottom } = cardRows(data.ranges);
  const height = Math.max(bottom, top.ticks) + margin;
  const count = data.ranges.length;
  const stretches = data.ranges.map((range, index) => ({ in: range.in, out: range.out, label: String(index) }));
  const strip = stripParts({ duration: data.duration, stretches, cuts: data.cuts }, pixels, rows);
  const summary = `${count} ${count === 1 ? "clip" : "clips"} from ${clock(data.duration)} of video`;
  const legend = `grey: loudness and cuts · green: chosen · ${summary}`;
  const name = shorten(data.name, inner - textWidth(legend, legendSize) - 2 * gap, nameSize, true);
  const box = { left: margin, right: width - margin, top: top.sound, height: soundHeight };
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description" font-family="${font}">`,
    `<title id="title">${escape(`${data.name}: ${summary}`)}</title>`,
    `<desc id="description">${escape(data.ranges.map(spoken).join("; "))}</desc>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}" rx="8"/>`,
    `<text class="strong" x="${margin}" y="${top.title}" font-size="${nameSize}">${escape(name)}</text>`,
    `<text class="faint" x="${width - margin}" y="${top.title}" font-size="${legendSize}" text-anchor="end">${escape(legend)}</text>`,
    ...strip.bands,
    soundPath(data.loudness, box),
    ...strip.cuts,
    `<path class="line" d="M${margin} ${top.axis}H${width - margin}"/>`,
    ...strip.ticks,
    // With more rows the lines would cross the cards of the first.
    ...(count <= cardsInRow ? data.ranges.map((range, index) => link(middle(range), middles[index] ?? 0)) : []),
    ...cards,
    "</svg>",
    "",
  ].join("\n");
}

const font = "system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif";

const colours: readonly Colour[] = ["ink", "soft", "paper", "edge", "sound", "mark"];

/** A colour for viewers without CSS variables, and then the variable. */
const colour = (property: string, name: Colour): string =>
  `${property}:${palette.light[name]};${property}:var(--${name})`;

const style = [
  paletteStyle("svg", colours).replace("\n", ""),
  `.paper{${colour("fill", "paper")}}.strong{${colour("fill", "ink")};font-weight:600}`,
  `.plain{${colour("fill", "ink")}}.faint{${colour("fill", "soft")}}.sound{${colour("fill", "sound")}}`,
  `.band{${colour("fill", "mark")};fill-opacity:.16}.mark{${colour("fill", "mark")};font-weight:600}`,
  `.line,.edge{fill:none;${colour("stroke", "edge")}}.cut{${colour("stroke", "sound")}}`,
  `.link{fill:none;${colour("stroke", "mark")};stroke-opacity:.6}`,
].join("");

const inner = width - 2 * margin;

const pixels: Scale = {
  at: (share) => String(round(margin + share * inner)),
  long: (share) => String(round(Math.max(1, share * inner))),
  lengths: [inner],
};

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
