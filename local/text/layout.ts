import type { Size, Style } from "./style";
import type { Glyph, SetLine, Typeface } from "./typeface";
import { linesOf } from "./words";

/** A part of a picture, in pixels from its upper left corner. */
export interface Box extends Size {
  readonly x: number;
  readonly y: number;
}

/** One line of a text at its place. */
export interface PlacedLine {
  readonly text: string;
  readonly glyphs: readonly Glyph[];
  /** Pixels: its left end, the line on which the letters stand, its length. */
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
}

/** A text at its place on a picture. */
export interface Layout {
  readonly lines: readonly PlacedLine[];
  /** Around all lines, without outline and shadow. */
  readonly box: Box;
  /** Pixels; smaller than asked for where the text shrinks. */
  readonly size: number;
  /** Letters that no font has, each once. */
  readonly missing: readonly string[];
}

/** Shares of the size: the height of a line, and of the part above the baseline. */
const [lineHeight, above] = [1.3, 0.98];

/** Breaks a text into lines and places them. Pure. */
export function layOut(text: string, style: Style, picture: Size, typeface: Typeface): Layout {
  const widthOf = (line: string) => typeface.setLine(line).width;
  const texts = linesOf(text, style.shrinks ? Infinity : style.width / style.size, widthOf);
  const set = texts.map((line) => ({ line, ...typeface.setLine(line) }));
  const widest = Math.max(...set.map(({ width }) => width));
  const size = style.shrinks && widest > 0 ? Math.min(style.size, style.width / widest) : style.size;
  const box = boxOf({ width: widest * size, height: set.length * lineHeight * size }, style, picture);
  const lines = set.map(({ line, glyphs, width }, i): PlacedLine => ({
    text: line,
    glyphs,
    x: box.x + (box.width - width * size) * { Left: 0, Center: 0.5, Right: 1 }[style.across],
    baseline: box.y + (i * lineHeight + above) * size,
    width: width * size,
  }));
  return { lines, box, size, missing: lettersMissing(set) };
}

function boxOf({ width, height }: Size, style: Style, picture: Size): Box {
  const x = { Left: style.x, Center: (picture.width - width) / 2 + style.x, Right: picture.width - width - style.x };
  const y = {
    Top: style.y,
    Center: (picture.height - height) / 2 + style.y,
    Bottom: picture.height - height - style.y,
  };
  return { x: x[style.across], y: y[style.down], width, height };
}

function lettersMissing(set: readonly SetLine[]): string[] {
  return [...new Set(set.flatMap(({ missing }) => missing))];
}
