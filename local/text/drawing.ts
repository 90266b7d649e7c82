import type { Box, Layout, PlacedLine } from "./layout";
import type { Painting } from "./packages";
import type { Size, Style } from "./style";

/** A drawn text: a part of the picture with a transparent background. */
export interface Drawing {
  readonly png: Buffer;
  /** Its place: whole, even pixels inside of the picture. */
  readonly area: Box;
}

/** Draws a text; undefined where all of it lies outside of the picture. */
export function draw(layout: Layout, style: Style, picture: Size, { Resvg }: Painting): Drawing | undefined {
  const area = areaOf(layout, style, picture);
  if (area === undefined) return undefined;
  const svg = svgOf(layout, style, area);
  return { png: new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng(), area };
}

/**
 * The part of the picture that the ink may reach. Even, because the colours of a video are stored
 * for two by two pixels.
 */
function areaOf({ box, size }: Layout, { outline, shadow }: Style, picture: Size): Box | undefined {
  const margin = outline + Math.abs(shadow) + 0.35 * size;
  const even = (value: number, most: number) => 2 * Math.round(Math.min(Math.max(0, value), most) / 2);
  const left = even(box.x - margin - 1, picture.width);
  const right = even(box.x + box.width + margin + 1, picture.width);
  const top = even(box.y - margin - 1, picture.height);
  const bottom = even(box.y + box.height + margin + 1, picture.height);
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : undefined;
}

function svgOf({ lines, size }: Layout, style: Style, { x, y, width, height }: Box): string {
  const { colour, outline, outlineColour, opacity, shadow, shadowColour } = style;
  const letters = (stroke: number) => lines.map((line) => lineOf(line, size, style, stroke)).join("");
  const outlined = `stroke-linejoin="round" stroke-linecap="round"`;
  const layers = [
    ...(shadow === 0 ? [] : [`<g transform="translate(${shadow} ${shadow})" fill="${shadowColour}">${letters(0)}</g>`]),
    ...(outline === 0
      ? []
      : [`<g fill="${outlineColour}" stroke="${outlineColour}" ${outlined}>${letters(2 * outline)}</g>`]),
    `<g fill="${colour}">${letters(0)}</g>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${x} ${y} ${width} ${height}"><g opacity="${opacity}">${layers.join("")}</g></svg>`;
}

/** Shares of the size: the lean of italics, the place and the width of the line below letters. */
const [slant, under, underWidth] = [0.2, 0.12, 0.06];

function lineOf({ glyphs, x, baseline, width }: PlacedLine, size: number, style: Style, stroke: number): string {
  const paths = glyphs.map((glyph) => {
    const scale = glyph.unit * size;
    const lean = style.italic ? slant * scale : 0;
    const place = `${number(x + glyph.x * size)} ${number(baseline - glyph.y * size)}`;
    const width = stroke === 0 ? "" : ` stroke-width="${number(stroke / scale)}"`;
    return `<path transform="matrix(${number(scale)} 0 ${number(lean)} ${number(-scale)} ${place})" d="${glyph.path}"${width}/>`;
  });
  if (!style.underline) return paths.join("");
  const bar = `x="${number(x)}" y="${number(baseline + under * size)}" width="${number(width)}" height="${number(underWidth * size)}"`;
  return `${paths.join("")}<rect ${bar}${stroke === 0 ? "" : ` stroke-width="${stroke}"`}/>`;
}

function number(value: number): string {
  return value.toFixed(5);
}
