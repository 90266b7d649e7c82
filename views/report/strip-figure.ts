import { Markup, markup } from "../markup";
import { type Scale, type StripData, stripParts } from "../strip";

const rows = { labels: 11, bands: { from: 16, to: 60 }, cuts: { from: 52, to: 60 }, ticks: 76 };
const height = 82;

/** Shares of the page's width, which differs between readers; the shortest strip is a phone's. */
export const shares: Scale = {
  at: (share) => percent(share),
  long: (share) => percent(share),
  lengths: [260, 640],
};

/**
 * A strip as wide as its place on the page.
 * @param description what it shows, for a screen reader
 */
export function stripFigure(data: StripData, description: string): Markup {
  const { bands, cuts, ticks } = stripParts(data, shares, rows);
  const { from, to } = rows.bands;
  return markup`<svg class="strip" width="100%" height="${height}" role="img" aria-label="${description}">
<rect class="ground" x="0" y="${from}" width="100%" height="${to - from}"/>
${new Markup([...bands, ...cuts].join("\n"))}
<line class="line" x1="0" x2="100%" y1="${to}" y2="${to}"/>
${new Markup(ticks.join("\n"))}
</svg>`;
}

function percent(share: number): string {
  return `${Math.round(share * 100_000) / 1000}%`;
}
