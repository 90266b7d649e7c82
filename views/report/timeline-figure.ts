import { Markup, markup } from "../markup";
import { soundPath } from "../sound-path";
import { type Stretch, stripParts } from "../strip";
import { shares } from "./strip-figure";

/** A video along its time, with the chosen ranges and those of other settings. */
export interface FigureData {
  /** Seconds, above 0. */
  readonly duration: number;
  /** Loudness in equal cells, in LUFS; none for a video without sound. */
  readonly loudness: readonly number[];
  /** Seconds at which a new shot begins. */
  readonly cuts: readonly number[];
  readonly chosen: readonly Stretch[];
  /** Below the chosen ones; absent where nothing was tried. */
  readonly tried?: readonly Stretch[];
}

const sound = { from: 16, to: 68 };
const rows = { labels: 11, bands: sound, cuts: { from: 60, to: 68 } };
const triedRows = { labels: 103, bands: { from: 74, to: 90 }, cuts: { from: 90, to: 90 }, ticks: 118 };
/** Units that the loudness is drawn in; the page stretches them to its width. */
const soundWidth = 1000;

/**
 * A timeline as wide as its place on the page.
 * @param description what it shows, for a screen reader
 */
export function timelineFigure(data: FigureData, description: string): Markup {
  const { duration, loudness, cuts, chosen, tried } = data;
  const ticks = tried === undefined ? 84 : triedRows.ticks;
  const strip = stripParts({ duration, stretches: chosen, cuts }, shares, { ...rows, ticks });
  const second = stripParts({ duration, stretches: tried ?? [], cuts: [] }, shares, triedRows);
  const high = sound.to - sound.from;
  const box = { left: 0, right: soundWidth, top: 0, height: high };
  return markup`<svg class="strip" width="100%" height="${ticks + 6}" role="img" aria-label="${description}">
<rect class="ground" x="0" y="${sound.from}" width="100%" height="${high}"/>
<svg x="0" y="${sound.from}" width="100%" height="${high}" viewBox="0 0 ${soundWidth} ${high}" preserveAspectRatio="none">${new Markup(soundPath(loudness, box))}</svg>
${new Markup([...strip.bands, ...strip.cuts].join("\n"))}
<line class="line" x1="0" x2="100%" y1="${sound.to}" y2="${sound.to}"/>
${new Markup(strip.ticks.join("\n"))}
${tried === undefined ? undefined : new Markup(`<g class="tried">${second.bands.join("\n")}</g>`)}
</svg>`;
}
